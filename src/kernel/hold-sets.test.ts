import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DatedFact, FactChange } from './dated-fact.ts';
import { holdSetsThrough, type ToldSet } from './hold-sets.ts';
import type { Id } from './ids.ts';
import { contains, overlaps } from './interval.ts';
import { addDays, plainDate } from './plain-date.ts';

const first = plainDate('2022-01-01');
const days = Array.from({ length: 20 }, (_, after) => addDays(first, after));
const dayOf = (index: number) => days[index] ?? first;

type Township = DatedFact & { readonly capacity: 'township' };
let made = 0;
const newId = () => `fact-${(made += 1)}` as Id<'FactId'>;
const hold = (facts: readonly Township[], told: readonly ToldSet[]) =>
  holdSetsThrough<Township>(facts, told, { capacity: 'township' }, newId);

const after = (facts: readonly Township[], change: FactChange<Township>): readonly Township[] => [
  ...facts.filter(({ factId }) => !change.withdrawn.includes(factId)),
  ...change.entered,
];
const told = (value: readonly string[], from: number, to?: number): ToldSet => ({
  value,
  from: dayOf(from),
  ...(to === undefined ? {} : { to: dayOf(to) }),
  reason: null,
  origin: `项目.xlsx#${from}`,
});
const byDay = (facts: readonly Township[]) =>
  days.map((day) => facts.flatMap((fact) => (contains(fact, day) ? [fact.value] : [])).toSorted());

const anyTold = fc
  .record({
    value: fc.subarray(['湖南乡', '太阳镇', '岗上积镇'], { minLength: 1 }),
    from: fc.nat(16),
    days: fc.option(fc.integer({ min: 1, max: 9 })),
  })
  .map(({ value, from, days: length }) => told(value, from, length === null ? undefined : from + length));
const anyKnown = fc.array(fc.array(anyTold, { maxLength: 4 }), { maxLength: 3 }).map((files) => {
  let facts: readonly Township[] = [];
  for (const file of files) facts = after(facts, hold(facts, file));
  return facts;
});

describe('decision 0015: several that hold at one time are told as a set', () => {
  test('telling it again changes nothing; a value holds once a day', () => {
    fc.assert(
      fc.property(anyKnown, fc.array(anyTold, { maxLength: 5 }), (facts, file) => {
        const now = after(facts, hold(facts, file));
        expect(hold(now, file)).toMatchObject({ withdrawn: [], entered: [] });
        for (const [at, fact] of now.entries()) {
          const same = now.slice(at + 1).filter(({ value }) => value === fact.value);
          expect(same.some((other) => overlaps(fact, other))).toBe(false);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('a history told set by set, with its ends, into nothing is that history, fact by fact', () => {
    fc.assert(
      fc.property(anyKnown, (facts) => {
        const bounds = [...new Set(facts.flatMap(({ from, to }) => [from, to]))].toSorted();
        const sets = bounds.flatMap((day, index): readonly ToldSet[] => {
          const to = bounds[index + 1];
          if (day === 'infinity') return [];
          const value = facts.flatMap((fact) => (contains(fact, day) ? [fact.value] : []));
          return value.length === 0 ? [] : [{ value, from: day, to, reason: null, origin: null }];
        });
        const again = after([], hold([], sets));
        const spans = (of: readonly Township[]) => of.map(({ value, from, to }) => `${value} ${from} ${to}`).toSorted();
        expect(spans(again)).toEqual(spans(facts));
      }),
      { numRuns: 500 },
    );
  });

  test('a set takes the place of the one known: who is in both goes on as the same fact', () => {
    const facts = after([], hold([], [told(['湖南乡', '太阳镇'], 2)]));
    const now = after(facts, hold(facts, [told(['湖南乡', '岗上积镇'], 8)]));
    expect(byDay(now)[5]).toEqual(['太阳镇', '湖南乡'].toSorted());
    expect(byDay(now)[9]).toEqual(['岗上积镇', '湖南乡'].toSorted());
    const goesOn = facts.find(({ value }) => value === '湖南乡');
    expect(now).toContainEqual(goesOn);
    expect(now).toContainEqual(
      expect.objectContaining({ value: '岗上积镇', origin: '项目.xlsx#8', capacity: 'township' }),
    );
  });

  test('a set known of a later day stands', () => {
    const facts = after([], hold([], [told(['太阳镇'], 8)]));
    expect(hold(facts, [told(['湖南乡'], 2)]).conflicts).toMatchObject([
      { told: { value: ['湖南乡'] }, stands: { value: ['太阳镇'], from: dayOf(8) } },
    ]);
  });
});
