import { isRefusal } from '#kernel/refusal';
import { foldPaths } from '#kernel/tree';
import { command, type Tx } from '#platform/commands';
import { CloseUnit } from '../contract.ts';
import { unitAccess } from '../unit.access.ts';
import { closeUnit as decideClose } from '../unit.rules.ts';
import { listFactsAround, listUnitsInPlace, lockTree, lockUnits, saveMovedUnits } from '../unit.store.ts';

/** Closes units from a day on: the tree before that day stays as it was, and so does what was done there. */
export const closeUnit = command({
  name: 'unit.close',
  input: CloseUnit,
  example: {
    unitId: '01890000-0000-7000-8000-000000000001',
    version: 1,
    from: '2022-01-01',
    reason: '机构改革撤销',
  },
  load: loadClosings,
  may: unitAccess.close,
  decide: (closing, input, context) => {
    const { unitId, version } = closing;
    const decided = decideClose(closing, input, context);
    if (isRefusal(decided)) return decided;
    return {
      change: decided,
      answer: { unitId, version: version + 1 },
      subjects: [unitId],
      events: [{ kind: 'unit.closed', subjectId: unitId, body: { from: input.from } }],
    };
  },
  save: saveMovedUnits,
});

async function loadClosings(tx: Tx, inputs: readonly CloseUnit[]) {
  const unitIds = inputs.map(({ unitId }) => unitId);
  const [, , units, facts] = await Promise.all([
    lockTree(tx),
    lockUnits(tx, unitIds),
    listUnitsInPlace(tx, unitIds, []),
    listFactsAround(tx, unitIds, []),
  ]);
  const paths = foldPaths(facts);
  return inputs.map(({ unitId }) => {
    const unit = units.get(unitId);
    return unit && { unitId, version: unit.version, unit, facts, paths, standing: { rolesAt: { unit: unit.roles } } };
  });
}
