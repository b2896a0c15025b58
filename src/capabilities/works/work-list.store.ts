import { isProjectSeen } from '#capabilities/projects';
import type { PlainDate } from '#kernel/plain-date';
import type { Tx } from '#platform/commands';
import { type RawBuilder, rawStatement, sql } from '#platform/database';
import { holdsOn } from '#platform/facts';
import type { Amount, ListWorks, QuantityLine, WorkLine } from './contract.ts';

type Asked = Omit<ListWorks, 'on'> & { readonly on: PlainDate };

/** Works with a step that was planned to be reached before the day and was not, by the day of the first such. */
const lateOnes = (tx: Tx, on: PlainDate): RawBuilder<unknown> => sql`
  select s.work_id, min(s.planned_on) as since
    from work_step_plan s
    left join work_step r on r.zone_id = s.zone_id and r.work_id = s.work_id and r.step = s.step
                         and r.withdrawn_at = 'infinity' and r.on_day <= ${on}
   where s.zone_id = ${tx.zoneId} and s.planned_on < ${on} and ${holdsOn('s', on)} and r.work_id is null
   group by s.work_id`;

/** Works that stood in the list on the day, of projects the reader sees now, as far as they fit what is asked. */
function matching(tx: Tx, { on, projectId, kind, reached, late }: Asked): RawBuilder<unknown> {
  return sql`
    select w.work_id, w.number, w.name, k.value as kind, w.project_id, p.name as project_name, p.number as project_number,
           late.since as late_since, (late.since is null)::int as on_time
      from work w
      join work_trait k on k.zone_id = w.zone_id and k.work_id = w.work_id and k.trait = 'kind' and ${holdsOn('k', on)}
      join project p on p.zone_id = w.zone_id and p.project_id = w.project_id
      left join (${lateOnes(tx, on)}) as late on late.work_id = w.work_id
     where w.zone_id = ${tx.zoneId} and ${isProjectSeen(tx, sql`w.project_id`)}
       ${projectId === undefined ? sql`` : sql`and w.project_id = ${projectId}`}
       ${kind === undefined ? sql`` : sql`and k.value = ${kind}`}
       ${late === undefined ? sql`` : sql`and late.since is not null`}
       ${reached === undefined ? sql`` : hasReached(tx, on, reached)}`;
}

const hasReached = (tx: Tx, on: PlainDate, step: string): RawBuilder<unknown> => sql`
  and w.work_id in (select r.work_id from work_step r
                     where r.zone_id = ${tx.zoneId} and r.step = ${step} and r.withdrawn_at = 'infinity' and r.on_day <= ${on})`;

/** The numbers wrap the very statement that lists (house.md 2.10). */
export const countWorks = (tx: Tx, asked: Asked): Promise<{ count: number; late: number }[]> =>
  tx.rows(
    rawStatement(sql<{ count: number; late: number }>`
      select count(*)::int as count, count(m.late_since)::int as late from (${matching(tx, asked)}) as m`),
  );

export type WorkRow = Omit<WorkLine, 'number' | 'quantities'> & {
  readonly number: string;
  readonly projectNumber: string;
  readonly designed: readonly Amount[];
  readonly done: readonly NonNullable<QuantityLine['done']>[];
};

/** A page of them, late ones first; one more than asked for tells that more follow. */
export function listPage(tx: Tx, asked: Asked): Promise<WorkRow[]> {
  const { on, limit } = asked;
  const [onTime = '0', project = '0', number = '0'] = asked.after?.split('-') ?? [];
  const amount = (f: string) => sql`'unit', ${sql.ref(`${f}.unit`)}, 'quantity',
    json_build_object('amount', ${sql.ref(`${f}.amount`)}, 'qualifier', ${sql.ref(`${f}.qualifier`)}, 'word', ${sql.ref(`${f}.word`)})`;
  const dated = (day: string, precision: string) =>
    sql`json_build_object('on', ${sql.ref(day)}, 'precision', ${sql.ref(precision)})`;
  return tx.rows(
    rawStatement(sql<WorkRow>`
      select m.work_id, m.number, m.name, m.kind, m.late_since, m.project_number,
             json_build_object('projectId', m.project_id, 'name', m.project_name) as project,
             (select coalesce(json_agg(json_build_object(${amount('d')}) order by d.measure), '[]') from work_design d
               where d.zone_id = ${tx.zoneId} and d.work_id = m.work_id and ${holdsOn('d', on)}) as designed,
             (select coalesce(json_agg(json_build_object(${amount('l')}, 'on', ${dated('l.on_day', 'l.precision')}) order by l.measure), '[]')
                from (select distinct on (n.measure) n.* from work_done n
                       where n.zone_id = ${tx.zoneId} and n.work_id = m.work_id and n.withdrawn_at = 'infinity' and n.on_day <= ${on}
                       order by n.measure, n.on_day desc, n.seq desc) as l) as done,
             (select coalesce(json_agg(json_build_object('step', coalesce(s.step, r.step),
                        'planned', case when s.step is not null then ${dated('s.planned_on', 's.precision')} end,
                        'reached', case when r.step is not null then ${dated('r.on_day', 'r.precision')} end)), '[]')
                from (select * from work_step_plan s
                       where s.zone_id = ${tx.zoneId} and s.work_id = m.work_id and ${holdsOn('s', on)}) as s
                full join (select * from work_step r
                            where r.zone_id = ${tx.zoneId} and r.work_id = m.work_id and r.withdrawn_at = 'infinity'
                              and r.on_day <= ${on}) as r on r.step = s.step) as steps
        from (select * from (${matching(tx, asked)}) as all_of_them
               where (on_time, project_number, number) > (${onTime}::int, ${project}::bigint, ${number}::bigint)
               order by on_time, project_number, number limit ${limit + 1}) as m
       order by m.on_time, m.project_number, m.number`),
  );
}
