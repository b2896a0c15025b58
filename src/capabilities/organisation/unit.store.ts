import type { UnitId } from '#kernel/ids';
import type { OpenEnd, PlainDate } from '#kernel/plain-date';
import type { Tx } from '#platform/commands';
import { rawStatement, sql, type Statement, statement, tables } from '#platform/database';
import type { Unit, UnitKind } from './contract.ts';
import type { AddedUnit, MovedUnit, NewParentFact, ParentFactOf, UnitPath } from './unit.rules.ts';
import type { ParentFactRow, UnitRow } from './unit.table.ts';

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
           ${tx.rolesHeldAt(sql`u.unit_id`)} as roles
      from unit r
      join unit_path p on p.zone_id = r.zone_id and p.ancestor_id = r.unit_id and p.withdrawn_at = 'infinity'
                      and p.from_on <= ${day} and ${day} < p.to_on
      join unit u on u.zone_id = p.zone_id and u.unit_id = p.descendant_id
      join unit_parent f on f.zone_id = u.zone_id and f.unit_id = u.unit_id and f.withdrawn_at = 'infinity'
                        and f.from_on <= ${day} and ${day} < f.to_on
     where r.zone_id = ${tx.zoneId} and r.kind = 'zone' ${unitId === undefined ? sql`` : sql`and p.descendant_id = ${unitId}`}`);

/** Units to act on, locked, in the order of the ids. */
export async function getUnitsToName(tx: Tx, unitIds: readonly UnitId[]): Promise<readonly (UnitToName | undefined)[]> {
  const rows = await tx.rows<UnitToName>(
    rawStatement(sql<UnitToName>`
      select u.unit_id, u.name, u.version, ${tx.rolesHeldAt(sql`u.unit_id`)} as roles,
             array(select s.name
                     from unit_parent own
                     join unit_parent other on other.zone_id = own.zone_id and other.parent_id = own.parent_id
                                           and other.unit_id <> own.unit_id and other.withdrawn_at = 'infinity'
                                           and other.from_on <= ${tx.today} and ${tx.today} < other.to_on
                     join unit s on s.zone_id = other.zone_id and s.unit_id = other.unit_id
                    where own.zone_id = u.zone_id and own.unit_id = u.unit_id and own.withdrawn_at = 'infinity'
                      and own.from_on <= ${tx.today} and ${tx.today} < own.to_on) as sibling_names
        from unit u
       where u.zone_id = ${tx.zoneId} and u.unit_id = any(${[...unitIds]}::uuid[])
       order by u.unit_id for update of u`),
  );
  const byId = new Map(rows.map((row) => [row.unitId, row]));
  return unitIds.map((id) => byId.get(id));
}

export type UnitToName = Pick<UnitRow, 'unitId' | 'name' | 'version'> & {
  readonly roles: string[];
  readonly siblingNames: string[];
};

/** A change of the tree waits for the one before it: closures computed side by side would miss each other. */
export const lockTree = (tx: Tx): Promise<unknown> =>
  tx.rows({
    sql: `select unit_id from unit where zone_id = $1 and kind = 'zone' for update`,
    parameters: [tx.zoneId],
  });

export type UnitInPlace = UnitRow & { readonly roles: string[]; readonly childNames: string[] };

/** Units as places to put others in, with the names already under them today. */
export async function listUnitsInPlace(tx: Tx, unitIds: readonly UnitId[]): Promise<ReadonlyMap<UnitId, UnitInPlace>> {
  const rows = await tx.rows<UnitInPlace>(
    rawStatement(sql<UnitInPlace>`
      select u.zone_id, u.unit_id, u.kind, u.name, u.official_order, u.version,
             ${tx.rolesHeldAt(sql`u.unit_id`)} as roles,
             array(select c.name
                     from unit_parent f join unit c on c.zone_id = f.zone_id and c.unit_id = f.unit_id
                    where f.zone_id = u.zone_id and f.parent_id = u.unit_id and f.withdrawn_at = 'infinity'
                      and f.from_on <= ${tx.today} and ${tx.today} < f.to_on) as child_names
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

/** Every parent fact not withdrawn: the whole tree through time. A zone has some hundreds to thousands. */
export const listParentFacts = (tx: Tx): Promise<ParentFactOf[]> =>
  tx.rows<ParentFactOf>({
    sql: `select fact_id, unit_id as child, parent_id as parent, from_on as "from", to_on as "to"
            from unit_parent where zone_id = $1 and withdrawn_at = 'infinity'`,
    parameters: [tx.zoneId],
  });

/** Units of these ids that stand already, to tell a repeated create from a clash. */
export async function findAddedUnits(tx: Tx, unitIds: readonly UnitId[]): Promise<ReadonlyMap<UnitId, AddedAlready>> {
  const rows = await tx.rows<AddedAlready>({
    sql: `select distinct on (u.unit_id) u.unit_id, u.kind, u.name, u.official_order, u.version, f.parent_id, f.from_on as "from"
            from unit u
            join unit_parent f on f.zone_id = u.zone_id and f.unit_id = u.unit_id and f.withdrawn_at = 'infinity'
           where u.zone_id = $1 and u.unit_id = any($2::uuid[])
           order by u.unit_id, f.from_on`,
    parameters: [tx.zoneId, [...unitIds]],
  });
  return new Map(rows.map((row) => [row.unitId, row]));
}

export type AddedAlready = Omit<UnitRow, 'zoneId'> & { readonly parentId: UnitId | null; readonly from: PlainDate };

type Tables = { unit: UnitRow; unitParent: Omit<ParentFactRow, 'seq'> };

export function saveAddedUnits(tx: Tx, added: readonly AddedUnit[]): readonly Statement[] {
  const units = added.map(({ input: { unitId, kind, name, officialOrder } }) => ({
    zoneId: tx.zoneId,
    unitId,
    kind: kind as UnitKind,
    name,
    officialOrder,
    version: 1,
  }));
  return [
    statement(tables<Tables>().insertInto('unit').values(units)),
    insertFacts(
      tx,
      added.map(({ fact }) => fact),
    ),
    insertPaths(
      tx,
      added.flatMap(({ paths }) => paths),
    ),
  ];
}

export type Renamed = { readonly unitId: UnitId; readonly name: string };

export const saveRenamedUnits = (tx: Tx, renamed: readonly Renamed[]): readonly Statement[] => [
  {
    sql: `update unit set name = n.name, version = version + 1
            from unnest($2::uuid[], $3::text[]) as n (unit_id, name)
           where unit.zone_id = $1 and unit.unit_id = n.unit_id`,
    parameters: [tx.zoneId, renamed.map(({ unitId }) => unitId), renamed.map(({ name }) => name)],
  },
];

/** Withdraws what ends and enters what begins, facts and closure alike, in one instant of knowledge. */
export function saveMovedUnits(tx: Tx, moved: readonly MovedUnit[]): readonly Statement[] {
  const gone = moved.flatMap((move) => move.gone);
  return [
    {
      sql: `update unit_parent set withdrawn_at = $3 where zone_id = $1 and fact_id = any($2::uuid[])`,
      parameters: [tx.zoneId, moved.map(({ withdrawn }) => withdrawn), tx.now],
    },
    insertFacts(
      tx,
      moved.flatMap(({ entered }) => entered),
    ),
    {
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
    },
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

export const insertFacts = (tx: Tx, facts: readonly NewParentFact[]): Statement =>
  statement(
    tables<Tables>()
      .insertInto('unitParent')
      .values(
        facts.map(({ factId, unitId, parentId, from, to }) => ({
          zoneId: tx.zoneId,
          factId,
          unitId,
          parentId,
          fromOn: from,
          toOn: to,
          recordedAt: tx.now,
          commandId: commandOf(tx),
          origin: null,
          withdrawnAt: 'infinity' as const,
        })),
      ),
  );

/** A closure may have more rows than a statement has parameters: it travels as arrays. */
export const insertPaths = (tx: Tx, paths: readonly UnitPath[]): Statement => ({
  sql: `insert into unit_path (zone_id, descendant_id, ancestor_id, depth, from_on, to_on, recorded_at, command_id, withdrawn_at)
        select $1, p.descendant_id, p.ancestor_id, p.depth, p.from_on, p.to_on, $7, $8, 'infinity'
          from unnest($2::uuid[], $3::uuid[], $4::int[], $5::date[], $6::date[])
               as p (descendant_id, ancestor_id, depth, from_on, to_on)
        returning depth`,
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
