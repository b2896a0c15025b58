import { isRefusal } from '#kernel/refusal';
import { noStanding } from '#kernel/permission';
import { command, type Tx } from '#platform/commands';
import { askAccess } from '../ask.access.ts';
import { setAsks as decideSet } from '../ask.rules.ts';
import { findAsksOf, lockSubjects, saveAsks } from '../ask.store.ts';
import { SetAsks } from '../contract.ts';

/** Says what records ask of people now: the whole list of each. For reactions to what happened to the record. */
export const setAsks = command({
  name: 'ask.set',
  words: { zh: '更新待办事项', en: 'Set what is asked of whom' },
  input: SetAsks,
  example: {
    noun: 'problem',
    subjectId: '01890000-0000-7000-8000-000000000031',
    subjectVersion: 1,
    title: '施工便道未通',
    asks: [
      {
        what: 'answer',
        of: { unitId: '01890000-0000-7000-8000-000000000001', roles: ['lead-unit'] },
        since: '2022-06-20',
        dueOn: '2022-06-27',
      },
    ],
  },
  load: loadStored,
  may: askAccess.set,
  decide: ({ stored }, input, context) => {
    const decided = decideSet(stored, input, context);
    if (isRefusal(decided)) return decided;
    const change = decided === 'unchanged' ? null : decided;
    return { change, answer: null, subjects: [input.subjectId] };
  },
  save: saveAsks,
});

async function loadStored(tx: Tx, inputs: readonly SetAsks[]) {
  const subjectIds = inputs.map(({ subjectId }) => subjectId);
  const [, stored] = await Promise.all([lockSubjects(tx, subjectIds), findAsksOf(tx, subjectIds)]);
  return subjectIds.map((subjectId) => ({ standing: noStanding, stored: stored.get(subjectId) ?? null }));
}
