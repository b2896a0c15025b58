import type { At } from '#capabilities/indicators';
import { firstDueOf } from '#capabilities/problem-history';
import { litColumns, type LitRow, rankedItems } from '#capabilities/lights';
import { isProjectSeen, planItems } from '#capabilities/projects';
import type { ProjectStage } from '#capabilities/projects/contract';
import type { DatedOn } from '#kernel/dated-on';
import type { Tx } from '#platform/commands';
import { type RawBuilder, rawStatement, sql } from '#platform/database';
import { happenedAsOf, heldAsOf } from '#platform/facts';

/** SQL: a date as far as it is known. */
const dated = (day: string, precision: string): RawBuilder<DatedOn | null> => sql<DatedOn | null>`
  case when ${sql.ref(day)} is not null then json_build_object('on', ${sql.ref(day)}, 'precision', ${sql.ref(precision)}) end`;

/** SQL: the name of the unit that stands to a project in a capacity. */
export const unitOf = (
  tx: Tx,
  at: At,
  capacity: string,
  projectId: RawBuilder<unknown> = sql`p.project_id`,
): RawBuilder<string | null> => sql<string | null>`
  (select u.name from project_anchor a join unit u on u.zone_id = a.zone_id and u.unit_id = a.unit_id
    where a.zone_id = ${tx.zoneId} and a.project_id = ${projectId} and a.capacity = ${capacity} and ${heldAsOf('a', at)}
    order by u.official_order, u.name limit 1)`;

export type HousingProject = {
  readonly name: string;
  readonly startedOn: DatedOn | null;
  readonly promisedOn: DatedOn | null;
  readonly branch: string | null;
};

/** Resettlement housing under way, with when it began, for when its last main structure is promised, and its branch. */
export const listHousing = (tx: Tx, at: At): Promise<HousingProject[]> =>
  tx.rows(
    rawStatement(sql<HousingProject>`
      select p.name, ${dated('s.on_day', 's.precision')} as started_on, ${unitOf(tx, at, 'branch')} as branch,
             (select json_build_object('on', d.planned_on, 'precision', d.precision)
                from work w
                join work_step_plan d on d.zone_id = w.zone_id and d.work_id = w.work_id and d.step = '主体封顶' and ${heldAsOf('d', at)}
               where w.zone_id = p.zone_id and w.project_id = p.project_id order by d.planned_on desc limit 1) as promised_on
        from project p
        join project_kind k on k.zone_id = p.zone_id and k.project_id = p.project_id and k.kind = 'resettlement' and ${heldAsOf('k', at)}
        join project_stage s on s.zone_id = p.zone_id and s.project_id = p.project_id and s.stage = 'started' and ${happenedAsOf('s', at)}
       where p.zone_id = ${tx.zoneId} and ${isProjectSeen(tx, sql`p.project_id`)}
         and exists (select 1 from work w where w.zone_id = p.zone_id and w.project_id = p.project_id)
         and not exists (select 1 from project_stage e
                          where e.zone_id = p.zone_id and e.project_id = p.project_id and e.stage = 'completed' and ${happenedAsOf('e', at)})
       order by p.number`),
  );

export type EarlyProject = {
  readonly name: string;
  readonly completedOn: DatedOn;
  readonly plannedOn: DatedOn;
  readonly parts: readonly string[];
};

/** Completed this year before the day that was planned when it was completed (9.3: from the baseline), with its squad's parts. */
export const listCompletedEarly = (tx: Tx, at: At): Promise<EarlyProject[]> =>
  tx.rows(
    rawStatement(sql<EarlyProject>`
      select p.name, ${dated('s.on_day', 's.precision')} as completed_on, ${dated('d.planned_on', 'd.precision')} as planned_on,
             array(select distinct q.part from duty u
                     join duty_person q on q.zone_id = u.zone_id and q.duty_id = u.duty_id
                    where u.zone_id = p.zone_id and u.project_id = p.project_id and u.kind = 'squad'
                      and q.part in ('overall', 'technical', 'safety')) as parts
        from project p
        join project_stage s on s.zone_id = p.zone_id and s.project_id = p.project_id and s.stage = 'completed'
                            and ${happenedAsOf('s', at)} and s.on_day >= ${at.from}
        join project_stage_plan d on d.zone_id = p.zone_id and d.project_id = p.project_id and d.stage = 'completed'
                                 and d.planned_on > s.on_day and ${heldAsOf('d', at)}
       where p.zone_id = ${tx.zoneId} and ${isProjectSeen(tx, sql`p.project_id`)}
       order by s.on_day, p.number`),
  );

export type StartedProject = { readonly name: string; readonly startedOn: DatedOn; readonly township: string | null };

/** Started in the period, in its order. */
export const listStarted = (tx: Tx, at: At): Promise<StartedProject[]> =>
  tx.rows(
    rawStatement(sql<StartedProject>`
      select p.name, ${dated('s.on_day', 's.precision')} as started_on, ${unitOf(tx, at, 'township')} as township
        from project p
        join project_stage s on s.zone_id = p.zone_id and s.project_id = p.project_id and s.stage = 'started'
                            and ${happenedAsOf('s', at)} and s.on_day >= ${at.from}
       where p.zone_id = ${tx.zoneId} and ${isProjectSeen(tx, sql`p.project_id`)}
       order by s.on_day, p.number`),
  );

export type LateProject = { readonly name: string; readonly reason: string | null };

/** Due to have started and not started, with the open problem that is due first: why (4.2.7). */
export const listLate = (tx: Tx, at: At): Promise<LateProject[]> =>
  tx.rows(
    rawStatement(sql<LateProject>`
      select p.label as name, stuck.text as reason
        from (${planItems.rows(tx, at)}) as p
        left join lateral (${firstDueOf(tx, at, sql`p.record_id`)}) as stuck on true
       where p.due and not p.started
       order by p.start_planned_on, p.number`),
  );

export type LitProject = LitRow & {
  readonly reason: string | null;
  readonly unit: string | null;
  readonly next: string | null;
  readonly dueOn: DatedOn | null;
};

/** Red, yellow and held ones, red first, each with the open problem that is due first: why, and who has it in hand (4.2.7). */
export const listLit = (tx: Tx, at: At): Promise<LitProject[]> =>
  tx.rows(
    rawStatement(sql<LitProject>`
      select ${litColumns}, stuck.text as reason, stuck.unit, stuck.last as next,
             case when stuck.due_on < 'infinity' then json_build_object('on', stuck.due_on, 'precision', 'day') end as due_on
        from (${rankedItems(tx, at)}) as l
        left join lateral (${firstDueOf(tx, at, sql`l.record_id`)}) as stuck on true
       where l.light in ('red', 'yellow', 'grey')
       order by l.rank, l.started, l.start_planned_on, l.number`),
  );

export type PlannedProject = {
  readonly name: string;
  readonly township: string | null;
  readonly lead: string | null;
  readonly stage: ProjectStage | null;
};

/** Items of the year's plan with the last stage each had reached. */
export const listPlanned = (tx: Tx, at: At): Promise<PlannedProject[]> =>
  tx.rows(
    rawStatement(sql<PlannedProject>`
      select p.name, ${unitOf(tx, at, 'township')} as township, ${unitOf(tx, at, 'lead')} as lead,
             (select s.stage from project_stage s
               where s.zone_id = p.zone_id and s.project_id = p.project_id and ${happenedAsOf('s', at)}
               order by s.on_day desc, s.seq desc limit 1) as stage
        from (${planItems.rows(tx, at)}) as i
        join project p on p.zone_id = ${tx.zoneId} and p.project_id = i.record_id
       order by p.number`),
  );
