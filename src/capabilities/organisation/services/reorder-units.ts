import { isRefusal } from '#kernel/refusal';
import { command, type Tx } from '#platform/commands';
import { ReorderUnits, type UnitsInOrder } from '../contract.ts';
import { reorderUnits as decideOrder } from '../unit-order.rules.ts';
import { unitAccess } from '../unit.access.ts';
import { listUnitsInPlace, lockSiblings, lockTree, saveOrder } from '../unit.store.ts';

/** Puts all units below one into their official order (排序). The parent is the place that is asked. */
export const reorderUnits = command({
  name: 'unit.reorder',
  input: ReorderUnits,
  example: {
    parentId: '01890000-0000-7000-8000-000000000002',
    units: [
      { unitId: '01890000-0000-7000-8000-000000000003', version: 1 },
      { unitId: '01890000-0000-7000-8000-000000000001', version: 1 },
    ],
  },
  load: loadSiblings,
  may: unitAccess.reorder,
  decide: ({ siblings }, input, context) => {
    const decided = decideOrder(siblings, input, context);
    if (isRefusal(decided)) return decided;
    const changed = new Set(decided.map(({ unitId }) => unitId));
    const answer: UnitsInOrder = {
      parentId: input.parentId,
      units: input.units.map(({ unitId, version }) => ({
        unitId,
        version: changed.has(unitId) ? version + 1 : version,
      })),
    };
    if (decided.length === 0) return { change: null, answer, subjects: [input.parentId] };
    return {
      change: decided,
      answer,
      subjects: [input.parentId, ...changed],
      before: { units: siblings.map(({ unitId, officialOrder }) => ({ unitId, officialOrder })) },
      events: [{ kind: 'unit.reordered', subjectId: input.parentId, body: { units: [...changed] } }],
    };
  },
  save: saveOrder,
});

async function loadSiblings(tx: Tx, inputs: readonly ReorderUnits[]) {
  const parentIds = inputs.map(({ parentId }) => parentId);
  const [, parents, siblings] = await Promise.all([
    lockTree(tx),
    listUnitsInPlace(tx, parentIds, []),
    lockSiblings(tx, parentIds),
  ]);
  return inputs.map(({ parentId }) => {
    const parent = parents.get(parentId);
    return (
      parent && {
        standing: { rolesAt: { parent: parent.roles } },
        siblings: siblings.filter((sibling) => sibling.parentId === parentId),
      }
    );
  });
}
