import type { At } from '#capabilities/indicators';
import { litColumns, litItems, type LitRow, rankedItems } from '#capabilities/lights';
import { firstDueOf } from '#capabilities/problem-history';
import { isProjectSeen, planItems } from '#capabilities/projects';
import type { ProjectStage } from '#capabilities/projects/contract';
import type { DatedOn } from '#kernel/dated-on';
import type { PlainDate } from '#kernel/plain-date';
import type { Tx } from '#platform/commands';
import { type RawBuilder, rawStatement, sql } from '#platform/database';
import { happenedAsOf, heldAsOf } from '#platform/facts';
import { changesOf, type Changes } from './progress-lists.store.ts';
import { type Asked, firstLines, type Lines } from './lines.store.ts';

/** SQL: a date as far as it is known. */
const dated = (day: string, precision: string): RawBuilder<DatedOn | null> => sql<DatedOn | null>`
  case when ${sql.ref(day)} is not null then json_build_object('on', ${sql.ref(day)}, 'precision', ${sql.ref(precision)}) end`;

/** SQL: the name of the unit that stands to the project of a line in a capacity. */
export const unitOf = (tx: Tx, at: At, capacity: string): RawBuilder<string | null> => sql<string | null>`
  (select u.name from project_anchor a join unit u on u.zone_id = a.zone_id and u.unit_id = a.unit_id
    where a.zone_id = ${tx.zoneId} and a.project_id = l.project_id and a.capacity = ${capacity} and ${heldAsOf('a', at)}
    order by u.official_order, u.name limit 1)`;

export type HousingProject = {
  readonly name: string;
  readonly startedOn: DatedOn | null;
  readonly promisedOn: DatedOn | null;
  readonly branch: string | null;
};

/** Resettlement housing under way, with when it began, for when its last main structure is promised, and its branch. */
export const listHousing = (tx: Tx, at: Asked): Promise<Lines<HousingProject>> =>
  firstLines(tx, at, {
    keys: sql`
      select p.project_id, p.name, p.number, s.on_day, s.precision
        from project p
        join project_kind k on k.zone_id = p.zone_id and k.project_id = p.project_id and k.kind = 'resettlement' and ${heldAsOf('k', at)}
        join project_stage s on s.zone_id = p.zone_id and s.project_id = p.project_id and s.stage = 'started' and ${happenedAsOf('s', at)}
       where p.zone_id = ${tx.zoneId} and ${isProjectSeen(tx, sql`p.project_id`)}
         and exists (select 1 from work w where w.zone_id = p.zone_id and w.project_id = p.project_id)
         and not exists (select 1 from project_stage e
                          where e.zone_id = p.zone_id and e.project_id = p.project_id and e.stage = 'completed' and ${happenedAsOf('e', at)})`,
    order: sql`k.number`,
    told: sql<HousingProject>`
      l.name, ${dated('l.on_day', 'l.precision')} as started_on, ${unitOf(tx, at, 'branch')} as branch,
      (select json_build_object('on', d.planned_on, 'precision', d.precision)
         from work w
         join work_step_plan d on d.zone_id = w.zone_id and d.work_id = w.work_id and d.step = '主体封顶' and ${heldAsOf('d', at)}
        where w.zone_id = ${tx.zoneId} and w.project_id = l.project_id order by d.planned_on desc limit 1) as promised_on`,
  });

export type EarlyProject = {
  readonly name: string;
  readonly completedOn: DatedOn;
  readonly plannedOn: DatedOn;
  readonly parts: readonly string[];
};

/** Completed this year before the day that was planned when it was completed (9.3: from the baseline), with its squad's parts. */
export const listCompletedEarly = (tx: Tx, at: Asked): Promise<Lines<EarlyProject>> =>
  firstLines(tx, at, {
    keys: sql`
      select p.project_id, p.name, p.number, s.on_day, s.precision, d.planned_on, d.precision as planned_precision
        from project p
        join project_stage s on s.zone_id = p.zone_id and s.project_id = p.project_id and s.stage = 'completed'
                            and ${happenedAsOf('s', at)} and s.on_day >= ${at.from}
        join project_stage_plan d on d.zone_id = p.zone_id and d.project_id = p.project_id and d.stage = 'completed'
                                 and d.planned_on > s.on_day and ${heldAsOf('d', at)}
       where p.zone_id = ${tx.zoneId} and ${isProjectSeen(tx, sql`p.project_id`)}`,
    order: sql`k.on_day, k.number`,
    told: sql<EarlyProject>`
      l.name, ${dated('l.on_day', 'l.precision')} as completed_on, ${dated('l.planned_on', 'l.planned_precision')} as planned_on,
      array(select distinct q.part from duty u
              join duty_person q on q.zone_id = u.zone_id and q.duty_id = u.duty_id
             where u.zone_id = ${tx.zoneId} and u.project_id = l.project_id and u.kind = 'squad'
               and q.part in ('overall', 'technical', 'safety')) as parts`,
  });

export type StartedProject = { readonly name: string; readonly startedOn: DatedOn; readonly township: string | null };

/** Started in the period, in its order. */
export const listStarted = (tx: Tx, at: Asked): Promise<Lines<StartedProject>> =>
  firstLines(tx, at, {
    keys: sql`
      select p.project_id, p.name, p.number, s.on_day, s.precision
        from project p
        join project_stage s on s.zone_id = p.zone_id and s.project_id = p.project_id and s.stage = 'started'
                            and ${happenedAsOf('s', at)} and s.on_day >= ${at.from}
       where p.zone_id = ${tx.zoneId} and ${isProjectSeen(tx, sql`p.project_id`)}`,
    order: sql`k.on_day, k.number`,
    told: sql<StartedProject>`
      l.name, ${dated('l.on_day', 'l.precision')} as started_on, ${unitOf(tx, at, 'township')} as township`,
  });

export type LateProject = { readonly name: string; readonly reason: string | null };

/** SQL: of the project of a line the open problem that is due first: why it is not where it should be (4.2.7). */
const stuckOn = (tx: Tx, at: At, told: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  (select ${told} from (${firstDueOf(tx, at, sql`l.record_id`)}) as stuck)`;

/** Due to have started and not started, with the open problem that is due first. */
export const listLate = (tx: Tx, at: Asked): Promise<Lines<LateProject>> =>
  firstLines(tx, at, {
    keys: sql`
      select p.record_id, p.label, p.number, p.start_planned_on from (${planItems.rows(tx, at)}) as p
       where p.due and not p.started`,
    order: sql`k.start_planned_on, k.number`,
    told: sql<LateProject>`l.label as name, ${stuckOn(tx, at, sql`stuck.text`)} as reason`,
  });

export type BehindProject = LitRow & {
  readonly stuck: {
    readonly text: string;
    readonly unit: string | null;
    readonly last: string | null;
    readonly dueOn: PlainDate | null;
  } | null;
};

/** Red and yellow ones, red first, each with the open problem that is due first: why, and who has it in hand (4.2.7). */
export const listBehind = (tx: Tx, at: Asked): Promise<Lines<BehindProject>> =>
  firstLines(tx, at, {
    keys: sql`select i.* from (${rankedItems(tx, at)}) as i where i.light in ('red', 'yellow')`,
    order: sql`k.rank, k.started, k.start_planned_on, k.number`,
    told: sql<BehindProject>`
      ${litColumns},
      ${stuckOn(
        tx,
        at,
        sql`json_build_object('text', stuck.text, 'unit', stuck.unit, 'last', stuck.last,
                              'dueOn', nullif(stuck.due_on, 'infinity'))`,
      )} as stuck`,
  });

/** Why items of the plan are held, and until when: each reason once. An accepted reason makes an item grey (LT-02). */
export const listHeld = (tx: Tx, at: At): Promise<Pick<LitRow, 'accepted'>[]> =>
  tx.rows(
    rawStatement(sql<Pick<LitRow, 'accepted'>>`
      select distinct on (i.accepted::text) i.accepted from (${litItems.rows(tx, at)}) as i
       where i.accepted is not null order by i.accepted::text`),
  );

export type PlannedProject = Changes & {
  readonly name: string;
  readonly township: string | null;
  readonly lead: string | null;
  readonly stage: ProjectStage | null;
};

/** Items of the year's plan with the last stage each had reached, and what changed in the period. */
export const listPlanned = (tx: Tx, at: Asked): Promise<Lines<PlannedProject>> =>
  firstLines(tx, at, {
    keys: sql`
      select p.project_id, p.name, p.number
        from (${planItems.rows(tx, at)}) as i
        join project p on p.zone_id = ${tx.zoneId} and p.project_id = i.record_id`,
    order: sql`k.number`,
    told: sql<PlannedProject>`
      l.name, ${unitOf(tx, at, 'township')} as township, ${unitOf(tx, at, 'lead')} as lead,
      (select s.stage from project_stage s
        where s.zone_id = ${tx.zoneId} and s.project_id = l.project_id and ${happenedAsOf('s', at)}
        order by s.on_day desc, s.seq desc limit 1) as stage,
      ${changesOf(tx, at)}`,
  });
