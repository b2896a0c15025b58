import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DatedFact, FactChange } from './dated-fact.ts';
import { type HeldThrough, holdThrough, type ToldFact } from './hold-through.ts';
import type { Id } from './ids.ts';
import { contains, overlaps } from './interval.ts';
import { addDays, type PlainDate, plainDate } from './plain-date.ts';

const first = plainDate('2022-01-01');
const days = Array.from({ length: 20 }, (_, after) => addDays(first, after));
const dayOf = (index: number) => days[index] ?? first;

let made = 0;
const newId = () => `fact-${(made += 1)}` as Id<'FactId'>;

const after = (facts: readonly DatedFact[], change: FactChange): readonly DatedFact[] => [
  ...facts.filter(({ factId }) => !change.withdrawn.includes(factId)),
  ...change.entered,
];

const told = (value: string, from: number, to?: number): ToldFact => ({
  value,
  from: dayOf(from),
  ...(to === undefined ? {} : { to: dayOf(to) }),
  reason: null,
  origin: `四对一.xlsx#${from}`,
});
const known = (...facts: readonly ToldFact[]): readonly DatedFact[] =>
  facts.map((fact) => ({ ...fact, to: fact.to ?? 'infinity', factId: newId() }));

const byDay = (facts: readonly DatedFact[]) =>
  days.map((day) => facts.find((fact) => contains(fact, day))?.value ?? null);
const spans = (facts: readonly DatedFact[]) =>
  facts.toSorted((one, other) => (one.from < other.from ? -1 : 1)).map(({ value, from, to }) => [value, from, to]);

const anyTold = fc
  .record({
    value: fc.constantFrom('甲局', '乙局', '丙局'),
    from: fc.nat(16),
    days: fc.option(fc.integer({ min: 1, max: 9 })),
  })
  .map(({ value, from, days: length }) => told(value, from, length === null ? undefined : from + length));
const anyFile = fc.array(anyTold, { maxLength: 6 });
/** What some files told before. */
const anyKnown = fc.array(anyFile, { maxLength: 3 }).map((files) => {
  let facts: readonly DatedFact[] = [];
  for (const file of files) facts = after(facts, holdThrough(facts, file, newId));
  return facts;
});

describe('decision 0015: what is told is taken over into what is known', () => {
  test('telling it again changes nothing', () => {
    fc.assert(
      fc.property(anyKnown, anyFile, (facts, file) => {
        const once = holdThrough(facts, file, newId);
        const again = holdThrough(after(facts, once), file, newId);
        expect(again).toMatchObject({ withdrawn: [], entered: [] });
      }),
      { numRuns: 2000 },
    );
  });

  test('the order of a file is no matter', () => {
    fc.assert(
      fc.property(anyKnown, anyFile, (facts, file) => {
        const [one, other] = [file, file.toReversed()].map((order) => holdThrough(facts, order, newId));
        if (one === undefined || other === undefined) throw new Error('two orders');
        expect(spans(after(facts, other))).toEqual(spans(after(facts, one)));
        expect(other.conflicts.length).toBe(one.conflicts.length);
      }),
      { numRuns: 1000 },
    );
  });

  test('no two facts share a day; a day changes only where something told began no earlier than what held', () => {
    fc.assert(
      fc.property(anyKnown, anyFile, (facts, file) => {
        const now = after(facts, holdThrough(facts, file, newId));
        for (const [at, fact] of now.entries()) {
          expect(fact.from < fact.to).toBe(true);
          for (const other of now.slice(at + 1)) expect(overlaps(fact, other)).toBe(false);
        }
        const [was, is] = [byDay(facts), byDay(now)];
        for (const [at, day] of days.entries()) {
          if (was[at] === is[at]) continue;
          const held = facts.find((fact) => contains(fact, day))?.from ?? first;
          const why = file.filter(({ from, to = 'infinity' }) => held <= from && from <= day && day < to);
          expect(why.map(({ value }) => value)).toContain(is[at]);
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('of each day the one that began later holds, and what is told where they began together', () => {
    const anyEnded = fc.uniqueArray(
      anyTold.map((one) => ({ ...one, to: one.to ?? ('infinity' as const) })),
      { maxLength: 4, selector: ({ from }) => from },
    );
    fc.assert(
      fc.property(anyKnown, anyEnded, (facts, file) => {
        const lastBegun = (of: readonly (typeof file)[number][], day: PlainDate) =>
          of.filter((one) => contains(one, day)).toSorted((one, other) => (one.from < other.from ? 1 : -1))[0];
        const expected = days.map((day) => {
          const [held, spoken] = [lastBegun(facts, day), lastBegun(file, day)];
          const stands = held !== undefined && (spoken === undefined || held.from > spoken.from);
          return (stands ? held : spoken)?.value ?? null;
        });
        expect(byDay(after(facts, holdThrough(facts, file, newId)))).toEqual(expected);
      }),
      { numRuns: 2000 },
    );
  });

  test('what is told twice in one file is told once', () => {
    const shown = ({ withdrawn, entered, conflicts }: HeldThrough) => ({
      withdrawn,
      conflicts,
      entered: entered.map(({ factId: _, ...fact }) => fact),
    });
    fc.assert(
      fc.property(anyKnown, anyTold, (facts, one) => {
        expect(shown(holdThrough(facts, [one], newId))).toEqual(shown(holdThrough(facts, [one, one], newId)));
      }),
      { numRuns: 2000 },
    );
    const empty = told('甲局', 3, 3);
    expect(shown(holdThrough([], [empty], newId))).toEqual(shown(holdThrough([], [empty, empty], newId)));
  });

  test('a history written out with its ends, told into nothing, is that history', () => {
    fc.assert(
      fc.property(anyKnown, (facts) => {
        const written: ToldFact[] = facts.map(({ factId: _, ...fact }) => fact);
        expect(byDay(after([], holdThrough<DatedFact>([], written, newId)))).toEqual(byDay(facts));
      }),
    );
  });
});

describe('decision 0015: of a later day of validity', () => {
  test('a known fact stands, and is shown with where it is from', () => {
    const facts = known(told('乙局', 8));
    const { withdrawn, entered, conflicts } = holdThrough(facts, [told('甲局', 2)], newId);
    expect([withdrawn, spans(entered)]).toEqual([[], [['甲局', dayOf(2), dayOf(8)]]]);
    expect(conflicts).toMatchObject([{ told: { value: '甲局' }, stands: { value: '乙局', from: dayOf(8) } }]);
  });

  test('nothing is said against it where the file tells of that change itself, or ends before', () => {
    const facts = known(told('乙局', 8));
    expect(holdThrough(facts, [told('甲局', 2), told('乙局', 8)], newId).conflicts).toEqual([]);
    expect(holdThrough(facts, [told('甲局', 2, 8)], newId).conflicts).toEqual([]);
    expect(holdThrough(facts, [told('甲局', 2, 9)], newId).conflicts).toHaveLength(1);
  });

  test('a fact told from the same day or a later one replaces it up to the next change', () => {
    const facts = known(told('甲局', 2, 8), told('丙局', 8));
    expect(spans(after(facts, holdThrough(facts, [told('乙局', 2)], newId)))).toEqual([
      ['乙局', dayOf(2), dayOf(8)],
      ['丙局', dayOf(8), 'infinity'],
    ]);
    expect(spans(after(facts, holdThrough(facts, [told('乙局', 5)], newId)))).toEqual([
      ['甲局', dayOf(2), dayOf(5)],
      ['乙局', dayOf(5), dayOf(8)],
      ['丙局', dayOf(8), 'infinity'],
    ]);
  });

  test('of two values told from one day one stands, the other is answered', () => {
    const { entered, conflicts } = holdThrough<DatedFact>([], [told('甲局', 2), told('乙局', 2)], newId);
    expect([entered.length, conflicts.length]).toEqual([1, 1]);
  });

  test('what goes on keeps its fact, what is told has the reason and origin told', () => {
    const facts = known(told('甲局', 2, 8));
    const { withdrawn, entered } = holdThrough(facts, [{ ...told('甲局', 8), reason: '续任' }], newId);
    expect(withdrawn).toEqual([facts[0]?.factId]);
    expect(entered).toMatchObject([{ from: dayOf(2), to: 'infinity', reason: '续任', origin: '四对一.xlsx#8' }]);
    expect(holdThrough(known(told('甲局', 2)), [told('甲局', 5)], newId)).toMatchObject({ withdrawn: [], entered: [] });
  });
});
