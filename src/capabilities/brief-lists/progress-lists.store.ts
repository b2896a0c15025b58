import { isProjectSeen } from '#capabilities/projects';
import type { ProjectStage } from '#capabilities/projects/contract';
import { linearWorks } from '#capabilities/works';
import type { At } from '#capabilities/indicators';
import type { DatedOn } from '#kernel/dated-on';
import type { Tx } from '#platform/commands';
import { type RawBuilder, sql } from '#platform/database';
import { happenedAsOf } from '#platform/facts';
import { type Asked, firstLines, type Lines } from './lines.store.ts';
import type { ToldAmount } from './progress.rules.ts';

/** What was recorded of a project for the period. */
export type Changes = {
  readonly stages: readonly { readonly stage: ProjectStage; readonly on: DatedOn }[];
  readonly steps: readonly { readonly work: string; readonly step: string }[];
  readonly done: readonly ToldAmount[];
};

/** SQL conditions: a stage `s`, step `t` or amount `n` of the period; signing, start and lengths have lists of their own. */
const ofPeriod = {
  stage: (at: At) => sql`s.on_day >= ${at.from} and s.stage not in ('signed', 'started') and ${happenedAsOf('s', at)}`,
  step: (at: At) => sql`t.on_day >= ${at.from} and ${happenedAsOf('t', at)}`,
  done: (at: At) => sql`n.measure <> 'length' and n.on_day >= ${at.from} and ${happenedAsOf('n', at)}`,
};

/** SQL columns: what changed of the project of a line: stages reached, the last step of each work, and amounts done. */
export const changesOf = (tx: Tx, at: At): RawBuilder<Changes> => sql<Changes>`
  (select coalesce(json_agg(json_build_object('stage', s.stage, 'on',
                     json_build_object('on', s.on_day, 'precision', s.precision)) order by s.on_day, s.seq), '[]')
     from project_stage s
    where s.zone_id = ${tx.zoneId} and s.project_id = l.project_id and ${ofPeriod.stage(at)}) as stages,
  (select coalesce(json_agg(json_build_object('work', c.name, 'step', c.step) order by c.number), '[]')
     from (select distinct on (w.number) w.number, w.name, t.step
             from work w join work_step t on t.zone_id = w.zone_id and t.work_id = w.work_id and ${ofPeriod.step(at)}
            where w.zone_id = ${tx.zoneId} and w.project_id = l.project_id
            order by w.number, t.on_day desc, t.seq desc) as c) as steps,
  (select coalesce(json_agg(json_build_object('work', c.name, 'on', c.on_day, 'unit', c.unit, 'quantity',
                     json_build_object('amount', c.amount, 'qualifier', c.qualifier, 'word', c.word))
                   order by c.number), '[]')
     from (select distinct on (w.number, n.measure) w.number, w.name, n.on_day, n.unit, n.amount, n.qualifier, n.word
             from work w join work_done n on n.zone_id = w.zone_id and n.work_id = w.work_id and ${ofPeriod.done(at)}
            where w.zone_id = ${tx.zoneId} and w.project_id = l.project_id
            order by w.number, n.measure, n.on_day desc, n.seq desc) as c) as done`;

export type ChangedProject = Changes & { readonly name: string };

/** Projects of which something was recorded for the period. */
export const listChanged = (tx: Tx, at: Asked): Promise<Lines<ChangedProject>> =>
  firstLines(tx, at, {
    before: sql`
      with changed as (
        select s.project_id from project_stage s where s.zone_id = ${tx.zoneId} and ${ofPeriod.stage(at)}
         union all
        select w.project_id from work w
         where w.zone_id = ${tx.zoneId}
           and (w.work_id in (select t.work_id from work_step t where t.zone_id = ${tx.zoneId} and ${ofPeriod.step(at)})
                or w.work_id in (select n.work_id from work_done n where n.zone_id = ${tx.zoneId} and ${ofPeriod.done(at)})))`,
    keys: sql`
      select p.project_id, p.name, p.number
        from project p
       where p.zone_id = ${tx.zoneId} and p.project_id in (select c.project_id from changed c)
         and ${isProjectSeen(tx, sql`p.project_id`)}`,
    order: sql`k.number`,
    told: sql<ChangedProject>`l.name, ${changesOf(tx, at)}`,
  });

export type LinearWork = { readonly project: string; readonly name: string; readonly work: string };

/** Works measured by their length of which something is done, by project. */
export const listLinear = (tx: Tx, at: Asked): Promise<Lines<LinearWork>> =>
  firstLines(tx, at, {
    keys: sql`
      select w.project, w.name, w.work, w.project_number, w.number from (${linearWorks.rows(tx, at)}) as w where w.done > 0`,
    order: sql`k.project_number, k.number`,
    told: sql<LinearWork>`l.project, l.name, l.work`,
  });
