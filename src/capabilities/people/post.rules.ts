import type { Id, PersonId, UnitId } from '#kernel/ids';
import { contains, type Interval, overlaps } from '#kernel/interval';
import type { PlainDate } from '#kernel/plain-date';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal';
import { isSaidBefore } from '#kernel/said-before';
import type { EndPost, HoldPost } from './contract.ts';
import { daysOf, type Span, spanOf } from '#kernel/span';

type PostId = Id<'PostId'>;

/** A post as it is kept: one standing version at a time. */
export type Post = Span & {
  readonly postId: PostId;
  readonly version: number;
  readonly personId: PersonId;
  readonly unitId: UnitId;
  readonly title: string;
  readonly officialOrder: number;
  readonly duty: string | null;
  /** `file#row`, where a ledger told it. */
  readonly origin?: string | null;
};

/** What `hold` looks at: when the unit stood, whether the person is known, and the posts that the person holds. */
export type PostPlace = {
  readonly stands: readonly Interval[];
  readonly personKnown: boolean;
  readonly heldAlready: readonly Pick<Post, 'postId' | 'unitId' | 'title' | 'from' | 'to'>[];
  readonly existing: Post | null;
};

type Context<Input> = { readonly today: PlainDate; readonly inputs: readonly Input[]; readonly index: number };

export function holdPost(
  { stands, personKnown, heldAlready, existing }: PostPlace,
  input: HoldPost,
  { today, inputs, index }: Context<HoldPost>,
): Post | 'unchanged' | Refusal {
  const span = spanOf(input, today);
  if (isRefusal(span)) return span;
  const { postId, personId, unitId, title, officialOrder, duty = null } = input;
  const post: Post = { postId, version: 1, personId, unitId, title, officialOrder, duty, ...span };
  const earlier = inputs.slice(0, index);
  if (existing !== null && samePost(existing, post)) return 'unchanged';
  if (existing !== null || isSaidBefore(inputs, index, 'postId'))
    return refuse('conflict', 'post.id-taken', { field: 'postId' });
  if (!personKnown) return refuse('invalid', 'post.person-unknown', { field: 'personId' });
  if (!stands.some((each) => contains(each, post.from.on)))
    return refuse('invalid', 'post.unit-not-standing', { field: 'from' });
  const beside = [
    ...heldAlready,
    ...earlier
      .filter((other) => other.personId === personId)
      .flatMap((other) => {
        const days = spanOf(other, today);
        return isRefusal(days) ? [] : [{ ...other, ...days }];
      }),
  ];
  const twice = beside.some(
    (other) => other.unitId === unitId && other.title === title && overlaps(daysOf(other), daysOf(post)),
  );
  return twice ? refuse('conflict', 'post.held-already', { field: 'title', facts: { title } }) : post;
}

/** A post ends on a day, or its end is corrected; the next version says so. */
export function endPost(
  post: Post,
  input: EndPost,
  { today, inputs, index }: Context<EndPost>,
): Post | 'unchanged' | Refusal {
  if (isSaidBefore(inputs, index, 'postId')) return refuse('invalid', 'post.ended-twice', { field: 'postId' });
  const span = spanOf({ from: post.from, to: input.to }, today);
  if (isRefusal(span)) return span;
  const sameEnd = post.to?.on === span.to?.on && post.to?.precision === span.to?.precision;
  return sameEnd ? 'unchanged' : { ...post, to: span.to, version: post.version + 1 };
}

const samePost = (one: Post, other: Post): boolean =>
  one.personId === other.personId &&
  one.unitId === other.unitId &&
  one.title === other.title &&
  one.officialOrder === other.officialOrder &&
  one.duty === other.duty &&
  one.from.on === other.from.on &&
  one.from.precision === other.from.precision;
