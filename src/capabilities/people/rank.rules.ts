import type { Id, PersonId } from '#kernel/ids';
import { succeed } from '#kernel/interval';
import type { PlainDate } from '#kernel/plain-date';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal';
import { isSaidBefore } from '#kernel/said-before';
import type { SetRank } from './contract.ts';
import { daysOf, type Span, spanOf } from '#kernel/span';

export type RankFact = Span & {
  readonly factId: Id<'FactId'>;
  readonly personId: PersonId;
  readonly rank: string;
  /** `file#row`, where a ledger told it. */
  readonly origin?: string | null;
};

export type RankChange = {
  readonly withdrawn: readonly Id<'FactId'>[];
  readonly entered: readonly RankFact[];
};

type Context = {
  readonly today: PlainDate;
  readonly newId: () => Id<'FactId'>;
  readonly inputs: readonly SetRank[];
  readonly index: number;
};

/**
 * A rank held from a day on, up to where another one begins: the rank of that day gives way. Told late, it changes the
 * past as known now (house.md 2.6).
 */
export function setRank(
  held: readonly RankFact[],
  input: SetRank,
  { today, newId, inputs, index }: Context,
): RankChange | 'unchanged' | Refusal {
  const { personId, rank } = input;
  if (isSaidBefore(inputs, index, 'personId')) return refuse('invalid', 'rank.set-twice', { field: 'personId' });
  const span = spanOf(input, today);
  if (isRefusal(span)) return span;
  const { from } = span;
  const { yields, to } = succeed(
    held.map((fact) => ({ fact, ...daysOf(fact) })),
    from.on,
  );
  if ((yields?.fact.rank ?? null) === rank) return 'unchanged';
  const next = held.find((fact) => fact.from.on === to);
  const entered: RankFact[] = [];
  if (yields !== null && yields.from < from.on) entered.push({ ...yields.fact, factId: newId(), to: from });
  if (rank !== null) entered.push({ factId: newId(), personId, rank, from, to: yields?.fact.to ?? next?.from ?? null });
  return { withdrawn: yields === null ? [] : [yields.fact.factId], entered };
}
