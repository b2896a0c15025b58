import type { Id } from '#kernel/ids';
import { contains, type Interval } from '#kernel/interval';
import type { PlainDate } from '#kernel/plain-date';

/** One of several facts that exclude each other in time: of one project, say, its kind or the unit in one capacity. */
export type DatedFact<Value extends string = string> = Interval & {
  readonly factId: Id<'FactId'>;
  readonly value: Value;
  readonly reason: string | null;
  readonly origin: string | null;
};

/** A correction or an end is one act: what is withdrawn, and what is entered in its place (house.md 2.2). */
export type FactChange<Value extends string = string> = {
  readonly withdrawn: readonly Id<'FactId'>[];
  readonly entered: readonly DatedFact<Value>[];
};

type Change<Value extends string> = { readonly value: Value; readonly from: PlainDate; readonly reason: string };
type NewId = () => Id<'FactId'>;

/**
 * `value` holds from a day until the next change known: the end of what held on that day, or the next beginning, or
 * for good. Days before, and days after that change, stay as they were. Null where it holds already. O(n).
 * @param facts those that hold at no common day
 */
export function holdFrom<Value extends string>(
  facts: readonly DatedFact<Value>[],
  { value, from, reason }: Change<Value>,
  newId: NewId,
): FactChange<Value> | null {
  const present = facts.find((fact) => contains(fact, from));
  if (present?.value === value) return null;
  const to =
    present?.to ??
    facts
      .map((fact) => fact.from)
      .filter((day) => day > from)
      .toSorted()[0] ??
    'infinity';
  // What meets it with the same value becomes one fact with it: nothing changed on the day between.
  const before = facts.find((fact) => fact.to === from && fact.value === value);
  const after = facts.find((fact) => fact.from === to && fact.value === value);
  const whole = { factId: newId(), value, from: before?.from ?? from, to: after?.to ?? to, reason, origin: null };
  const cut = present !== undefined && present.from < from ? [{ ...present, factId: newId(), to: from }] : [];
  const withdrawn = [present, before, after].flatMap((fact) => (fact === undefined ? [] : [fact.factId]));
  return { withdrawn, entered: [...cut, whole] };
}

/** `value` no longer holds from a day on: what held on that day ends there. Null where it did not hold. O(n). */
export function endFrom<Value extends string>(
  facts: readonly DatedFact<Value>[],
  { value, from }: Pick<Change<Value>, 'value' | 'from'>,
  newId: NewId,
): FactChange<Value> | null {
  const present = facts.find((fact) => fact.value === value && contains(fact, from));
  if (present === undefined) return null;
  const cut = present.from < from ? [{ ...present, factId: newId(), to: from }] : [];
  return { withdrawn: [present.factId], entered: cut };
}
