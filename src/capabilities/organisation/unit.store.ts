import type { UnitId } from '#kernel/ids';
import type { OpenEnd, PlainDate } from '#kernel/plain-date';
import type { Tx } from '#platform/commands';
import { insertedRows, type RawBuilder, rawStatement, sql, type Statement } from '#platform/database';
import { withdrawFacts } from '#platform/facts';
import { tokenStatements } from '#platform/search';
import { type Unit, unitNoun } from './contract.ts';
import { rolesHeldAt } from './reach.store.ts';
import type { AddedUnit, MovedUnit, NamedChild, NewParentFact, ParentFactOf, UnitPath } from './unit.rules.ts';
import type { UnitRow } from './unit.table.ts';

export type UnitAtDay = Omit<Unit, 'standing'> & { readonly roles: string[] };

/** The units of the tree on a day, each with its parent on that day and the roles the reader holds there today. */
export const listUnitsOn = (tx: Tx, day: PlainDate): Promise<UnitAtDay[]> => tx.rows(unitsOn(tx, day));

export async function findUnitOn(tx: Tx, day: PlainDate, unitId: UnitId): Promise<UnitAtDay | undefined> {
  const [unit] = await tx.rows(unitsOn(tx, day, unitId));
  return unit;
}

const unitsOn = (tx: Tx, day: PlainDate, unitId?: UnitId): Statement<UnitAtDay> =>
  rawStatement(sql<UnitAtDay>`
    select u.unit_id, f.parent_id, u.kind, u.name, u.official_order, u.version, p.depth, f.from_on as "from",
           ${rolesHeldAt(tx, sql`u.unit_id`)} as roles
      from unit r
      join unit_path p on p.zone_id = r.zone_id and p.ancestor_id = r.unit_id and p.withdrawn_at = 'infinity'
                      and p.from_on <= ${day} and ${day} < p.to_on
      join unit u on u.zone_id = p.zone_id and u.unit_id = p.descendant_id
      join unit_parent f on f.zone_id = u.zone_id and f.unit_id = u.unit_id and f.withdrawn_at = 'infinity'
                        and f.from_on <= ${day} and ${day} < f.to_on
     where r.zone_id = ${tx.zoneId} and r.kind = 'zone' ${unitId === undefined ? sql`` : sql`and p.descendant_id = ${unitId}`}`);

/** Units of today's tree to rename, locked, in the order of the list; with the siblings of today who bear the name asked for. */
export async function getUnitsToName(tx: Tx, asked: readonly Renamed[]): Promise<readonly (UnitToName | undefined)[]> {
  const rows = await tx.rows<UnitToName>(
    rawStatement(sql<UnitToName>`
      select u.unit_id, u.name, u.version, own.parent_id, ${rolesHeldAt(tx, sql`u.unit_id`)} as roles,
             array(select s.unit_id
                     from unit s
                     join unit_parent f on f.zone_id = s.zone_id and f.unit_id = s.unit_id and f.parent_id = own.parent_id
                                       and f.withdrawn_at = 'infinity'
                                       and f.from_on <= ${tx.today} and ${tx.today} < f.to_on
                    where s.zone_id = u.zone_id and s.name = n.name and s.unit_id <> u.unit_id) as namesakes
        from unnest(${asked.map(({ unitId }) => unitId)}::uuid[], ${asked.map(({ name }) => name)}::text[])
             as n (unit_id, name)
        join unit u on u.unit_id = n.unit_id
        join unit_parent own on own.zone_id = u.zone_id and own.unit_id = u.unit_id
                            and own.withdrawn_at = 'infinity'
                            and own.from_on <= ${tx.today} and ${tx.today} < own.to_on
       where u.zone_id = ${tx.zoneId}
       order by u.unit_id for no key update of u`),
  );
  const byId = new Map(rows.map((row) => [row.unitId, row]));
  return asked.map(({ unitId }) => byId.get(unitId));
}

export type UnitToName = Pick<UnitRow, 'unitId' | 'name' | 'version'> & {
  readonly parentId: UnitId | null;
  readonly roles: string[];
  readonly namesakes: UnitId[];
};

/** A change of the tree waits for the one before it: closures computed side by side would miss each other. */
export const lockTree = (tx: Tx): Promise<unknown> =>
  tx.rows({
    sql: `select unit_id from unit where zone_id = $1 and kind = 'zone' for no key update`,
    parameters: [tx.zoneId],
  });

/** Two acts that give one name wait for each other, so that siblings side by side do not come to bear the same. */
export const lockNames = (tx: Tx, names: readonly string[]): Promise<unknown> =>
  tx.rows(nameLocks(sql`select ${tx.zoneId}::text || n.name from unnest(${[...names]}::text[]) as n (name)`));

export const lockNamesOf = (tx: Tx, unitIds: readonly UnitId[]): Promise<unknown> =>
  tx.rows(
    nameLocks(sql`select zone_id::text || name from unit
                   where zone_id = ${tx.zoneId} and unit_id = any(${[...unitIds]}::uuid[])`),
  );

// A fixed number of locks, taken in one order: a list of any length fits the server's table of locks.
const nameLocks = (names: RawBuilder<unknown>): Statement =>
  rawStatement(sql`
    select pg_advisory_xact_lock(1336, stripe)
      from (select distinct hashtext(name) & 1023 as stripe from (${names}) as names (name) order by stripe) as stripes`);

/** Locked before they are looked at, so that a version seen is the version changed. */
export const lockUnits = (tx: Tx, unitIds: readonly UnitId[]): Promise<unknown> =>
  tx.rows({
    sql: `select unit_id from unit where zone_id = $1 and unit_id = any($2::uuid[]) order by unit_id for no key update`,
    parameters: [tx.zoneId, [...unitIds]],
  });

export type UnitInPlace = UnitRow & { readonly roles: string[]; readonly children: NamedChild[] };

/**
 * Units as places to put others in, with all ever under them who bear one of these names, or any where none are told.
 * `>= 'infinity'` says what `=` says, and keeps a planner without statistics from reading the whole index of the
 * constraint for each parent.
 */
export async function listUnitsInPlace(
  tx: Tx,
  unitIds: readonly UnitId[],
  names?: readonly string[],
): Promise<ReadonlyMap<UnitId, UnitInPlace>> {
  const called = names === undefined ? sql`` : sql`and c.name = any(${[...names]}::text[])`;
  const rows = await tx.rows<UnitInPlace>(
    rawStatement(sql<UnitInPlace>`
      select u.zone_id, u.unit_id, u.kind, u.name, u.official_order, u.version,
             ${rolesHeldAt(tx, sql`u.unit_id`)} as roles,
             coalesce((select jsonb_agg(jsonb_build_object('name', c.name, 'to', f.to_on))
                         from unit_parent f join unit c on c.zone_id = f.zone_id and c.unit_id = f.unit_id
                        where f.zone_id = u.zone_id and f.parent_id = u.unit_id and f.withdrawn_at >= 'infinity' ${called}),
                      '[]') as children
        from unit u
       where u.zone_id = ${tx.zoneId} and u.unit_id = any(${[...unitIds]}::uuid[])`),
  );
  return new Map(rows.map((row) => [row.unitId, row]));
}

type PathRow = { descendant: UnitId; ancestor: UnitId; depth: number; from: PlainDate; to: OpenEnd };

/** All that stands above the units, on any day, themselves included. */
export const listPathsAbove = (tx: Tx, unitIds: readonly UnitId[]): Promise<PathRow[]> =>
  tx.rows<PathRow>({
    sql: `select descendant_id as descendant, ancestor_id as ancestor, depth, from_on as "from", to_on as "to"
            from unit_path
           where zone_id = $1 and descendant_id = any($2::uuid[]) and withdrawn_at = 'infinity'`,
    parameters: [tx.zoneId, [...unitIds]],
  });

/**
 * The tree through time around some units: facts of all ever below them, of `places`, and of all ever above these.
 * `offset 0` keeps the joins in this order, each by its index, where a new zone has no statistics yet.
 */
export const listFactsAround = (
  tx: Tx,
  unitIds: readonly UnitId[],
  places: readonly UnitId[],
): Promise<ParentFactOf[]> =>
  tx.rows<ParentFactOf>({
    sql: `with watched as materialized (
            select descendant_id as unit_id from unit_path
             where zone_id = $1 and ancestor_id = any($2::uuid[]) and withdrawn_at = 'infinity'
             union select unit_id from unnest($3::uuid[]) as place (unit_id)),
          involved as materialized (
            select distinct above.ancestor_id as unit_id from watched w
             cross join lateral (select p.ancestor_id from unit_path p
                                  where p.zone_id = $1 and p.descendant_id = w.unit_id and p.withdrawn_at = 'infinity'
                                 offset 0) above)
          select fact_id, i.unit_id as child, parent_id as parent, from_on as "from", to_on as "to"
            from involved i
           cross join lateral (select * from unit_parent f
                                where f.zone_id = $1 and f.unit_id = i.unit_id and f.withdrawn_at = 'infinity'
                               offset 0) fact`,
    parameters: [tx.zoneId, [...unitIds], [...places]],
  });

/** Units of these ids that stand already, to tell a repeated create from a clash. */
export async function findAddedUnits(tx: Tx, unitIds: readonly UnitId[]): Promise<ReadonlyMap<UnitId, AddedAlready>> {
  const rows = await tx.rows<AddedAlready>({
    sql: `select u.unit_id, u.kind, u.name, u.official_order, u.version, first.parent_id, first.from_on as "from"
            from (select distinct unit_id from unnest($2::uuid[]) as asked (unit_id)) asked
            join unit u on u.zone_id = $1 and u.unit_id = asked.unit_id
           cross join lateral (select f.parent_id, f.from_on from unit_parent f
                                where f.zone_id = $1 and f.unit_id = u.unit_id and f.withdrawn_at = 'infinity'
                                order by f.from_on limit 1) first`,
    parameters: [tx.zoneId, [...unitIds]],
  });
  return new Map(rows.map((row) => [row.unitId, row]));
}

export type AddedAlready = Omit<UnitRow, 'zoneId'> & { readonly parentId: UnitId | null; readonly from: PlainDate };

export const saveAddedUnits = (tx: Tx, added: readonly AddedUnit[]): readonly Statement[] => [
  {
    sql: insertedRows(`insert into unit (zone_id, unit_id, kind, name, official_order, version)
          select $1, u.unit_id, u.kind, u.name, u.official_order, 1
            from unnest($2::uuid[], $3::text[], $4::text[], $5::int[]) as u (unit_id, kind, name, official_order)`),
    parameters: [
      tx.zoneId,
      added.map(({ input }) => input.unitId),
      added.map(({ input }) => input.kind),
      added.map(({ input }) => input.name),
      added.map(({ input }) => input.officialOrder),
    ],
  },
  insertFacts(
    tx,
    added.map(({ fact }) => fact),
  ),
  insertPaths(
    tx,
    added.flatMap(({ paths }) => paths),
  ),
  ...nameTokens(
    tx,
    added.map(({ input }) => input),
  ),
];

/** By its name a unit is found. */
export const nameTokens = (tx: Tx, units: readonly Renamed[]): readonly Statement[] =>
  tokenStatements(
    tx,
    unitNoun,
    units.map(({ unitId, name }) => ({ subjectId: unitId, texts: [name] })),
  );

export type Renamed = { readonly unitId: UnitId; readonly name: string };

export const saveRenamedUnits = (tx: Tx, renamed: readonly Renamed[]): readonly Statement[] => [
  {
    sql: `update unit set name = n.name, version = version + 1
            from unnest($2::uuid[], $3::text[]) as n (unit_id, name)
           where unit.zone_id = $1 and unit.unit_id = n.unit_id`,
    parameters: [tx.zoneId, renamed.map(({ unitId }) => unitId), renamed.map(({ name }) => name)],
  },
  ...nameTokens(tx, renamed),
];

export type Sibling = Pick<UnitRow, 'unitId' | 'officialOrder' | 'version'> & { readonly parentId: UnitId };

/** The units below some today, locked: whoever puts them into another order meanwhile waits. */
export const lockSiblings = (tx: Tx, parentIds: readonly UnitId[]): Promise<Sibling[]> =>
  tx.rows<Sibling>({
    sql: `select u.unit_id, u.official_order, u.version, f.parent_id
            from unit_parent f join unit u on u.zone_id = f.zone_id and u.unit_id = f.unit_id
           where f.zone_id = $1 and f.parent_id = any($2::uuid[]) and f.withdrawn_at >= 'infinity'
             and f.from_on <= $3 and $3 < f.to_on
           order by u.unit_id for no key update of u`,
    parameters: [tx.zoneId, [...parentIds], tx.today],
  });

export type Reordered = Pick<UnitRow, 'unitId' | 'officialOrder'>;

export const saveOrder = (tx: Tx, lists: readonly (readonly Reordered[])[]): readonly Statement[] => [
  {
    sql: `update unit set official_order = o.official_order, version = version + 1
            from unnest($2::uuid[], $3::int[]) as o (unit_id, official_order)
           where unit.zone_id = $1 and unit.unit_id = o.unit_id`,
    parameters: [
      tx.zoneId,
      lists.flat().map(({ unitId }) => unitId),
      lists.flat().map(({ officialOrder }) => officialOrder),
    ],
  },
];

/** Withdraws what ends and enters what begins, facts and closure alike, in one instant of knowledge. */
export function saveMovedUnits(tx: Tx, moved: readonly MovedUnit[]): readonly Statement[] {
  const gone = moved.flatMap((move) => move.gone);
  return [
    withdrawFacts(
      tx,
      'unit_parent',
      moved.map(({ withdrawn }) => withdrawn),
    ),
    insertFacts(
      tx,
      moved.flatMap(({ entered }) => entered),
    ),
    withdrawPaths(tx, gone),
    insertPaths(
      tx,
      moved.flatMap(({ come }) => come),
    ),
    {
      sql: `update unit set version = version + 1 where zone_id = $1 and unit_id = any($2::uuid[])`,
      parameters: [tx.zoneId, moved.map(({ unitId }) => unitId)],
    },
  ];
}

export const withdrawPaths = (tx: Tx, gone: readonly UnitPath[]): Statement => ({
  sql: `update unit_path set withdrawn_at = $5
          from unnest($2::uuid[], $3::uuid[], $4::date[]) as g (descendant_id, ancestor_id, from_on)
         where unit_path.zone_id = $1 and unit_path.withdrawn_at = 'infinity'
           and unit_path.descendant_id = g.descendant_id and unit_path.ancestor_id = g.ancestor_id
           and unit_path.from_on = g.from_on`,
  parameters: [
    tx.zoneId,
    gone.map((path) => path.descendant),
    gone.map((path) => path.ancestor),
    gone.map((path) => path.from),
    tx.now,
  ],
});

/** Rows travel as arrays: a list may have more of them than a statement has parameters. */
export const insertFacts = (tx: Tx, facts: readonly NewParentFact[]): Statement => ({
  sql: insertedRows(`insert into unit_parent (zone_id, fact_id, unit_id, parent_id, from_on, to_on, recorded_at, command_id, origin, withdrawn_at)
        select $1, f.fact_id, f.unit_id, f.parent_id, f.from_on, f.to_on, $8, $9, f.origin, 'infinity'
          from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::date[], $6::date[], $7::text[])
               as f (fact_id, unit_id, parent_id, from_on, to_on, origin)`),
  parameters: [
    tx.zoneId,
    facts.map((fact) => fact.factId),
    facts.map((fact) => fact.unitId),
    facts.map((fact) => fact.parentId),
    facts.map((fact) => fact.from),
    facts.map((fact) => fact.to),
    facts.map((fact) => fact.origin ?? null),
    tx.now,
    commandOf(tx),
  ],
});

export const insertPaths = (tx: Tx, paths: readonly UnitPath[]): Statement => ({
  sql: insertedRows(`insert into unit_path (zone_id, descendant_id, ancestor_id, depth, from_on, to_on, recorded_at, command_id, withdrawn_at)
        select $1, p.descendant_id, p.ancestor_id, p.depth, p.from_on, p.to_on, $7, $8, 'infinity'
          from unnest($2::uuid[], $3::uuid[], $4::int[], $5::date[], $6::date[])
               as p (descendant_id, ancestor_id, depth, from_on, to_on)`),
  parameters: [
    tx.zoneId,
    paths.map((path) => path.descendant),
    paths.map((path) => path.ancestor),
    paths.map((path) => path.depth),
    paths.map((path) => path.from),
    paths.map((path) => path.to),
    tx.now,
    commandOf(tx),
  ],
});

function commandOf(tx: Tx) {
  if (tx.commandId === null) throw new Error('facts are written by commands only');
  return tx.commandId;
}
