import { sightOf } from '#capabilities/organisation';
import type { UnitId } from '#kernel/ids';
import type { PlainDate } from '#kernel/plain-date';
import type { Tx } from '#platform/commands';
import { insertedRows, type RawBuilder, rawStatement, sql, type Statement } from '#platform/database';
import { factsOf, factStatements, holdsOn } from '#platform/facts';
import { inBatches } from '#platform/ledgers';
import type { BaseFact, KeptBase, RecordedBase } from './base.rules.ts';
import type { BaseId, BaseKey, RecordBase } from './contract.ts';
import { villageBaseAccess } from './village.access.ts';
import { factTables } from './village.table.ts';

type Named = Pick<RecordBase, 'villageUnitId' | 'name'>;
export const keyOf = ({ villageUnitId, name }: Named): string => `${villageUnitId} ${name}`;

/** Bases of these villages and names as they are kept, locked. */
export async function findBases(tx: Tx, named: readonly Named[]): Promise<ReadonlyMap<string, KeptBase>> {
  const rows = await tx.rows<Named & { baseId: BaseId }>({
    sql: `select b.base_id, b.village_unit_id, b.name
            from village_base b
           where b.zone_id = $1
             and (b.village_unit_id, b.name) in (select k.village, k.name from unnest($2::uuid[], $3::text[]) as k (village, name))
           order by b.base_id for no key update`,
    parameters: [tx.zoneId, named.map(({ villageUnitId }) => villageUnitId), named.map(({ name }) => name)],
  });
  const facts = await listFacts(
    tx,
    rows.map(({ baseId }) => baseId),
  );
  const of = Map.groupBy(facts, ({ subjectId }) => subjectId);
  return new Map(rows.map((row) => [keyOf(row), { baseId: row.baseId, facts: of.get(row.baseId) ?? [] }]));
}

/** Branches of these ids, and what they are called. */
export async function listBranchesThere(tx: Tx, unitIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.rows<{ unitId: string; name: string }>({
    sql: `select b.unit_id, u.name from branch b join unit u on u.zone_id = b.zone_id and u.unit_id = b.unit_id
           where b.zone_id = $1 and b.unit_id = any($2::uuid[])`,
    parameters: [tx.zoneId, [...unitIds]],
  });
  return new Map(rows.map(({ unitId, name }) => [unitId, name]));
}

/** All that held of these bases, as known now. */
export const listFacts = async (tx: Tx, baseIds: readonly BaseId[]): Promise<BaseFact[]> =>
  (await Promise.all(factTables.map(([table]) => factsOf<BaseKey>(tx, table, baseIds)))).flat();

export function saveBases(tx: Tx, changes: readonly RecordedBase[]): readonly Statement[] {
  const made = changes.filter(({ isNew }) => isNew);
  return [
    {
      sql: insertedRows(`insert into village_base (zone_id, base_id, village_unit_id, name, origin, version, recorded_at)
            select $1, b.base_id, b.village_unit_id, b.name, b.origin, 1, $6
              from unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[])
                   with ordinality as b (base_id, village_unit_id, name, origin, nth)
             order by b.nth`),
      parameters: [
        tx.zoneId,
        made.map(({ baseId }) => baseId),
        made.map(({ villageUnitId }) => villageUnitId),
        made.map(({ name }) => name),
        made.map(({ held }) => held.entered[0]?.origin ?? null),
        tx.now,
      ],
    },
    {
      sql: 'update village_base set version = version + 1 where zone_id = $1 and base_id = any($2::uuid[])',
      parameters: [tx.zoneId, changes.filter(({ isNew }) => !isNew).map(({ baseId }) => baseId)],
    },
    ...factTables.flatMap(([table, holds]) =>
      factStatements(
        tx,
        table,
        changes.map(({ held }) => ({
          withdrawn: held.withdrawn,
          entered: held.entered.filter(({ key }) => holds(key)),
        })),
      ),
    ),
  ];
}

/** SQL: the condition on a village's unit that the reader sees what is kept of it today, for both nouns alike. */
export function isVillageSeen(tx: Tx, villageUnitId: RawBuilder<unknown>): RawBuilder<boolean> {
  const sight = sightOf(tx, villageBaseAccess.see);
  return sight === 'everything'
    ? sql<boolean>`true`
    : sql<boolean>`${villageUnitId} in (select s.unit_id from (${sight.anchors}) s where s.capacity = 'village')`;
}

/** SQL: whether a village lies below a unit on the day. */
export const isBelow = (
  tx: Tx,
  villageUnitId: RawBuilder<unknown>,
  unitId: UnitId,
  on: PlainDate,
): RawBuilder<boolean> => sql<boolean>`${villageUnitId} in (
  select p.descendant_id from unit_path p
   where p.zone_id = ${tx.zoneId} and p.ancestor_id = ${unitId} and ${holdsOn('p', on)})`;

type Listed = Named & { readonly baseId: BaseId; readonly number: string };

/** Bases the reader sees, as the sheet lists them, some hundreds at a time. */
export const basesInOrder = (tx: Tx) =>
  inBatches<Listed>(500, (after, size) =>
    tx.rows<Listed>(
      rawStatement(sql<Listed>`
        select b.base_id, b.number, b.village_unit_id, b.name
          from village_base b
         where b.zone_id = ${tx.zoneId} and b.number > ${after?.number ?? '0'} and ${isVillageSeen(tx, sql`b.village_unit_id`)}
         order by b.number limit ${size}`),
    ),
  );
