import { isRefusal } from '#kernel/refusal';
import { command } from '#platform/commands';
import { SetPhone } from '../contract.ts';
import { personAccess } from '../person.access.ts';
import { setPhone as decidePhone } from '../person.rules.ts';
import { lockPeople, savePhones } from '../person.store.ts';
import { standingOf } from '../person-standing.rules.ts';

/** Sets or removes telephone numbers. Neither audit nor receipt keeps a number: it is sensitive (house.md 3.9). */
export const setPhone = command({
  name: 'person.set-phone',
  input: SetPhone,
  example: { personId: '01890000-0000-7000-8000-000000000031', version: 1, phone: '13900001234' },
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
  may: personAccess.setPhone,
  decide: (person, input, context) => {
    const { personId, version } = person;
    const decided = decidePhone(person, input, context);
    if (isRefusal(decided)) return decided;
    if (decided === 'unchanged') return { change: null, answer: { personId, version }, subjects: [personId] };
    return {
      change: { personId, phone: decided.phone },
      answer: { personId, version: version + 1 },
      subjects: [personId],
    };
  },
  save: savePhones,
  withoutSecrets: ({ personId, version, phone }) => ({ personId, version, removed: phone === null }),
});
