import { rolesHeldAt } from '#capabilities/organisation';
import { aliasNoun, type UnitKind } from '#capabilities/organisation/contract';
import type { CreditCode } from '#kernel/credit-code';
import type { CommandId, UnitId } from '#kernel/ids';
import type { PlainDate } from '#kernel/plain-date';
import type { Tx } from '#platform/commands';
import { insertedRows, rawStatement, sql, type Statement } from '#platform/database';
import { withdrawFacts } from '#platform/facts';
import { tokenStatements } from '#platform/search';
import type { KeptAlias } from './alias.rules.ts';
import type { AliasId } from './contract.ts';
import type { RegionChange, RegionFact } from './region.rules.ts';

export function commandOf(tx: Tx): CommandId {
  if (tx.commandId === null) throw new Error('facts are written by commands only');
  return tx.commandId;
}

/** Units locked: their aliases, codes and regions are changed one after the other. */
export const lockRegister = (tx: Tx, unitIds: readonly UnitId[]): Promise<unknown> =>
  tx.rows({
    sql: `select unit_id from unit where zone_id = $1 and unit_id = any($2::uuid[]) order by unit_id for no key update`,
    parameters: [tx.zoneId, [...unitIds]],
  });

/** The aliases of some units as known now. */
export const listAliases = (tx: Tx, unitIds: readonly UnitId[]): Promise<KeptAlias[]> =>
  tx.rows<KeptAlias>({
    sql: `select alias_id, unit_id, kind, name, from_on as "from", to_on as "to" from unit_alias
           where zone_id = $1 and unit_id = any($2::uuid[]) and withdrawn_at = 'infinity'
           order by to_on desc, from_on desc, alias_id`,
    parameters: [tx.zoneId, [...unitIds]],
  });

/** Aliases by id, withdrawn ones too, to tell a repeated create. */
export const findAliases = (tx: Tx, aliasIds: readonly AliasId[]): Promise<(KeptAlias & { withdrawn: boolean })[]> =>
  tx.rows({
    sql: `select alias_id, unit_id, kind, name, from_on as "from", to_on as "to", withdrawn_at < 'infinity' as withdrawn
            from unit_alias where zone_id = $1 and alias_id = any($2::uuid[])`,
    parameters: [tx.zoneId, [...aliasIds]],
  });

export type Called = { readonly name: string; readonly unitId: UnitId; readonly how: 'name' | 'former' | 'short' };

/**
 * Which units were called so on a day, by their name of today or an alias of that day, else by a former name: what an
 * importer asks of the names in a sheet. Several units for one name are for a person to tell apart.
 */
export const listCalled = (tx: Tx, names: readonly string[], on: PlainDate): Promise<Called[]> =>
  tx.rows<Called>({
    sql: `with asked as (select distinct name from unnest($2::text[]) as n (name))
          select a.name, u.unit_id, 'name' as how
            from asked a
            join unit u on u.zone_id = $1 and u.name = a.name
            join unit_path p on p.zone_id = $1 and p.descendant_id = u.unit_id and p.ancestor_id = u.unit_id
                            and p.withdrawn_at = 'infinity' and p.from_on <= $3 and $3 < p.to_on
          union all
          select a.name, l.unit_id, l.kind
            from asked a
            join unit_alias l on l.zone_id = $1 and l.name = a.name and l.withdrawn_at = 'infinity'
                             and l.from_on <= $3 and ($3 < l.to_on or l.kind = 'former')
           order by 1, 2`,
    parameters: [tx.zoneId, [...names], on],
  });

/** Enters and withdraws aliases, and has the units found by what is left. */
export function saveAliases(
  tx: Tx,
  {
    added,
    withdrawn,
    texts,
  }: {
    readonly added: readonly KeptAlias[];
    readonly withdrawn: readonly AliasId[];
    readonly texts: ReadonlyMap<UnitId, readonly string[]>;
  },
): readonly Statement[] {
  return [
    {
      sql: `update unit_alias set withdrawn_at = $3 where zone_id = $1 and alias_id = any($2::uuid[])`,
      parameters: [tx.zoneId, [...withdrawn], tx.now],
    },
    {
      sql: insertedRows(`insert into unit_alias (zone_id, alias_id, unit_id, kind, name, from_on, to_on, recorded_at, command_id, origin, withdrawn_at)
            select $1, a.alias_id, a.unit_id, a.kind, a.name, a.from_on, a.to_on, $2, $3, a.origin, 'infinity'
              from unnest($4::uuid[], $5::uuid[], $6::text[], $7::text[], $8::date[], $9::date[], $10::text[])
                   as a (alias_id, unit_id, kind, name, from_on, to_on, origin)`),
      parameters: [
        tx.zoneId,
        tx.now,
        commandOf(tx),
        added.map(({ aliasId }) => aliasId),
        added.map(({ unitId }) => unitId),
        added.map(({ kind }) => kind),
        added.map(({ name }) => name),
        added.map(({ from }) => from),
        added.map(({ to }) => to),
        added.map(({ origin }) => origin ?? null),
      ],
    },
    ...tokenStatements(
      tx,
      aliasNoun,
      Array.from(texts, ([subjectId, own]) => ({ subjectId, texts: own })),
    ),
  ];
}

export type UnitOfRegister = { readonly unitId: UnitId; readonly name: string };

export const listUnitNames = (tx: Tx, unitIds: readonly UnitId[]): Promise<UnitOfRegister[]> =>
  tx.rows<UnitOfRegister>({
    sql: 'select unit_id, name from unit where zone_id = $1 and unit_id = any($2::uuid[])',
    parameters: [tx.zoneId, [...unitIds]],
  });

export type CodeRow = { readonly unitId: UnitId; readonly creditCode: CreditCode | null; readonly version: number };

export const listCodes = (tx: Tx, unitIds: readonly UnitId[]): Promise<CodeRow[]> =>
  tx.rows<CodeRow>({
    sql: 'select unit_id, credit_code, version from unit_credit_code where zone_id = $1 and unit_id = any($2::uuid[])',
    parameters: [tx.zoneId, [...unitIds]],
  });

/** Two who ask for one code wait for each other. */
export const lockCodes = (tx: Tx, codes: readonly CreditCode[]): Promise<unknown> =>
  tx.rows(
    rawStatement(sql`select pg_advisory_xact_lock(1337, stripe)
                       from (select distinct hashtext(${tx.zoneId}::text || c.code) & 1023 as stripe
                               from unnest(${[...codes]}::text[]) as c (code) order by stripe) as stripes`),
  );

/** Who bears these codes. */
export async function listBearers(tx: Tx, codes: readonly CreditCode[]): Promise<CodeRow[]> {
  const [, rows] = await Promise.all([
    lockCodes(tx, codes),
    tx.rows<CodeRow>({
      sql: `select unit_id, credit_code, version from unit_credit_code where zone_id = $1 and credit_code = any($2::text[])`,
      parameters: [tx.zoneId, [...codes]],
    }),
  ]);
  return rows;
}

export const saveCodes = (tx: Tx, codes: readonly Omit<CodeRow, 'version'>[]): readonly Statement[] => [
  {
    sql: `insert into unit_credit_code as c (zone_id, unit_id, credit_code, version)
          select $1, n.unit_id, n.credit_code, 1 from unnest($2::uuid[], $3::text[]) as n (unit_id, credit_code)
          on conflict (zone_id, unit_id) do update set credit_code = excluded.credit_code, version = c.version + 1`,
    parameters: [tx.zoneId, codes.map(({ unitId }) => unitId), codes.map(({ creditCode }) => creditCode)],
  },
];

export const listRegions = (tx: Tx, unitIds: readonly UnitId[]): Promise<RegionFact[]> =>
  tx.rows<RegionFact>({
    sql: `select fact_id, unit_id, region_code, from_on as "from", to_on as "to", origin from unit_region
           where zone_id = $1 and unit_id = any($2::uuid[]) and withdrawn_at = 'infinity' order by from_on desc`,
    parameters: [tx.zoneId, [...unitIds]],
  });

export function saveRegions(tx: Tx, changes: readonly RegionChange[]): readonly Statement[] {
  const entered = changes.flatMap((change) => change.entered);
  return [
    withdrawFacts(
      tx,
      'unit_region',
      changes.flatMap(({ withdrawn }) => withdrawn),
    ),
    {
      sql: insertedRows(`insert into unit_region (zone_id, fact_id, unit_id, region_code, from_on, to_on, recorded_at, command_id, origin, withdrawn_at)
            select $1, f.fact_id, f.unit_id, f.region_code, f.from_on, f.to_on, $2, $3, f.origin, 'infinity'
              from unnest($4::uuid[], $5::uuid[], $6::text[], $7::date[], $8::date[], $9::text[])
                   as f (fact_id, unit_id, region_code, from_on, to_on, origin)`),
      parameters: [
        tx.zoneId,
        tx.now,
        commandOf(tx),
        entered.map(({ factId }) => factId),
        entered.map(({ unitId }) => unitId),
        entered.map(({ regionCode }) => regionCode),
        entered.map(({ from }) => from),
        entered.map(({ to }) => to),
        entered.map(({ origin }) => origin ?? null),
      ],
    },
  ];
}

export type PlaceOfRegister = { readonly unitId: UnitId; readonly kind: UnitKind; readonly roles: string[] };

export async function findPlace(tx: Tx, unitId: UnitId): Promise<PlaceOfRegister | undefined> {
  const [place] = await tx.rows<PlaceOfRegister>(
    rawStatement(sql<PlaceOfRegister>`
      select u.unit_id, u.kind, ${rolesHeldAt(tx, sql`u.unit_id`)} as roles
        from unit u where u.zone_id = ${tx.zoneId} and u.unit_id = ${unitId}`),
  );
  return place;
}
