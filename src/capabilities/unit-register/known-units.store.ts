import { listTree, lockNames, lockTree, type TreeUnitHeld } from '#capabilities/organisation';
import type { CreditCode } from '#kernel/credit-code';
import type { UnitId } from '#kernel/ids';
import { contains } from '#kernel/interval';
import type { PlainDate } from '#kernel/plain-date';
import type { Tx } from '#platform/commands';
import type { KeptAlias } from './alias.rules.ts';
import type { RegionFact } from './region.rules.ts';
import { type CodeRow, lockCodes } from './register.store.ts';

export type HeldByUnit = {
  readonly aliases: readonly KeptAlias[];
  readonly creditCode: CreditCode | null;
  readonly regions: readonly RegionFact[];
};

/** All units of the zone, with what each is known by. */
export type KnownUnits = {
  readonly units: readonly (TreeUnitHeld & { readonly aliases: readonly string[] })[];
  readonly heldBy: (unitId: UnitId) => HeldByUnit;
  readonly bearersOf: (code: CreditCode | undefined) => readonly UnitId[];
  readonly shortNamesOn: (day: PlainDate) => readonly { readonly name: string; readonly unitId: UnitId }[];
};

export async function listKnownUnits(tx: Tx): Promise<KnownUnits> {
  const [tree, aliases, codes, regions] = await Promise.all([
    listTree(tx),
    tx.rows<KeptAlias>({
      sql: `select alias_id, unit_id, kind, name, from_on as "from", to_on as "to", origin from unit_alias
             where zone_id = $1 and withdrawn_at = 'infinity' order by from_on, alias_id`,
      parameters: [tx.zoneId],
    }),
    tx.rows<CodeRow>({
      sql: 'select unit_id, credit_code, version from unit_credit_code where zone_id = $1',
      parameters: [tx.zoneId],
    }),
    tx.rows<RegionFact>({
      sql: `select fact_id, unit_id, region_code, from_on as "from", to_on as "to", origin from unit_region
             where zone_id = $1 and withdrawn_at = 'infinity' order by from_on`,
      parameters: [tx.zoneId],
    }),
  ]);
  const aliasesOf = Map.groupBy(aliases, ({ unitId }) => unitId);
  const regionsOf = Map.groupBy(regions, ({ unitId }) => unitId);
  const codeOf = new Map(codes.map(({ unitId, creditCode }) => [unitId, creditCode]));
  const bearers = Map.groupBy(codes, ({ creditCode }) => creditCode);
  return {
    units: tree.map((unit) => ({ ...unit, aliases: (aliasesOf.get(unit.unitId) ?? []).map(({ name }) => name) })),
    heldBy: (unitId) => ({
      aliases: aliasesOf.get(unitId) ?? [],
      creditCode: codeOf.get(unitId) ?? null,
      regions: regionsOf.get(unitId) ?? [],
    }),
    bearersOf: (code) => (code === undefined ? [] : (bearers.get(code) ?? []).map(({ unitId }) => unitId)),
    shortNamesOn: (day) => aliases.filter((alias) => alias.kind === 'short' && contains(alias, day)),
  };
}

/** The same, locked for a change: trees, names and codes are changed one after the other. */
export async function lockKnownUnits(
  tx: Tx,
  names: readonly string[],
  codes: readonly CreditCode[],
): Promise<KnownUnits> {
  const [, , , known] = await Promise.all([
    lockNames(tx, names),
    lockTree(tx),
    lockCodes(tx, codes),
    listKnownUnits(tx),
  ]);
  return known;
}
