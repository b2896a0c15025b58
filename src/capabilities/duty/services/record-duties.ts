import { isUuid } from '#kernel/ids';
import { isRefusal } from '#kernel/refusal';
import { command, type Tx } from '#platform/commands';
import { recordedOf } from '#platform/ledgers';
import { RecordDuty } from '../contract.ts';
import { dutyAccess } from '../duty.access.ts';
import { columns, isUnchanged, recordDuty } from '../duty.rules.ts';
import { findDuties, keyOf, listThere, saveDuties } from '../duty.store.ts';

/** Takes squads and posts over from their ledgers. The branch is the place that is asked. */
export const recordDuties = command({
  name: 'duty.record',
  words: { zh: '补录突击队和先锋岗', en: 'Record squads and posts from a ledger' },
  input: RecordDuty,
  example: { kind: 'squad', name: '土方和基础党员突击队', task: '土方和基础按节点完成', facts: [] },
  load: loadDuties,
  may: dutyAccess.record,
  decide: ({ kept, there }, input, context) => {
    const decided = recordDuty({ kept, there }, input, context);
    if (isRefusal(decided)) return decided;
    const { dutyId, branchUnitId, isNew, held } = decided;
    const shown = (value: string) => there.get(value)?.name ?? value;
    const said = columns
      .filter((field) => decided[field] !== (kept?.[field] ?? null))
      .map((field) => ({
        field: field === 'branchUnitId' ? 'branch' : field === 'projectId' ? 'project' : field,
        was: kept === null || kept[field] === null ? null : shown(kept[field]),
        becomes: decided[field] === null ? null : shown(decided[field]),
      }));
    const answer = recordedOf({ subjectId: dutyId, isNew, held: [held], said }, { shown, fieldOf });
    const subjects = [dutyId, branchUnitId];
    if (isUnchanged(decided, kept)) return { change: null, answer, subjects };
    return { change: decided, answer, subjects, events: [{ kind: 'duty.recorded', subjectId: dutyId, body: {} }] };
  },
  save: saveDuties,
});

async function loadDuties(tx: Tx, inputs: readonly RecordDuty[]) {
  const found = await findDuties(tx, inputs);
  const told = inputs.flatMap(({ branchUnitId, projectId, problemId, facts }): (string | undefined)[] => [
    branchUnitId,
    projectId,
    problemId,
    ...facts.map(({ value }) => value),
  ]);
  const known = [...found.values()].flatMap(({ branchUnitId, projectId, facts }) => [
    branchUnitId,
    projectId,
    ...facts.map(({ value }) => value),
  ]);
  const there = await listThere(
    tx,
    [...new Set([...told, ...known])].filter((id) => typeof id === 'string').filter(isUuid),
  );
  return inputs.map((input) => {
    const kept = found.get(keyOf(input)) ?? null;
    // A squad that goes over to another branch is a matter of both.
    const places = [kept?.branchUnitId, input.branchUnitId].flatMap((unitId) => unitId ?? []);
    const [first, second] = places.map((unitId) => there.get(unitId)?.roles ?? []);
    const roles = (first ?? []).filter((role) => second?.includes(role) ?? true);
    return { standing: { rolesAt: { branch: roles } }, kept, there };
  });
}

/** As the sheets call it. */
const fieldOf = (key: string): string => {
  if (key === 'stands') return 'from';
  return ['overall', 'technical', 'safety', 'other', 'member'].includes(key) ? 'members' : key;
};
