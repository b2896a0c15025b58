import { listUnitPlaces } from '#capabilities/organisation';
import { isRefusal } from '#kernel/refusal';
import { command, type Tx } from '#platform/commands';
import { AddPerson, type PersonVersion } from '../contract.ts';
import { personAccess } from '../person.access.ts';
import { type AddedPerson, addPerson as decideAdd } from '../person.rules.ts';
import { findPeople, insertPeople } from '../person.store.ts';
import { findPosts, savePosts } from '../post.store.ts';

/** Adds people with the posts that make them known here. The unit of the post is the place that is asked. */
export const addPerson = command({
  name: 'person.add',
  input: AddPerson,
  example: {
    personId: '01890000-0000-7000-8000-000000000031',
    name: '李国华',
    post: {
      postId: '01890000-0000-7000-8000-000000000032',
      unitId: '01890000-0000-7000-8000-000000000002',
      title: '局长',
      officialOrder: 1,
      from: { on: '2021-03-31', precision: 'month' },
    },
  },
  load: loadPlaces,
  may: personAccess.add,
  decide: (place, input, context) => {
    const { personId, post } = input;
    const decided = decideAdd(place, input, context);
    if (isRefusal(decided)) return decided;
    const answer = (version: number): PersonVersion => ({ personId, version });
    if (decided === 'unchanged')
      return { change: null, answer: answer(place.existing?.version ?? 1), subjects: [personId] };
    return {
      change: decided satisfies AddedPerson,
      answer: answer(1),
      subjects: [personId, post.postId, post.unitId],
      events: [{ kind: 'person.added', subjectId: personId, body: { postId: post.postId, unitId: post.unitId } }],
    };
  },
  save: (tx, added) => [
    ...insertPeople(
      tx,
      added.map(({ input }) => input),
    ),
    ...savePosts(
      tx,
      added.map(({ post }) => post),
    ),
  ],
});

async function loadPlaces(tx: Tx, inputs: readonly AddPerson[]) {
  const [places, people, posts] = await Promise.all([
    listUnitPlaces(
      tx,
      inputs.map(({ post }) => post.unitId),
    ),
    findPeople(
      tx,
      inputs.map(({ personId }) => personId),
    ),
    findPosts(
      tx,
      inputs.map(({ post }) => post.postId),
    ),
  ]);
  return inputs.map(({ personId, post }) => {
    const place = places.get(post.unitId);
    return (
      place && {
        standing: { rolesAt: { unit: place.roles } },
        stands: place.stands,
        existing: people.get(personId) ?? null,
        existingPost: posts.get(post.postId) ?? null,
      }
    );
  });
}
