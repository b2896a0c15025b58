import { refuse } from '#kernel/refusal';
import { query } from '#platform/queries';
import { getPersonEndpoint } from '../contract.ts';
import { personAccess } from '../person.access.ts';
import { findPerson, listPostsThroughTime } from '../person-list.store.ts';
import { standingOf } from '../person-standing.rules.ts';
import { maskPhone } from '../phone.rules.ts';
import { listRanksOf } from '../rank.store.ts';

/** One person, with posts and ranks through time. */
export const getPerson = query({
  name: 'person.get',
  input: getPersonEndpoint.params,
  see: personAccess.see,
  read: async (tx, { personId }) => {
    const [person, posts, ranks] = await Promise.all([
      findPerson(tx, personId),
      listPostsThroughTime(tx, personId),
      listRanksOf(tx, [personId]),
    ]);
    if (person === undefined) return refuse('missing', 'not-found');
    const { name, version, phone } = person;
    return {
      personId,
      name,
      version,
      maskedPhone: phone === null ? null : maskPhone(phone),
      posts: posts.map(({ roles, ...post }) => ({ ...post, standing: { rolesAt: { unit: roles } } })),
      ranks: ranks.map(({ rank, from, to }) => ({ rank, from, to })),
      today: tx.today,
      standing: standingOf(tx.actor, person),
    };
  },
});
