import type { UnitId } from '#kernel/ids';
import type { Interval } from '#kernel/interval';
import { type Permission, reachOf } from '#kernel/permission';
import type { Tx } from '#platform/commands';
import { type RawBuilder, rawStatement, sql } from '#platform/database';
import type { UnitKind } from './contract.ts';

type Reader = Pick<Tx, 'actor' | 'zoneId' | 'today'>;

/**
 * SQL for the roles the reader holds on or above the unit named by `unit`, as a text array: a grant covers the unit and
 * its subtree as the tree stands today (house.md 3.2).
 */
export function rolesHeldAt({ actor, zoneId, today }: Reader, unit: RawBuilder<unknown>): RawBuilder<string[]> {
  if (actor.kind !== 'account' || actor.grants.length === 0) return sql<string[]>`array[]::text[]`;
  return sql<string[]>`array(
    select distinct g.role
      from unnest(${actor.grants.map(({ role }) => role)}::text[], ${actor.grants.map(({ unitId }) => unitId)}::uuid[])
           as g (role, unit_id)
      join unit_path p on p.zone_id = ${zoneId} and p.ancestor_id = g.unit_id and p.withdrawn_at = 'infinity'
                      and p.from_on <= ${today} and ${today} < p.to_on
     where p.descendant_id = ${unit})`;
}

/** Where a reader sees records of a noun: everything, or those anchored so, and those of the reader's own. */
export type Sight =
  | 'everything'
  | {
      /** SQL for the rows (capacity, unit_id) at which a record must be anchored to be seen. */
      readonly anchors: RawBuilder<unknown>;
      readonly inPerson: readonly string[];
    };

/**
 * Sight by a noun's sentence `see` (house.md 3.4). The store of the noun joins it to the noun's anchors, in one
 * fragment that get, list, count, search and export share.
 */
export function sightOf({ actor, zoneId, today }: Reader, see: Permission): Sight {
  const reach = reachOf(see, actor);
  if (reach === 'everything') return reach;
  const capacities = reach.anchors.map(({ capacity }) => capacity);
  const unitIds = reach.anchors.map(({ unitId }) => unitId);
  return {
    anchors: sql`
      select distinct r.capacity, p.descendant_id as unit_id
        from unnest(${capacities}::text[], ${unitIds}::uuid[]) as r (capacity, unit_id)
        join unit_path p on p.zone_id = ${zoneId} and p.ancestor_id = r.unit_id and p.withdrawn_at = 'infinity'
                        and p.from_on <= ${today} and ${today} < p.to_on`,
    inPerson: reach.inPerson,
  };
}

/** Roles by capacity of each subject; a subject is in the map when it has an anchor, whatever the reader holds. */
export type RolesBySubject<SubjectId> = ReadonlyMap<SubjectId, Readonly<Record<string, readonly string[]>>>;

/**
 * The roles the reader holds at the anchors of many subjects, in one statement.
 * @param anchors SQL for the rows (subject_id, capacity, unit_id)
 */
export async function rolesBySubject<SubjectId extends string>(
  tx: Tx,
  anchors: RawBuilder<unknown>,
): Promise<RolesBySubject<SubjectId>> {
  const grants = tx.actor.kind === 'account' ? tx.actor.grants : [];
  const rows = await tx.rows(
    rawStatement(sql<{ subjectId: SubjectId; capacity: string; roles: string[] }>`
      select a.subject_id, a.capacity,
             coalesce(array_agg(distinct g.role) filter (where g.role is not null), '{}') as roles
        from (${anchors}) a
        left join (unit_path p
                   join unnest(${grants.map(({ role }) => role)}::text[], ${grants.map(({ unitId }) => unitId)}::uuid[])
                        as g (role, unit_id) on g.unit_id = p.ancestor_id)
          on p.zone_id = ${tx.zoneId} and p.descendant_id = a.unit_id and p.withdrawn_at = 'infinity'
         and p.from_on <= ${tx.today} and ${tx.today} < p.to_on
       group by a.subject_id, a.capacity`),
  );
  const bySubject = new Map<SubjectId, Record<string, string[]>>();
  for (const { subjectId, capacity, roles } of rows) {
    const known = bySubject.get(subjectId);
    if (known === undefined) bySubject.set(subjectId, { [capacity]: roles });
    else known[capacity] = roles;
  }
  return bySubject;
}

/** A unit as the place of records that other capabilities keep. */
export type UnitPlace = {
  readonly unitId: UnitId;
  readonly kind: UnitKind;
  /** Roles the reader holds there. */
  readonly roles: readonly string[];
  /** When it stood in the tree. */
  readonly stands: readonly Interval[];
};

/** Units as places, of any day; those that are not there are not in the answer. */
export async function listUnitPlaces(tx: Tx, unitIds: readonly UnitId[]): Promise<ReadonlyMap<UnitId, UnitPlace>> {
  const rows = await tx.rows<UnitPlace>(
    rawStatement(sql<UnitPlace>`
      select u.unit_id, u.kind, ${rolesHeldAt(tx, sql`u.unit_id`)} as roles,
             array(select json_build_object('from', p.from_on, 'to', p.to_on)
                     from unit_path p
                    where p.zone_id = u.zone_id and p.descendant_id = u.unit_id and p.ancestor_id = u.unit_id
                      and p.withdrawn_at = 'infinity') as stands
        from unit u
       where u.zone_id = ${tx.zoneId} and u.unit_id = any(${[...unitIds]}::uuid[])`),
  );
  return new Map(rows.map((row) => [row.unitId, row]));
}
