import type { PlainDate } from '#kernel/plain-date';
import type { Quantity } from '#kernel/quantity';
import type { Tx } from '#platform/commands';
import { type RawBuilder, rawStatement, sql } from '#platform/database';
import { holdsOn } from '#platform/facts';
import { isBelow, isVillageSeen } from './base.store.ts';
import type { BaseLine, ListBases } from './contract.ts';

type Asked = Omit<ListBases, 'on'> & { readonly on: PlainDate };

/** Those that stand on the day and that the reader sees now. The counts wrap it. */
const standing = (tx: Tx, { on, township }: Asked): RawBuilder<unknown> => sql`
  select b.base_id, b.number, b.name, b.village_unit_id
    from village_base b
    join village_base_trait t on t.zone_id = b.zone_id and t.base_id = b.base_id and t.trait = 'stands' and ${holdsOn('t', on)}
   where b.zone_id = ${tx.zoneId} and ${isVillageSeen(tx, sql`b.village_unit_id`)}
     ${township === undefined ? sql`` : sql`and ${isBelow(tx, sql`b.village_unit_id`, township, on)}`}`;

type Told = { readonly baseId: string; readonly jobs: Quantity | null };

/** Each that stands, with the jobs told of it. */
export const listJobs = (tx: Tx, asked: Asked): Promise<Told[]> =>
  tx.rows(
    rawStatement(sql<Told>`
      select m.base_id,
             (select json_build_object('amount', f.amount, 'qualifier', f.qualifier, 'word', f.word)
                from village_base_figure f
               where f.zone_id = ${tx.zoneId} and f.base_id = m.base_id and f.figure = 'jobs' and ${holdsOn('f', asked.on)}) as jobs
        from (${standing(tx, asked)}) as m`),
  );

export type BaseRow = Omit<BaseLine, 'number' | 'started'> & {
  readonly number: string;
  readonly started: string | null;
};

/** A page of them; one more than asked for tells that more follow. */
export function listStanding(tx: Tx, asked: Asked): Promise<BaseRow[]> {
  const { on } = asked;
  const trait = (name: string) => sql`
    (select t.value from village_base_trait t
      where t.zone_id = ${tx.zoneId} and t.base_id = m.base_id and t.trait = ${name} and ${holdsOn('t', on)})`;
  return tx.rows(
    rawStatement(sql<BaseRow>`
      select m.base_id, m.number, m.name, json_build_object('unitId', v.unit_id, 'name', v.name) as village,
             (select json_build_object('unitId', u.unit_id, 'name', u.name)
                from unit_path p join unit u on u.zone_id = p.zone_id and u.unit_id = p.ancestor_id
               where p.zone_id = ${tx.zoneId} and p.descendant_id = m.village_unit_id and u.kind in ('township', 'farm')
                 and ${holdsOn('p', on)} order by p.depth limit 1) as township,
             (select coalesce(json_agg(json_build_object('raised', f.raised, 'area',
                       json_build_object('amount', f.area, 'qualifier', f.qualifier, 'word', f.word)) order by f.seq), '[]')
                from village_base_plot f
               where f.zone_id = ${tx.zoneId} and f.base_id = m.base_id and ${holdsOn('f', on)}) as plots,
             (select coalesce(json_object_agg(f.figure,
                       json_build_object('amount', f.amount, 'qualifier', f.qualifier, 'word', f.word)), '{}')
                from village_base_figure f
               where f.zone_id = ${tx.zoneId} and f.base_id = m.base_id and ${holdsOn('f', on)}) as figures,
             ${trait('operator')} as operator, ${trait('way')} as way, ${trait('started')} as started,
             array(select t.value from village_base_trait t
                    where t.zone_id = ${tx.zoneId} and t.base_id = m.base_id and t.trait = 'service' and ${holdsOn('t', on)}
                    order by array_position(array['seed', 'technique', 'feed', 'supplies', 'processing', 'transport', 'sales'], t.value)) as services,
             (select json_build_object('unitId', f.branch_unit_id, 'name', u.name)
                from village_base_branch f join unit u on u.zone_id = f.zone_id and u.unit_id = f.branch_unit_id
               where f.zone_id = ${tx.zoneId} and f.base_id = m.base_id and ${holdsOn('f', on)}) as branch
        from (select * from (${standing(tx, asked)}) as all_of_them
               where number > ${asked.after ?? 0} order by number limit ${asked.limit + 1}) as m
        join unit v on v.zone_id = ${tx.zoneId} and v.unit_id = m.village_unit_id
       order by m.number`),
  );
}
