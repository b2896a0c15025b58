import {
  type AskedTree,
  listTree,
  lockNames,
  lockTree,
  namesAbove,
  type TreeUnitHeld,
} from '#capabilities/organisation';
import type { CreditCode } from '#kernel/credit-code';
import type { UnitId } from '#kernel/ids';
import { contains } from '#kernel/interval';
import type { PlainDate } from '#kernel/plain-date';
import type { Tx } from '#platform/commands';
import { rawStatement, sql } from '#platform/database';
import type { KeptAlias } from './alias.rules.ts';
import type { RecordUnit } from './contract.ts';
import type { RegionFact } from './region.rules.ts';
import { type CodeRow, lockCodes } from './register.store.ts';

export type HeldByUnit = {
  readonly aliases: readonly KeptAlias[];
  readonly creditCode: CreditCode | null;
  readonly regions: readonly RegionFact[];
};

/** Units of the zone, with what each is known by. */
export type KnownUnits = {
  readonly units: readonly (TreeUnitHeld & { readonly aliases: readonly string[] })[];
  readonly heldBy: (unitId: UnitId) => HeldByUnit;
  readonly bearersOf: (code: CreditCode | undefined) => readonly UnitId[];
  readonly shortNamesOn: (day: PlainDate) => readonly { readonly name: string; readonly unitId: UnitId }[];
};

/** Every unit. */
export const listKnownUnits = (tx: Tx): Promise<KnownUnits> => knownUnits(tx);

/** @param asked where it is said: these alone, and who bears these codes */
async function knownUnits(tx: Tx, asked?: AskedTree & { readonly codes: readonly CreditCode[] }): Promise<KnownUnits> {
  const tree = await listTree(tx, asked);
  const ids = tree.map(({ unitId }) => unitId);
  const among = asked === undefined ? sql`` : sql`and unit_id = any(${ids}::uuid[])`;
  const [aliases, codes, regions] = await Promise.all([
    tx.rows(
      rawStatement(sql<KeptAlias>`
        select alias_id, unit_id, kind, name, from_on as "from", to_on as "to", origin from unit_alias
         where zone_id = ${tx.zoneId} and withdrawn_at = 'infinity' ${among} order by from_on, alias_id`),
    ),
    tx.rows(
      rawStatement(sql<CodeRow>`
        select unit_id, credit_code, version from unit_credit_code
         where zone_id = ${tx.zoneId}
           ${asked === undefined ? sql`` : sql`and (unit_id = any(${ids}::uuid[]) or credit_code = any(${[...asked.codes]}::text[]))`}`),
    ),
    tx.rows(
      rawStatement(sql<RegionFact>`
        select fact_id, unit_id, region_code, from_on as "from", to_on as "to", origin from unit_region
         where zone_id = ${tx.zoneId} and withdrawn_at = 'infinity' ${among} order by from_on`),
    ),
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

/**
 * Of all units those that a list can touch or mean: whom it tells of, whom it names, and who is called what it calls
 * somebody. Locked for a change: trees, names and codes are changed one after the other.
 */
export async function lockKnownUnits(tx: Tx, told: readonly RecordUnit[]): Promise<KnownUnits> {
  const names = told.map(({ name }) => name);
  const codes = told.flatMap(({ creditCode }) => creditCode ?? []);
  const others = [...namesAbove(told), ...told.flatMap(({ aliases = [] }) => aliases.map(({ name }) => name))];
  const [, , , called] = await Promise.all([
    lockNames(tx, names),
    lockTree(tx),
    lockCodes(tx, codes),
    tx.rows<{ unitId: UnitId; name: string }>({
      sql: `select unit_id, name from unit_alias
             where zone_id = $1 and withdrawn_at = 'infinity' and name = any($2::text[])`,
      parameters: [tx.zoneId, [...names, ...others]],
    }),
  ]);
  const toldNames = new Set(names);
  const calledAs = (isTold: boolean) =>
    called.filter(({ name }) => toldNames.has(name) === isTold).map(({ unitId }) => unitId);
  return knownUnits(tx, {
    told: { names, unitIds: calledAs(true) },
    named: { names: others, unitIds: calledAs(false) },
    codes,
  });
}
