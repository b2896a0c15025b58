import { canonicalJson } from './canonical-json.ts';
import type { Id } from './ids.ts';
import { contains, type Interval } from './interval.ts';
import type { PlainDate } from './plain-date.ts';

/**
 * One of several facts that exclude each other in time: of one project, say, its kind or the unit in one capacity. The
 * value is JSON; two are the same where their texts are.
 */
export type DatedFact<Value = string> = Interval & {
  readonly factId: Id<'FactId'>;
  readonly value: Value;
  readonly reason: string | null;
  readonly origin: string | null;
};

/** A correction or an end is one act: what is withdrawn, and what is entered in its place (house.md 2.2). */
export type FactChange<Fact extends DatedFact<unknown> = DatedFact> = {
  readonly withdrawn: readonly Id<'FactId'>[];
  readonly entered: readonly Fact[];
};

/** A fact to be, with what it says beside its value: whose it is, in which capacity. */
type Beginning<Fact extends DatedFact<unknown>> = Omit<Fact, 'factId' | 'to' | 'origin'>;

export const sameValue = (one: unknown, other: unknown): boolean =>
  one === other || (typeof one === 'object' && canonicalJson(one) === canonicalJson(other));

/**
 * The value holds from a day until the next change known: the end of what held on that day, or the next beginning, or
 * for good. Days before, and days after that change, stay as they were. Null where it holds already. O(n log n).
 * @param facts those that hold at no common day
 */
export function holdFrom<Fact extends DatedFact<unknown>>(
  facts: readonly Fact[],
  beginning: Beginning<Fact>,
  newId: () => Id<'FactId'>,
): FactChange<Fact> | null {
  const { value, from } = beginning as Beginning<DatedFact<unknown>>;
  const present = facts.find((fact) => contains(fact, from));
  if (present !== undefined && sameValue(present.value, value)) return null;
  const to =
    present?.to ??
    facts
      .map((fact) => fact.from)
      .filter((day) => day > from)
      .toSorted()[0] ??
    'infinity';
  // What meets it with the same value becomes one fact with it: nothing changed on the day between.
  const before = facts.find((fact) => fact.to === from && sameValue(fact.value, value));
  const after = facts.find((fact) => fact.from === to && sameValue(fact.value, value));
  const ends = { factId: newId(), from: before?.from ?? from, to: after?.to ?? to, origin: null };
  const whole = { ...beginning, ...ends } as unknown as Fact;
  const withdrawn = [present, before, after].flatMap((fact) => (fact === undefined ? [] : [fact.factId]));
  return { withdrawn, entered: [...(present === undefined ? [] : cutAt(present, from, newId)), whole] };
}

/** The value no longer holds from a day on: what held on that day ends there. Null where it did not hold. O(n). */
export function endFrom<Fact extends DatedFact<unknown>>(
  facts: readonly Fact[],
  { value, from }: { readonly value: Fact['value']; readonly from: PlainDate },
  newId: () => Id<'FactId'>,
): FactChange<Fact> | null {
  const present = facts.find((fact) => sameValue(fact.value, value) && contains(fact, from));
  return present === undefined ? null : { withdrawn: [present.factId], entered: cutAt(present, from, newId) };
}

/** What is left of a fact before a day. */
const cutAt = <Fact extends DatedFact<unknown>>(
  fact: Fact,
  day: PlainDate,
  newId: () => Id<'FactId'>,
): readonly Fact[] => (fact.from < day ? [{ ...fact, factId: newId(), to: day }] : []);
