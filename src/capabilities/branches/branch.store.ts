import { type AddedUnit, listPersonNames, listUnitNames, saveAddedUnits } from '#capabilities/organisation';
import type { UnitId } from '#kernel/ids';
import type { PlainDate } from '#kernel/plain-date';
import { RefusedError, refuse } from '#kernel/refusal';
import type { Tx } from '#platform/commands';
import { insertedRows, rawStatement, sql, type Statement } from '#platform/database';
import { factsOf, factStatements, withdrawFacts } from '#platform/facts';
import type { KeptBranch, KeptState, KeptStep, RecordedBranch } from './branch.rules.ts';
import { factTables } from './branch.table.ts';
import type { BranchKey } from './contract.ts';

/** The zone's root and the day since which it stands: a branch that is not there yet comes to stand under it. */
export async function getRoot(tx: Tx): Promise<{ readonly unitId: UnitId; readonly since: PlainDate }> {
  const [root] = await tx.rows<{ unitId: UnitId; since: PlainDate }>({
    sql: `select p.child as unit_id, p.since
            from (select u.unit_id as child, f.from_on as since
                    from unit_parent f join unit u on u.zone_id = f.zone_id and u.unit_id = f.unit_id
                   where f.zone_id = $1 and f.parent_id is null and u.kind = 'zone'
                   order by f.from_on limit 1) p`,
    parameters: [tx.zoneId],
  });
  // An actor of no zone that stands sees nothing.
  if (root === undefined) throw new RefusedError(refuse('missing', 'not-found'));
  return root;
}

/** Units of kind `branch` by their present names; several may bear one. */
export async function listBranchUnits(
  tx: Tx,
  names: readonly string[],
): Promise<ReadonlyMap<string, readonly UnitId[]>> {
  const rows = await tx.rows<{ name: string; unitIds: UnitId[] }>({
    sql: `select name, array_agg(unit_id) as unit_ids from unit
           where zone_id = $1 and name = any($2::text[]) and kind = 'branch' group by name`,
    parameters: [tx.zoneId, [...names]],
  });
  return new Map(rows.map(({ name, unitIds }) => [name, unitIds]));
}

type Columns = Pick<KeptBranch, 'superior' | 'lifeDay' | 'endsWith'> & { readonly unitId: UnitId; version: number };

export type BranchFound = KeptBranch & { readonly version: number };

/** Branches as they are kept, locked: columns, facts, steps and states, in a statement each. */
export async function findBranches(tx: Tx, unitIds: readonly UnitId[]): Promise<ReadonlyMap<UnitId, BranchFound>> {
  const ids = [...unitIds];
  const [columns, facts, steps, states] = await Promise.all([
    tx.rows<Columns>({
      sql: `select unit_id, superior, life_day, ends_with, version from branch
             where zone_id = $1 and unit_id = any($2::uuid[]) order by unit_id for no key update`,
      parameters: [tx.zoneId, ids],
    }),
    listFacts(tx, ids),
    listSteps(tx, ids),
    tx.rows<KeptState & { unitId: UnitId }>({
      sql: `select fact_id, unit_id, state, from_on as "from", to_on as "to" from branch_state
             where zone_id = $1 and unit_id = any($2::uuid[]) and withdrawn_at = 'infinity'`,
      parameters: [tx.zoneId, ids],
    }),
  ]);
  const factsBy = Map.groupBy(facts, ({ subjectId }) => subjectId);
  const stepsBy = Map.groupBy(steps, ({ unitId }) => unitId);
  const statesBy = Map.groupBy(states, ({ unitId }) => unitId);
  return new Map(
    columns.map(({ unitId, ...said }) => [
      unitId,
      {
        ...said,
        facts: factsBy.get(unitId) ?? [],
        steps: stepsBy.get(unitId) ?? [],
        states: statesBy.get(unitId) ?? [],
      },
    ]),
  );
}

/** All that held of these branches, as known now. */
export const listFacts = async (tx: Tx, unitIds: readonly UnitId[]) =>
  (await Promise.all(factTables.map(([table]) => factsOf<BranchKey>(tx, table, unitIds)))).flat();

export const listSteps = (tx: Tx, unitIds: readonly UnitId[]): Promise<(KeptStep & { unitId: UnitId })[]> =>
  tx.rows(
    rawStatement(sql`
      select s.fact_id, s.unit_id, s.step, json_build_object('on', s.on_day, 'precision', s.on_precision) as "on",
             s.decided_by, s.document, s.origin
        from branch_step s
       where s.zone_id = ${tx.zoneId} and s.unit_id = any(${[...unitIds]}::uuid[]) and s.withdrawn_at = 'infinity'
       order by s.on_day, s.seq`),
  );

/** Present names of the units and persons of these ids: what is not there has none. */
export async function listNames(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const [units, people] = await Promise.all([listUnitNames(tx, ids), listPersonNames(tx, ids)]);
  return new Map<string, string>([
    ...units.map(({ unitId, name }) => [unitId, name] as const),
    ...people.map(({ personId, name }) => [personId, name] as const),
  ]);
}

export type BranchChange = RecordedBranch & { readonly added: AddedUnit | null; readonly origin: string | null };

/** One statement a table. */
export function saveBranches(tx: Tx, changes: readonly BranchChange[]): readonly Statement[] {
  const added = changes.flatMap((change) => change.added ?? []);
  const made = changes.filter(({ isNew }) => isNew);
  const known = changes.filter(({ isNew }) => !isNew);
  const said = (of: readonly BranchChange[]): readonly unknown[] => [
    tx.zoneId,
    of.map(({ unitId }) => unitId),
    of.map((change) => change.said.superior),
    of.map((change) => change.said.lifeDay),
    of.map((change) => change.said.endsWith),
  ];
  return [
    ...(added.length > 0 ? saveAddedUnits(tx, added) : []),
    {
      sql: insertedRows(`insert into branch (zone_id, unit_id, superior, life_day, ends_with, version, recorded_at, origin)
            select $1, b.unit_id, b.superior, b.life_day, b.ends_with, 1, $6, b.origin
              from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $7::text[])
                   with ordinality as b (unit_id, superior, life_day, ends_with, origin, nth)
             order by b.nth`),
      parameters: [...said(made), tx.now, made.map(({ origin }) => origin)],
    },
    {
      sql: `update branch set superior = b.superior, life_day = b.life_day, ends_with = b.ends_with, version = version + 1
              from unnest($2::uuid[], $3::text[], $4::text[], $5::text[]) as b (unit_id, superior, life_day, ends_with)
             where branch.zone_id = $1 and branch.unit_id = b.unit_id`,
      parameters: said(known),
    },
    ...factTables.flatMap(([table, keys]) =>
      factStatements(
        tx,
        table,
        changes.map(({ held }) => ({
          withdrawn: held.withdrawn,
          entered: held.entered.filter(({ key }) => keys.includes(key)),
        })),
      ),
    ),
    ...stepStatements(tx, changes),
    ...stateStatements(tx, changes),
  ];
}

function stepStatements(tx: Tx, changes: readonly BranchChange[]): readonly Statement[] {
  const entered = changes.flatMap(({ unitId, steps }) => steps.entered.map((step) => ({ ...step, unitId })));
  return [
    withdrawFacts(
      tx,
      'branch_step',
      changes.flatMap(({ steps }) => steps.withdrawn.map(({ factId }) => factId)),
    ),
    {
      sql: insertedRows(`insert into branch_step (zone_id, fact_id, unit_id, step, on_day, on_precision, decided_by, document, origin,
                                     recorded_at, command_id, withdrawn_at)
            select $1, s.fact_id, s.unit_id, s.step, s.on_day, s.on_precision, s.decided_by, s.document, s.origin, $2, $3, 'infinity'
              from unnest($4::uuid[], $5::uuid[], $6::text[], $7::date[], $8::text[], $9::text[], $10::text[], $11::text[])
                   as s (fact_id, unit_id, step, on_day, on_precision, decided_by, document, origin)`),
      parameters: [
        tx.zoneId,
        tx.now,
        tx.commandId,
        entered.map(({ factId }) => factId),
        entered.map(({ unitId }) => unitId),
        entered.map(({ step }) => step),
        entered.map(({ on }) => on.on),
        entered.map(({ on }) => on.precision),
        entered.map(({ decidedBy }) => decidedBy),
        entered.map(({ document }) => document),
        entered.map(({ origin }) => origin),
      ],
    },
  ];
}

function stateStatements(tx: Tx, changes: readonly BranchChange[]): readonly Statement[] {
  const entered = changes.flatMap(({ unitId, states }) => states.entered.map((state) => ({ ...state, unitId })));
  return [
    withdrawFacts(
      tx,
      'branch_state',
      changes.flatMap(({ states }) => states.withdrawn),
    ),
    {
      sql: insertedRows(`insert into branch_state (zone_id, fact_id, unit_id, state, from_on, to_on, recorded_at, command_id, withdrawn_at)
            select $1, s.fact_id, s.unit_id, s.state, s.from_on, s.to_on, $2, $3, 'infinity'
              from unnest($4::uuid[], $5::uuid[], $6::text[], $7::date[], $8::date[])
                   as s (fact_id, unit_id, state, from_on, to_on)`),
      parameters: [
        tx.zoneId,
        tx.now,
        tx.commandId,
        entered.map(({ factId }) => factId),
        entered.map(({ unitId }) => unitId),
        entered.map(({ state }) => state),
        entered.map(({ from }) => from),
        entered.map(({ to }) => to),
      ],
    },
  ];
}
