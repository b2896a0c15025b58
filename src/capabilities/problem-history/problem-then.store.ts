import type { At } from '#capabilities/indicators';
import { pastBefore } from '#kernel/deadline';
import type { Tx } from '#platform/commands';
import { type RawBuilder, sql } from '#platform/database';
import { happenedAsOf, heldAsOf } from '#platform/facts';

/** SQL: whether a problem of state `s` was past its date and not answered; a working day after it is in time yet (NB-06). */
export const isOverdue = (tx: Tx, at: At, s: string): RawBuilder<boolean> => sql<boolean>`
  coalesce(${sql.ref(`${s}.state`)} = 'assigned' and ${sql.ref(`${s}.due_on`)} < ${pastBefore(tx.calendar, at.on)}, false)`;

/** SQL: what was last said to be done about a problem by the day. */
export const lastSaid = (tx: Tx, at: At, problemId: RawBuilder<unknown>): RawBuilder<string | null> => sql<
  string | null
>`
  (select t.text from problem_step t
    where t.zone_id = ${tx.zoneId} and t.problem_id = ${problemId} and t.step in ('next-step', 'answered') and ${happenedAsOf('t', at)}
    order by t.on_day desc, t.seq desc limit 1)`;

/**
 * SQL: of a project's problems that were open on the day the one due first: (problem_id, text, unit, due_on, last). Most of
 * a project's are closed: which were open is found once for all projects, as what `case` asks is never made a join.
 */
export const firstDueOf = (tx: Tx, at: At, projectId: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  select of_project.problem_id, of_project.text, stood.due_on,
         (select u.name from unit u where u.zone_id = ${tx.zoneId} and u.unit_id = stood.owner_unit_id) as unit,
         ${lastSaid(tx, at, sql`of_project.problem_id`)} as last
    from problem_project link
    join problem of_project on of_project.zone_id = link.zone_id and of_project.problem_id = link.problem_id
    join problem_state stood on stood.zone_id = link.zone_id and stood.problem_id = link.problem_id and stood.state <> 'closed'
                            and ${heldAsOf('stood', at)}
   where link.zone_id = ${tx.zoneId} and link.project_id = ${projectId} and ${heldAsOf('link', at)}
     and case when link.problem_id in (
           select o.problem_id from problem_state o
            where o.zone_id = ${tx.zoneId} and o.state <> 'closed' and ${heldAsOf('o', at)}) then true end
   order by stood.due_on, of_project.number limit 1`;
