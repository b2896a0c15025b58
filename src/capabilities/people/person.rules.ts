import type { PlainDate } from '#kernel/plain-date';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal';
import { isSaidBefore } from '#kernel/said-before';
import type { AddPerson, RenamePerson, SetPhone } from './contract.ts';
import { holdPost, type Post, type PostPlace } from './post.rules.ts';

type Listed<Input> = { readonly inputs: readonly Input[]; readonly index: number };

/** What `add` looks at: the post's place, and who bears the id already. */
export type NewcomerPlace = Pick<PostPlace, 'stands'> & {
  readonly existing: { readonly name: string; readonly version: number } | null;
  readonly existingPost: Post | null;
};

export type AddedPerson = { readonly input: AddPerson; readonly post: Post };

export function addPerson(
  { stands, existing, existingPost }: NewcomerPlace,
  input: AddPerson,
  { today, inputs, index }: Listed<AddPerson> & { readonly today: PlainDate },
): AddedPerson | 'unchanged' | Refusal {
  const idTaken = refuse('conflict', 'person.id-taken', { field: 'personId' });
  const withPost = ({ personId, post }: AddPerson) => ({ ...post, personId });
  const place = { stands, personKnown: true, heldAlready: [], existing: existingPost };
  const post = holdPost(place, withPost(input), { today, inputs: inputs.map(withPost), index });
  if (existing !== null) return existing.name === input.name && post === 'unchanged' ? 'unchanged' : idTaken;
  if (isSaidBefore(inputs, index, 'personId')) return idTaken;
  if (post === 'unchanged') return refuse('conflict', 'post.id-taken', { field: 'post.postId' });
  if (!isRefusal(post)) return { input, post };
  return post.field === undefined ? post : { ...post, field: `post.${post.field}` };
}

export function renamePerson(
  person: { readonly name: string },
  { name }: RenamePerson,
  { inputs, index }: Listed<RenamePerson>,
): { readonly name: string } | 'unchanged' | Refusal {
  if (isSaidBefore(inputs, index, 'personId')) return twice();
  return name === person.name ? 'unchanged' : { name };
}

export function setPhone(
  person: { readonly phone: string | null },
  { phone }: SetPhone,
  { inputs, index }: Listed<SetPhone>,
): { readonly phone: string | null } | 'unchanged' | Refusal {
  if (isSaidBefore(inputs, index, 'personId')) return twice();
  return phone === person.phone ? 'unchanged' : { phone };
}

const twice = (): Refusal => refuse('invalid', 'person.twice', { field: 'personId' });
