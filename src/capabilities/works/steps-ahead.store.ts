import type { At } from '#capabilities/indicators';
import { isProjectSeen } from '#capabilities/projects';
import { addDays } from '#kernel/plain-date';
import type { Tx } from '#platform/commands';
import { type RawBuilder, sql } from '#platform/database';
import { happenedAsOf, heldAsOf } from '#platform/facts';

/** Days ahead that a board and a brief look at. */
export const daysAhead = 30;

/**
 * SQL: steps planned for the days ahead and not reached, of works the reader sees now, as rows (fact_id, project_id, project,
 * project_number, work, work_number, step, planned_on, precision).
 */
export const stepsAhead = (tx: Tx, at: At): RawBuilder<unknown> => sql`
  select s.fact_id, w.project_id, p.name as project, p.number as project_number, w.name as work, w.number as work_number, s.step,
         s.planned_on, s.precision
    from work_step_plan s
    join work w on w.zone_id = s.zone_id and w.work_id = s.work_id
    join project p on p.zone_id = w.zone_id and p.project_id = w.project_id
   where s.zone_id = ${tx.zoneId} and s.planned_on > ${at.on} and s.planned_on <= ${addDays(at.on, daysAhead)}
     and ${heldAsOf('s', at)} and ${isProjectSeen(tx, sql`w.project_id`)}
     and not exists (select 1 from work_step r
                      where r.zone_id = s.zone_id and r.work_id = s.work_id and r.step = s.step and ${happenedAsOf('r', at)})`;
