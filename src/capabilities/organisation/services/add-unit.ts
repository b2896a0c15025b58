import { isRefusal, type Refusal, refuse } from '#kernel/refusal';
import { command, type Tx } from '#platform/commands';
import { AddUnit, type UnitVersion } from '../contract.ts';
import { unitAccess } from '../unit.access.ts';
import { addUnit as decideAdd, type AddedUnit, type Place } from '../unit.rules.ts';
import {
  type AddedAlready,
  findAddedUnits,
  listPathsAbove,
  listUnitsInPlace,
  lockNames,
  lockTree,
  saveAddedUnits,
} from '../unit.store.ts';

/** Adds units under their parents. The parent is the place that is asked. */
export const addUnit = command({
  name: 'unit.add',
  input: AddUnit,
  example: {
    unitId: '01890000-0000-7000-8000-000000000001',
    parentId: '01890000-0000-7000-8000-000000000002',
    kind: 'department',
    name: '规划建设局',
    officialOrder: 1,
    from: '2018-04-01',
  },
  load: loadPlaces,
  may: unitAccess.add,
  decide: (place, input, context) => {
    const decided = decideAdd(place, input, context);
    if (isRefusal(decided)) return decided;
    const { unitId } = input;
    const answer = (version: number): UnitVersion => ({ unitId, version });
    if (decided === 'unchanged')
      return { change: null, answer: answer(place.existing?.version ?? 1), subjects: [unitId] };
    const event = { kind: 'unit.added', subjectId: unitId, body: { parentId: input.parentId } } as const;
    return {
      change: decided satisfies AddedUnit,
      answer: answer(1),
      subjects: [unitId, input.parentId],
      events: [event],
    };
  },
  save: saveAddedUnits,
});

/**
 * What adding these would do, by the rules of `unit.add`, for a capability whose record is a unit: `saveAddedUnits` saves
 * it. Who may is asked by the verb of that capability.
 */
export async function decideAdding(tx: Tx, inputs: readonly AddUnit[]): Promise<readonly (AddedUnit | Refusal)[]> {
  const places = await loadPlaces(tx, inputs);
  return inputs.map((input, index) => {
    const place = places[index];
    if (place === undefined) return refuse('invalid', 'unit.parent-unknown', { field: 'parentId' });
    const decided = decideAdd(place, input, { today: tx.today, newId: tx.newId, inputs, index });
    return decided === 'unchanged' ? refuse('conflict', 'unit.id-taken', { field: 'unitId' }) : decided;
  });
}

async function loadPlaces(tx: Tx, inputs: readonly AddUnit[]) {
  const parentIds = inputs.map(({ parentId }) => parentId);
  const names = inputs.map(({ name }) => name);
  const [, , parents, paths, existing] = await Promise.all([
    lockNames(tx, names),
    lockTree(tx),
    listUnitsInPlace(tx, [...new Set(parentIds)], names),
    listPathsAbove(tx, parentIds),
    findAddedUnits(
      tx,
      inputs.map(({ unitId }) => unitId),
    ),
  ]);
  const pathsOf = Map.groupBy(paths, ({ descendant }) => descendant);
  return inputs.map((input) => {
    const parent = parents.get(input.parentId);
    if (parent === undefined) return undefined;
    const found = existing.get(input.unitId);
    return {
      standing: { rolesAt: { parent: parent.roles } },
      parent,
      parentPaths: pathsOf.get(parent.unitId) ?? [],
      children: parent.children,
      existing: found === undefined ? null : { same: sameUnit(found, input), version: found.version },
    } satisfies Place & { standing: unknown };
  });
}

const sameUnit = (found: AddedAlready, input: AddUnit): boolean =>
  found.kind === input.kind &&
  found.name === input.name &&
  found.officialOrder === input.officialOrder &&
  found.parentId === input.parentId &&
  found.from === input.from;
