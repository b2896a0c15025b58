import { listUnitPlaces } from '#capabilities/organisation';
import { isRefusal } from '#kernel/refusal';
import { command, type Tx } from '#platform/commands';
import { HoldPost } from '../contract.ts';
import { personAccess } from '../person.access.ts';
import { lockPeople } from '../person.store.ts';
import { holdPost as decideHold } from '../post.rules.ts';
import { findPosts, listPostsOf, savePosts } from '../post.store.ts';

/** People hold posts on units. The unit is the place that is asked. */
export const holdPost = command({
  name: 'post.hold',
  input: HoldPost,
  example: {
    postId: '01890000-0000-7000-8000-000000000032',
    personId: '01890000-0000-7000-8000-000000000031',
    unitId: '01890000-0000-7000-8000-000000000002',
    title: '副局长',
    officialOrder: 2,
    duty: '分管规划建设',
    from: { on: '2021-03-31', precision: 'month' },
  },
  load: loadPlaces,
  may: personAccess.holdPost,
  decide: (place, input, context) => {
    const { postId, personId, unitId } = input;
    const decided = decideHold(place, input, context);
    if (isRefusal(decided)) return decided;
    if (decided === 'unchanged')
      return { change: null, answer: { postId, version: place.existing?.version ?? 1 }, subjects: [personId, postId] };
    return {
      change: decided,
      answer: { postId, version: 1 },
      subjects: [personId, postId, unitId],
      events: [{ kind: 'post.held', subjectId: postId, body: { personId, unitId, from: decided.from.on } }],
    };
  },
  save: savePosts,
});

async function loadPlaces(tx: Tx, inputs: readonly HoldPost[]) {
  const personIds = inputs.map(({ personId }) => personId);
  const [people, places, held, existing] = await Promise.all([
    lockPeople(tx, personIds),
    listUnitPlaces(
      tx,
      inputs.map(({ unitId }) => unitId),
    ),
    listPostsOf(tx, personIds),
    findPosts(
      tx,
      inputs.map(({ postId }) => postId),
    ),
  ]);
  return inputs.map(({ postId, personId, unitId }) => {
    const place = places.get(unitId);
    return (
      place && {
        standing: { rolesAt: { unit: place.roles } },
        stands: place.stands,
        personKnown: people.has(personId),
        heldAlready: held.filter((post) => post.personId === personId && post.postId !== postId),
        existing: existing.get(postId) ?? null,
      }
    );
  });
}
