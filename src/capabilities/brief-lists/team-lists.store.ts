import type { At } from '#capabilities/indicators';
import { isProjectSeen, reachedOn, underWay } from '#capabilities/projects';
import { type Slot, slots } from '#capabilities/projects/contract';
import type { PlainDate } from '#kernel/plain-date';
import type { Tx } from '#platform/commands';
import { type RawBuilder, sql } from '#platform/database';
import { heldAsOf, isKnown } from '#platform/facts';
import { type Asked, firstLines, type Lines } from './lines.store.ts';

export type EmptyPlace = { readonly project: string; readonly slot: Slot; readonly since: PlainDate };

/** Places of projects under way without a unit or a person, since the last of them left or since the project started. */
export const listEmptyPlaces = (tx: Tx, at: Asked): Promise<Lines<EmptyPlace>> => {
  const left = (table: string, column: string) => sql`
    (select max(f.to_on) from ${sql.table(table)} f
      where f.zone_id = ${tx.zoneId} and f.project_id = l.record_id and ${sql.ref(`f.${column}`)} = l.slot
        and ${isKnown('f', at)} and f.to_on <= ${at.on}
        and not exists (select 1 from ${sql.table(table)} g
                         where g.zone_id = f.zone_id and g.project_id = f.project_id and ${sql.ref(`g.${column}`)} = l.slot
                           and ${heldAsOf('g', at)}))`;
  return firstLines(tx, at, {
    before: sql`
      with lacking as materialized (
             select r.record_id, r.label, r.number from (${underWay.rows(tx, at)}) as r where r.lacking > 0),
           filled as materialized (
             select distinct a.project_id, a.capacity as slot
               from project_anchor a
               join project_member m on m.zone_id = a.zone_id and m.project_id = a.project_id and m.slot = a.capacity
                                    and ${heldAsOf('m', at)}
              where a.zone_id = ${tx.zoneId} and ${heldAsOf('a', at)})`,
    keys: sql`
      select p.record_id, p.label, p.number, s.slot, s.nth as of_slots
        from lacking as p
       cross join unnest(${[...slots]}::text[]) with ordinality as s (slot, nth)
       where not exists (select 1 from filled f where f.project_id = p.record_id and f.slot = s.slot)`,
    order: sql`k.number, k.of_slots`,
    told: sql<EmptyPlace>`
      l.label as project, l.slot,
      greatest(${reachedOn(tx, at, 'started', sql`l.record_id`)}, ${left('project_anchor', 'capacity')},
               ${left('project_member', 'slot')}) as since`,
  });
};

/** SQL: unit and post of a person on a day, by duty and never by name (4.2.6). */
const dutyOn = (tx: Tx, at: At, personId: RawBuilder<unknown>, day: RawBuilder<unknown>): RawBuilder<string | null> =>
  sql<string | null>`
    (select concat(u.name, h.title) from post h join unit u on u.zone_id = h.zone_id and u.unit_id = h.unit_id
      where h.zone_id = ${tx.zoneId} and h.person_id = ${personId} and ${isKnown('h', at)}
        and h.from_on <= ${day} and ${day} < h.to_on order by h.official_order limit 1)`;

export type ChangedPlace = {
  readonly project: string;
  readonly slot: Slot;
  readonly was: string | null;
  /** 空缺 where nobody followed. */
  readonly now: string | null;
  readonly since: PlainDate;
};

/** Persons of the four-to-one teams that left in the period, with who followed; the first who stood there are no change. */
export const listChangedPlaces = (tx: Tx, at: Asked): Promise<Lines<ChangedPlace>> =>
  firstLines(tx, at, {
    keys: sql`
      select p.name, p.number, m.project_id, m.slot, m.to_on, m.person_id
        from project_member m
        join project p on p.zone_id = m.zone_id and p.project_id = m.project_id
       where m.zone_id = ${tx.zoneId} and m.slot = any(${[...slots]}::text[]) and ${isKnown('m', at)}
         and m.to_on >= ${at.from} and m.to_on <= ${at.on} and ${isProjectSeen(tx, sql`m.project_id`)}`,
    order: sql`k.to_on, k.number, k.slot`,
    told: sql<ChangedPlace>`
      l.name as project, l.slot, l.to_on as since, ${dutyOn(tx, at, sql`l.person_id`, sql`l.to_on - 1`)} as was,
      coalesce(
        (select coalesce(${dutyOn(tx, at, sql`n.person_id`, sql`l.to_on`)}, '')
           from project_member n
          where n.zone_id = ${tx.zoneId} and n.project_id = l.project_id and n.slot = l.slot and n.from_on = l.to_on
            and ${isKnown('n', at)} order by n.seq desc limit 1), '空缺') as now`,
  });
