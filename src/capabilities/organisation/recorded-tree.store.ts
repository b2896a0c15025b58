import type { Tx } from '#platform/commands';
import { insertedRows, rawStatement, sql, type Statement } from '#platform/database';
import { withdrawFacts } from '#platform/facts';
import type { RecordedTree, RecordedUnit } from './recorded-tree.rules.ts';
import type { TreeUnit } from './told-tree.rules.ts';
import { rolesHeldAt } from './reach.store.ts';
import { insertFacts, insertPaths, nameTokens, withdrawPaths } from './unit.store.ts';

export type TreeUnitHeld = Omit<TreeUnit, 'aliases'> & { readonly roles: readonly string[] };

/** Every unit of the zone with where it stood through time, oldest first, and the roles the reader holds there. */
export async function listTree(tx: Tx): Promise<readonly TreeUnitHeld[]> {
  const [units, facts] = await Promise.all([
    tx.rows(
      rawStatement(sql<Omit<TreeUnitHeld, 'places'>>`
        select u.unit_id, u.kind, u.name, u.official_order, u.version, ${rolesHeldAt(tx, sql`u.unit_id`)} as roles
          from unit u where u.zone_id = ${tx.zoneId} order by u.official_order, u.name, u.unit_id`),
    ),
    tx.rows<TreeUnit['places'][number]>({
      sql: `select fact_id, unit_id as child, parent_id as parent, from_on as "from", to_on as "to", origin
              from unit_parent where zone_id = $1 and withdrawn_at = 'infinity' order by from_on`,
      parameters: [tx.zoneId],
    }),
  ]);
  const places = Map.groupBy(facts, ({ child }) => child);
  return units.map((unit) => ({ ...unit, places: places.get(unit.unitId) ?? [] }));
}

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
