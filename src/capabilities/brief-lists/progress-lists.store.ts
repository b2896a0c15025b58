import type { At } from '#capabilities/indicators';
import { isProjectSeen } from '#capabilities/projects';
import type { ProjectStage } from '#capabilities/projects/contract';
import { linearWorks } from '#capabilities/works';
import type { DatedOn } from '#kernel/dated-on';
import type { Tx } from '#platform/commands';
import { rawStatement, sql } from '#platform/database';
import { happenedAsOf } from '#platform/facts';
import type { ToldAmount } from './progress.rules.ts';

export type ChangedProject = {
  readonly name: string;
  readonly stages: readonly { readonly stage: ProjectStage; readonly on: DatedOn }[];
  readonly steps: readonly { readonly work: string; readonly step: string }[];
  readonly done: readonly ToldAmount[];
};

/**
 * Projects of which something was recorded for the period: stages reached (signing and start have lists of their own), the last
 * step of each work, and amounts done, other than lengths, which have a list too.
 */
export const listChanged = (tx: Tx, at: At): Promise<ChangedProject[]> =>
  tx.rows(
    rawStatement(sql<ChangedProject>`
      select * from (
        select p.name, p.number,
               (select coalesce(json_agg(json_build_object('stage', s.stage, 'on',
                                  json_build_object('on', s.on_day, 'precision', s.precision)) order by s.on_day, s.seq), '[]')
                  from project_stage s
                 where s.zone_id = p.zone_id and s.project_id = p.project_id and s.on_day >= ${at.from}
                   and s.stage not in ('signed', 'started') and ${happenedAsOf('s', at)}) as stages,
               (select coalesce(json_agg(json_build_object('work', w.name, 'step', t.step) order by w.number), '[]')
                  from work w
                 cross join lateral (
                   select r.step from work_step r
                    where r.zone_id = w.zone_id and r.work_id = w.work_id and r.on_day >= ${at.from} and ${happenedAsOf('r', at)}
                    order by r.on_day desc, r.seq desc limit 1) as t
                 where w.zone_id = p.zone_id and w.project_id = p.project_id) as steps,
               (select coalesce(json_agg(json_build_object('work', w.name, 'on', t.on_day, 'unit', t.unit, 'quantity',
                                  json_build_object('amount', t.amount, 'qualifier', t.qualifier, 'word', t.word)) order by w.number), '[]')
                  from work w
                 cross join lateral (
                   select distinct on (n.measure) n.* from work_done n
                    where n.zone_id = w.zone_id and n.work_id = w.work_id and n.measure <> 'length' and n.on_day >= ${at.from}
                      and ${happenedAsOf('n', at)}
                    order by n.measure, n.on_day desc, n.seq desc) as t
                 where w.zone_id = p.zone_id and w.project_id = p.project_id) as done
          from project p
         where p.zone_id = ${tx.zoneId} and ${isProjectSeen(tx, sql`p.project_id`)}) as c
       where json_array_length(c.stages) + json_array_length(c.steps) + json_array_length(c.done) > 0
       order by c.number`),
  );

export type LinearWork = { readonly project: string; readonly name: string; readonly work: string };

/** Works measured by their length of which something is done, by project. */
export const listLinear = (tx: Tx, at: At): Promise<LinearWork[]> =>
  tx.rows(
    rawStatement(sql<LinearWork>`
      select l.project, l.name, l.work from (${linearWorks.rows(tx, at)}) as l
       where l.done > 0 order by l.project_number, l.number`),
  );
