import { isRefusal } from '#kernel/refusal';
import { command } from '#platform/commands';
import { RenamePerson } from '../contract.ts';
import { personAccess } from '../person.access.ts';
import { renamePerson as decideRename } from '../person.rules.ts';
import { lockPeople, saveRenamedPeople } from '../person.store.ts';
import { standingOf } from '../person-standing.rules.ts';

/** Gives people other names. A name is a column: what it was stands in the audit log. */
export const renamePerson = command({
  name: 'person.rename',
  input: RenamePerson,
  example: { personId: '01890000-0000-7000-8000-000000000031', version: 1, name: '李国华' },
  load: async (tx, inputs) => {
    const people = await lockPeople(
      tx,
      inputs.map(({ personId }) => personId),
    );
    return inputs.map(({ personId }) => {
      const person = people.get(personId);
      return person && { ...person, standing: standingOf(tx.actor, person) };
    });
  },
  may: personAccess.rename,
  decide: (person, input, context) => {
    const { personId, version } = person;
    const decided = decideRename(person, input, context);
    if (isRefusal(decided)) return decided;
    if (decided === 'unchanged') return { change: null, answer: { personId, version }, subjects: [personId] };
    return {
      change: { personId, name: decided.name },
      answer: { personId, version: version + 1 },
      subjects: [personId],
      before: { name: person.name },
      events: [{ kind: 'person.renamed', subjectId: personId, body: {} }],
    };
  },
  save: saveRenamedPeople,
});
