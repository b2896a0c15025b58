import type { UnitId } from '#kernel/ids';
import type { Tx } from '#platform/commands';
import { insertedRows, type RawBuilder, rawStatement, sql, type Statement } from '#platform/database';
import { withdrawFacts } from '#platform/facts';
import type { RecordedTree, RecordedUnit } from './recorded-tree.rules.ts';
import type { TreeUnit } from './told-tree.rules.ts';
import { rolesHeldAt } from './reach.store.ts';
import { insertFacts, insertPaths, nameTokens, withdrawPaths } from './unit.store.ts';

export type TreeUnitHeld = Omit<TreeUnit, 'aliases'> & { readonly roles: readonly string[] };

/** Who is asked after: by name, or by id where it is known by an alias. */
export type AskedAfter = { readonly names: readonly string[]; readonly unitIds: readonly UnitId[] };

/** Units a list tells of, and those it names beside them. */
export type AskedTree = { readonly told: AskedAfter; readonly named: AskedAfter };

/**
 * Units of the zone with where they stood through time, oldest first, and the roles the reader holds there.
 * @param asked where it is said: the root, who is asked after, all who ever stood below whom the list tells of, who bears
 *   a name of theirs, and all who ever stood above any of these; else every unit
 */
export async function listTree(tx: Tx, asked?: AskedTree): Promise<readonly TreeUnitHeld[]> {
  const units = await tx.rows(
    rawStatement(sql<Omit<TreeUnitHeld, 'places'>>`
      select u.unit_id, u.kind, u.name, u.official_order, u.version, ${rolesHeldAt(tx, sql`u.unit_id`)} as roles
        from unit u
       where u.zone_id = ${tx.zoneId} ${asked === undefined ? sql`` : sql`and u.unit_id in (${aroundAsked(tx, asked)})`}
       order by u.official_order, u.name, u.unit_id`),
  );
  const among = asked === undefined ? sql`` : sql`and unit_id = any(${units.map(({ unitId }) => unitId)}::uuid[])`;
  const facts = await tx.rows(
    rawStatement(sql<TreeUnit['places'][number]>`
      select fact_id, unit_id as child, parent_id as parent, from_on as "from", to_on as "to", origin
        from unit_parent where zone_id = ${tx.zoneId} and withdrawn_at = 'infinity' ${among} order by from_on`),
  );
  const places = Map.groupBy(facts, ({ child }) => child);
  return units.map((unit) => ({ ...unit, places: places.get(unit.unitId) ?? [] }));
}

const aroundAsked = ({ zoneId }: Tx, { told, named }: AskedTree): RawBuilder<unknown> => sql`
  with told as (
         select unit_id, name from unit
          where zone_id = ${zoneId}
            and (name = any(${[...told.names]}::text[]) or unit_id = any(${[...told.unitIds]}::uuid[]))),
       below as (
         select p.descendant_id as unit_id
           from told t
           join unit_path p on p.zone_id = ${zoneId} and p.ancestor_id = t.unit_id and p.withdrawn_at = 'infinity'),
       around as (
         select unit_id from below
         union select unit_id from unit
                where zone_id = ${zoneId}
                  and (kind = 'zone' or name in (select name from told) or name = any(${[...named.names]}::text[])
                       or unit_id = any(${[...named.unitIds]}::uuid[])))
  select p.ancestor_id
    from around a
    join unit_path p on p.zone_id = ${zoneId} and p.descendant_id = a.unit_id and p.withdrawn_at = 'infinity'`;

/** The tree as recorded: units that are new, facts and closure that end and begin, in one instant of knowledge. */
export function saveRecordedTree(
  tx: Tx,
  units: readonly (RecordedUnit & { readonly name: string })[],
  { gone, come }: Pick<RecordedTree, 'gone' | 'come'>,
): readonly Statement[] {
  const fresh = units.filter(({ known }) => known === null);
  const changed = units.filter(({ known }) => known !== null);
  return [
    {
      sql: insertedRows(`insert into unit (zone_id, unit_id, kind, name, official_order, version)
            select $1, u.unit_id, u.kind, u.name, u.official_order, 1
              from unnest($2::uuid[], $3::text[], $4::text[], $5::int[]) as u (unit_id, kind, name, official_order)`),
      parameters: [
        tx.zoneId,
        fresh.map(({ unitId }) => unitId),
        fresh.map(({ kind }) => kind),
        fresh.map(({ name }) => name),
        fresh.map(({ officialOrder }) => officialOrder),
      ],
    },
    {
      sql: `update unit set official_order = o.official_order, version = version + 1
              from unnest($2::uuid[], $3::int[]) as o (unit_id, official_order)
             where unit.zone_id = $1 and unit.unit_id = o.unit_id`,
      parameters: [tx.zoneId, changed.map(({ unitId }) => unitId), changed.map(({ officialOrder }) => officialOrder)],
    },
    withdrawFacts(
      tx,
      'unit_parent',
      units.flatMap(({ withdrawn }) => withdrawn),
    ),
    insertFacts(
      tx,
      units.flatMap(({ entered }) => entered),
    ),
    withdrawPaths(tx, gone),
    insertPaths(tx, come),
    ...nameTokens(tx, fresh),
  ];
}
