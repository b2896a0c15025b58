import type { Id, PersonId, UnitId } from '#kernel/ids';
import { type Interval, overlaps } from '#kernel/interval';
import type { PlainDate } from '#kernel/plain-date';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal';
import { daysOf, spanOf } from '#kernel/span';
import type { HoldPost, RecordPerson } from './contract.ts';
import { holdPost, type Post } from './post.rules.ts';
import { type RankFact, setRank } from './rank.rules.ts';

/** A person as known now, with all that they hold or held. */
export type KnownPerson = {
  readonly personId: PersonId;
  readonly posts: readonly Post[];
  readonly ranks: readonly RankFact[];
};

export type RecordedPerson = {
  readonly personId: PersonId;
  readonly known: KnownPerson | null;
  /** Posts that begin, and those corrected or ended, as their next version. */
  readonly posts: readonly Post[];
  readonly postsAfter: readonly Post[];
  readonly ranks: { readonly withdrawn: readonly Id<'FactId'>[]; readonly entered: readonly RankFact[] };
  readonly ranksAfter: readonly RankFact[];
  /** A rank told of a day before one that is known, and another: the later stands. */
  readonly laterRank: { readonly told: string; readonly stands: RankFact } | null;
};

type Context = { readonly today: PlainDate; readonly newId: <Name extends string>() => Id<Name> };
type Stands = (unitId: UnitId) => readonly Interval[];

/**
 * Who of those that bear the name is meant: the one whose first office is at that unit, else the one who ever held a post
 * there; nobody where none is known.
 */
export function personMeant(
  namesakes: readonly KnownPerson[],
  unitId: UnitId,
  today: PlainDate,
): KnownPerson | null | 'several' {
  const first = namesakes.filter(({ posts }) => firstOffice(posts, today)?.unitId === unitId);
  const there =
    first.length > 0 ? first : namesakes.filter(({ posts }) => posts.some((post) => post.unitId === unitId));
  return there.length > 1 ? 'several' : (there[0] ?? null);
}

/** The post a person is known by: of those held today the first in official order, else the last that was held; of equals the first given. */
export function firstOffice(posts: readonly Post[], today: PlainDate): Post | undefined {
  const holds = ({ to }: Post) => to === null || to.on > today;
  return posts.toSorted(
    (one, other) =>
      Number(holds(other)) - Number(holds(one)) ||
      (holds(one) ? one.officialOrder - other.officialOrder : textOrder(other.from.on, one.from.on)) ||
      textOrder(one.from.on, other.from.on) ||
      textOrder(one.title, other.title),
  )[0];
}

/** By code points: negative, zero or positive. */
export const textOrder = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** A told person over the one that is known, by the rules of the verbs that keep posts and ranks (house.md 2.3). */
export function recordPerson(
  known: KnownPerson | null,
  told: RecordPerson,
  stands: Stands,
  context: Context,
): RecordedPerson | Refusal {
  const personId = known?.personId ?? context.newId<'PersonId'>();
  const held = known?.posts ?? [];
  if (held.length === 0 && told.posts.length === 0) return refuse('invalid', 'person.post-missing', { field: 'title' });
  const posts = postsToldOver(personId, held, told, stands, context);
  if (isRefusal(posts)) return posts;
  const changed = posts.filter((post) => !held.includes(post));
  const ranks = ranksToldOver(personId, known?.ranks ?? [], told, posts, context);
  return isRefusal(ranks) ? ranks : { personId, known, posts: changed, postsAfter: posts, ...ranks };
}

function postsToldOver(
  personId: PersonId,
  held: readonly Post[],
  { posts: told, asOf }: RecordPerson,
  stands: Stands,
  { today, newId }: Context,
): readonly Post[] | Refusal {
  let posts = held;
  for (const each of told) {
    const { unitId, title, origin } = each;
    const present = presentOf(posts, each);
    const input: HoldPost = {
      personId,
      postId: present?.postId ?? newId<'PostId'>(),
      unitId,
      title,
      officialOrder: each.officialOrder ?? present?.officialOrder ?? 0,
      duty: each.duty ?? present?.duty ?? undefined,
      from: each.from ?? present?.from ?? { on: asOf < today ? asOf : today, precision: 'day' },
      to: each.to ?? present?.to ?? undefined,
    };
    const heldAlready = posts.filter((post) => post !== present);
    const place = { stands: stands(unitId), personKnown: true, heldAlready, existing: null };
    const post = holdPost(place, input, { today, inputs: [input], index: 0 });
    if (isRefusal(post)) return post;
    if (post === 'unchanged' || (present !== undefined && saysTheSame(present, post))) continue;
    posts = [...heldAlready, { ...post, version: (present?.version ?? 0) + 1, origin }];
  }
  return posts;
}

/** The post a row tells of: the same office at the same unit, in days that meet; without days, the last such. */
function presentOf(posts: readonly Post[], told: RecordPerson['posts'][number]): Post | undefined {
  const { from, to } = told;
  const same = posts
    .filter((post) => post.unitId === told.unitId && post.title === told.title)
    .toSorted((one, other) => (one.from.on < other.from.on ? 1 : -1));
  if (from === undefined) return same.find((post) => to === undefined || post.from.on < to.on);
  const days = daysOf({ from, to: to ?? null });
  return same.find((post) => post.from.on === from.on) ?? same.find((post) => overlaps(daysOf(post), days));
}

const saysTheSame = (one: Post, other: Post): boolean =>
  one.officialOrder === other.officialOrder &&
  one.duty === other.duty &&
  JSON.stringify([one.from.on, one.from.precision, one.to?.on, one.to?.precision]) ===
    JSON.stringify([other.from.on, other.from.precision, other.to?.on, other.to?.precision]);

function ranksToldOver(
  personId: PersonId,
  held: readonly RankFact[],
  { ranks: told = [], asOf, origin }: RecordPerson,
  posts: readonly Post[],
  { today, newId }: Context,
): Pick<RecordedPerson, 'ranks' | 'ranksAfter' | 'laterRank'> | Refusal {
  const since = posts.map(({ from }) => from).toSorted((one, other) => (one.on < other.on ? -1 : 1))[0];
  const unsaid = held.length === 0 ? since : undefined;
  const dated = told
    .filter(({ rank, from }) => from !== undefined || held.every((fact) => fact.rank !== rank))
    .map(({ rank, from = unsaid ?? { on: asOf < today ? asOf : today, precision: 'day' as const }, to }) => ({
      rank,
      from,
      to,
    }))
    .toSorted((one, other) => (one.from.on < other.from.on ? -1 : 1));
  let ranks = held;
  for (const [index, { rank, from, to }] of dated.entries()) {
    const span = spanOf({ from, to }, today);
    if (isRefusal(span)) return { ...span, field: 'rank' };
    const next = dated[index + 1]?.from.on ?? 'infinity';
    const steps = [{ rank, from }, ...(to !== undefined && to.on < next ? [{ rank: null, from: to }] : [])];
    for (const step of steps) {
      const input = { personId, ...step, reason: '' };
      const decided = setRank(ranks, input, { today, newId: () => newId<'FactId'>(), inputs: [input], index: 0 });
      if (isRefusal(decided)) return { ...decided, field: 'rank' };
      if (decided === 'unchanged') continue;
      const gone = new Set(decided.withdrawn);
      const entered = decided.entered.map((fact) => ({ ...fact, origin }));
      ranks = [...ranks.filter(({ factId }) => !gone.has(factId)), ...entered];
    }
  }
  const last = dated.at(-1);
  const later =
    last && held.find((fact) => fact.from.on > last.from.on && fact.rank !== last.rank && last.to === undefined);
  return {
    ranks: {
      withdrawn: held.filter((fact) => !ranks.includes(fact)).map(({ factId }) => factId),
      entered: ranks.filter((fact) => !held.includes(fact)),
    },
    ranksAfter: ranks,
    laterRank: last === undefined || later === undefined ? null : { told: last.rank, stands: later },
  };
}
