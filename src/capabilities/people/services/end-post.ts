import { isRefusal } from '#kernel/refusal';
import { command } from '#platform/commands';
import { EndPost } from '../contract.ts';
import { personAccess } from '../person.access.ts';
import { standingOf } from '../person-standing.rules.ts';
import { endPost as decideEnd } from '../post.rules.ts';
import { findPosts, lockHolders, savePosts } from '../post.store.ts';

/** Ends posts on a day, or corrects the day: what was known before stays known as it was (house.md 2.2). */
export const endPost = command({
  name: 'post.end',
  input: EndPost,
  example: {
    postId: '01890000-0000-7000-8000-000000000032',
    version: 1,
    to: { on: '2022-05-31', precision: 'day' },
    reason: '工作调动',
  },
  load: async (tx, inputs) => {
    const postIds = inputs.map(({ postId }) => postId);
    const [, posts] = await Promise.all([lockHolders(tx, postIds), findPosts(tx, postIds)]);
    return postIds.map((postId) => {
      const found = posts.get(postId);
      if (found === undefined) return undefined;
      const { roles, ...post } = found;
      const ofPerson = standingOf(tx.actor, { personId: post.personId, roles });
      return { version: post.version, post, standing: { ...ofPerson, rolesAt: { ...ofPerson.rolesAt, unit: roles } } };
    });
  },
  see: personAccess.see,
  may: personAccess.endPost,
  decide: ({ post }, input, context) => {
    const { postId, personId, version } = post;
    const decided = decideEnd(post, input, context);
    if (isRefusal(decided)) return decided;
    if (decided === 'unchanged') return { change: null, answer: { postId, version }, subjects: [personId, postId] };
    return {
      change: decided,
      answer: { postId, version: decided.version },
      subjects: [personId, postId, post.unitId],
      events: [{ kind: 'post.ended', subjectId: postId, body: { personId, unitId: post.unitId, to: input.to.on } }],
    };
  },
  save: savePosts,
});
