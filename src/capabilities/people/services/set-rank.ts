import { isRefusal } from '#kernel/refusal';
import { command } from '#platform/commands';
import { SetRank } from '../contract.ts';
import { personAccess } from '../person.access.ts';
import { standingOf } from '../person-standing.rules.ts';
import { lockPeople } from '../person.store.ts';
import { setRank as decideRank } from '../rank.rules.ts';
import { listRanksOf, saveRanks } from '../rank.store.ts';

/** The ranks (职级) people hold from a day on: apart from any post, with its own dates. */
export const setRank = command({
  name: 'rank.set',
  input: SetRank,
  example: {
    personId: '01890000-0000-7000-8000-000000000031',
    rank: '四级调研员',
    from: { on: '2021-06-30', precision: 'month' },
    reason: '职级晋升',
  },
  load: async (tx, inputs) => {
    const personIds = inputs.map(({ personId }) => personId);
    const [people, ranks] = await Promise.all([lockPeople(tx, personIds), listRanksOf(tx, personIds)]);
    return personIds.map((personId) => {
      const person = people.get(personId);
      const held = ranks.filter((fact) => fact.personId === personId);
      return person && { held, standing: standingOf(tx.actor, person) };
    });
  },
  may: personAccess.setRank,
  decide: ({ held }, input, context) => {
    const { personId } = input;
    const decided = decideRank(held, input, context);
    if (isRefusal(decided)) return decided;
    const answer = { personId };
    if (decided === 'unchanged') return { change: null, answer, subjects: [personId] };
    return {
      change: decided,
      answer,
      subjects: [personId],
      events: [{ kind: 'rank.set', subjectId: personId, body: { rank: input.rank, from: input.from.on } }],
    };
  },
  save: saveRanks,
});
