import type { DatedFact, FactChange } from './dated-fact.ts';
import { holdThrough } from './hold-through.ts';
import type { Id } from './ids.ts';
import { contains, intersect, type Interval, mergeIntervals } from './interval.ts';
import type { OpenEnd, PlainDate } from './plain-date.ts';

/** A dated fact of a record under one of its keys. Of some keys one value holds at a time, of others several. */
export type KeyedFact<Key extends string = string> = DatedFact & { readonly subjectId: string; readonly key: Key };

/** As a file tells it; without `to` it holds until the next change told or known. */
export type ToldKeyed<Key extends string = string> = {
  readonly key: Key;
  readonly value: string;
  readonly from: PlainDate;
  readonly to?: OpenEnd | undefined;
  readonly origin: string | null;
};

/** What taking told facts over into those of one record does; `was` is what held where the new fact begins. */
export type HeldAll<Key extends string = string> = FactChange<KeyedFact<Key>> & {
  readonly changes: readonly { readonly was: KeyedFact<Key> | null; readonly becomes: KeyedFact<Key> }[];
  readonly conflicts: readonly { readonly told: ToldKeyed<Key>; readonly stands: ToldKeyed<Key> }[];
};

/** `holdThrough` for every slot of one record: a key, and where several hold at a time, a key and a value. */
export function holdAll<Key extends string>(
  facts: readonly KeyedFact<Key>[],
  told: readonly ToldKeyed<Key>[],
  record: {
    readonly subjectId: string;
    readonly several: (key: Key) => boolean;
    readonly newId: () => Id<'FactId'>;
  },
): HeldAll<Key> {
  const { subjectId, several, newId } = record;
  const slotOf = ({ key, value }: { readonly key: Key; readonly value: string }) =>
    several(key) ? `${key} ${value}` : key;
  const known = Map.groupBy(facts, slotOf);
  const slots = Array.from(Map.groupBy(told, slotOf), ([slot, toldHere]) => {
    const before = known.get(slot) ?? [];
    const asFacts = toldHere.map((one) => ({ ...one, subjectId, reason: null }));
    return { before, ...holdThrough<KeyedFact<Key>>(before, asFacts, newId) };
  });
  return {
    withdrawn: slots.flatMap(({ withdrawn }) => withdrawn),
    entered: slots.flatMap(({ entered }) => entered),
    changes: slots.flatMap(({ before, entered }) =>
      entered.map((becomes) => ({ was: before.find((fact) => contains(fact, becomes.from)) ?? null, becomes })),
    ),
    conflicts: slots.flatMap(({ conflicts }) => conflicts),
  };
}

/** The facts of a record after a change. */
export const afterChange = <Fact extends DatedFact>(
  facts: readonly Fact[],
  { withdrawn, entered }: FactChange<Fact>,
): readonly Fact[] => [...facts.filter(({ factId }) => !withdrawn.includes(factId)), ...entered];

/**
 * The change after which nothing of a record holds on days on which `key` does not: who no longer takes part no longer
 * has a role there. O(n·m) for n facts and m days of the key.
 */
export function holdWhile<Key extends string>(
  key: Key,
  known: readonly KeyedFact<Key>[],
  held: HeldAll<Key>,
  newId: () => Id<'FactId'>,
): HeldAll<Key> {
  const after = afterChange<KeyedFact<Key>>(known, held);
  const days = mergeIntervals(after.filter((fact) => fact.key === key));
  const holds = after.flatMap((fact) => {
    if (fact.key === key) return [fact];
    return days.map((each) => intersect(fact, each)).flatMap((cut) => (cut === null ? [] : [{ ...fact, ...cut }]));
  });
  const text = (fact: KeyedFact<Key>) => [fact.key, fact.value, fact.from, fact.to].join(' ');
  const [before, now] = [new Set(known.map(text)), new Set(holds.map(text))];
  return {
    ...held,
    withdrawn: known.filter((fact) => !now.has(text(fact))).map(({ factId }) => factId),
    entered: holds.filter((fact) => !before.has(text(fact))).map((fact) => ({ ...fact, factId: newId() })),
  };
}

/** A row of a ledger that tells a history: what held in days on which nothing changed. */
export type HistoryRow<Fact extends Interval> = Interval & { readonly facts: readonly Fact[] };

/** A history as rows, one for each stretch of days on which nothing changes; none where nothing holds. O(n²). */
export function rowsOfHistory<Fact extends Interval>(facts: readonly Fact[]): readonly HistoryRow<Fact>[] {
  const days = [...new Set(facts.flatMap(({ from, to }) => [from, to]))].toSorted();
  return days.flatMap((day, index) => {
    if (day === 'infinity') return [];
    const held = facts.filter((fact) => contains(fact, day));
    return held.length === 0 ? [] : [{ from: day, to: days[index + 1] ?? 'infinity', facts: held }];
  });
}

/** The history that rows tell: what meets with the same key and value is one, from the row where it begins. O(n log n). */
export function historyOfRows<Key extends string>(told: readonly ToldKeyed<Key>[]): readonly ToldKeyed<Key>[] {
  const history: ToldKeyed<Key>[] = [];
  const slots = Map.groupBy(told, ({ key, value }) => `${key} ${value}`);
  for (const slot of slots.values()) {
    let last: ToldKeyed<Key> | undefined;
    for (const one of slot.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
      const meets = last !== undefined && (last.to === undefined || one.from <= last.to);
      if (last === undefined || !meets) history.push((last = one));
      else {
        const { to, ...begun } = last;
        last = to === undefined || one.to === undefined ? begun : { ...begun, to: to > one.to ? to : one.to };
        history[history.length - 1] = last;
      }
    }
  }
  return history;
}
