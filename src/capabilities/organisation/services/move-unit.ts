import { isRefusal } from '#kernel/refusal';
import { foldPaths } from '#kernel/tree';
import { command, type Tx } from '#platform/commands';
import { MoveUnit } from '../contract.ts';
import { unitAccess } from '../unit.access.ts';
import { moveUnit as decideMove } from '../unit.rules.ts';
import { listFactsAround, listUnitsInPlace, lockNamesOf, lockTree, lockUnits, saveMovedUnits } from '../unit.store.ts';

/** Moves units under other parents from a day on: the tree before that day stays as it was. */
export const moveUnit = command({
  name: 'unit.move',
  input: MoveUnit,
  example: {
    unitId: '01890000-0000-7000-8000-000000000001',
    version: 1,
    parentId: '01890000-0000-7000-8000-000000000002',
    from: '2022-01-01',
    reason: '机构调整',
  },
  load: loadMoves,
  may: unitAccess.move,
  decide: (moving, input, context) => {
    const { unitId, version } = moving;
    const decided = decideMove(moving, input, context);
    if (isRefusal(decided)) return decided;
    if (decided === 'unchanged') return { change: null, answer: { unitId, version }, subjects: [unitId] };
    return {
      change: decided,
      answer: { unitId, version: version + 1 },
      subjects: [unitId, input.parentId],
      events: [{ kind: 'unit.moved', subjectId: unitId, body: { parentId: input.parentId, from: input.from } }],
    };
  },
  save: saveMovedUnits,
});

async function loadMoves(tx: Tx, inputs: readonly MoveUnit[]) {
  const unitIds = inputs.map(({ unitId }) => unitId);
  const parentIds = inputs.map(({ parentId }) => parentId);
  const [, , , units, facts] = await Promise.all([
    lockNamesOf(tx, unitIds),
    lockTree(tx),
    lockUnits(tx, unitIds),
    listUnitsInPlace(tx, [...unitIds, ...parentIds]),
    listFactsAround(tx, unitIds, parentIds),
  ]);
  const nameOf = new Map(Array.from(units.values(), ({ unitId, name }) => [unitId, name] as const));
  const paths = foldPaths(facts);
  return inputs.map((input) => {
    const unit = units.get(input.unitId);
    if (unit === undefined) return undefined;
    const parent = units.get(input.parentId) ?? null;
    // A move takes from one place and gives to another: a role counts where it is held on both.
    const roles = unit.roles.filter((role) => parent === null || parent.roles.includes(role));
    const { unitId, version } = unit;
    const standing = { rolesAt: { unit: roles } };
    return { unitId, version, standing, unit, parent, children: parent?.children ?? [], nameOf, facts, paths };
  });
}
