import { isRefusal } from '#kernel/refusal';
import { command, type Tx } from '#platform/commands';
import { RenameUnit } from '../contract.ts';
import { unitAccess } from '../unit.access.ts';
import { renameUnit as decideRename } from '../unit.rules.ts';
import { getUnitsToName, lockNames, saveRenamedUnits } from '../unit.store.ts';

/** Gives units other names. A name is a column: what it was stands in the audit log. */
export const renameUnit = command({
  name: 'unit.rename',
  input: RenameUnit,
  example: { unitId: '01890000-0000-7000-8000-000000000001', version: 1, name: '规划建设局' },
  load: loadUnits,
  may: unitAccess.rename,
  decide: (unit, input, context) => {
    const { unitId } = unit;
    const decided = decideRename(unit, input, context);
    if (isRefusal(decided)) return decided;
    if (decided === 'unchanged') return { change: null, answer: { unitId, version: unit.version }, subjects: [unitId] };
    return {
      change: { unitId, name: decided.name },
      answer: { unitId, version: unit.version + 1 },
      subjects: [unitId],
      before: { name: unit.name },
      events: [
        { kind: 'unit.renamed', subjectId: unitId, body: { from: unit.name, to: decided.name, on: context.today } },
      ],
    };
  },
  save: saveRenamedUnits,
});

async function loadUnits(tx: Tx, inputs: readonly RenameUnit[]) {
  const [, units] = await Promise.all([
    lockNames(
      tx,
      inputs.map(({ name }) => name),
    ),
    getUnitsToName(tx, inputs),
  ]);
  const parentOf = new Map(
    units.flatMap((unit) => (unit === undefined ? [] : [[unit.unitId, unit.parentId] as const])),
  );
  return units.map((unit) => unit && { ...unit, parentOf, standing: { rolesAt: { unit: unit.roles } } });
}
