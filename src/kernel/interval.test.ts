import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contains, intersect, type Interval, mergeIntervals, overlaps, succeed } from './interval.ts';
import { addDays, type OpenEnd, plainDate } from './plain-date.ts';

const origin = plainDate('2022-06-01');
const span = 12;
const days = Array.from({ length: span }, (_, index) => addDays(origin, index));
const anyInterval: fc.Arbitrary<Interval> = fc
  .tuple(fc.nat(span - 1), fc.oneof(fc.nat(span - 1), fc.constant(null)))
  .map(([from, to]) => ({
    from: addDays(origin, from),
    to: (to === null ? 'infinity' : addDays(origin, to)) satisfies OpenEnd,
  }));

test('a value that begins takes the place of the one that holds, up to the next that begins', () => {
  const [may, june, august] = ['2022-05-01', '2022-06-01', '2022-08-01'].map(plainDate);
  if (may === undefined || june === undefined || august === undefined) throw new Error('three days');
  const held = [
    { from: may, to: june },
    { from: august, to: 'infinity' as const },
  ];
  expect(succeed(held, may)).toEqual({ yields: held[0], to: june });
  expect(succeed(held, addDays(may, 3))).toEqual({ yields: held[0], to: june });
  expect(succeed(held, june)).toEqual({ yields: null, to: august });
  expect(succeed(held, addDays(august, 1))).toEqual({ yields: held[1], to: 'infinity' });
  expect(succeed([], may)).toEqual({ yields: null, to: 'infinity' });
});

describe('days [from, to)', () => {
  test('the first day is in, the end is not, and infinity never ends', () => {
    const june = { from: plainDate('2022-06-01'), to: plainDate('2022-07-01') };
    expect(contains(june, plainDate('2022-06-01'))).toBe(true);
    expect(contains(june, plainDate('2022-06-30'))).toBe(true);
    expect(contains(june, plainDate('2022-07-01'))).toBe(false);
    expect(contains({ from: june.to, to: 'infinity' }, plainDate('2199-12-31'))).toBe(true);
  });

  test('intervals that only meet share no day', () => {
    const may = { from: plainDate('2022-05-01'), to: plainDate('2022-06-01') };
    const since = { from: plainDate('2022-06-01'), to: 'infinity' as const };
    expect(intersect(may, since)).toBeNull();
    expect(overlaps(may, since)).toBe(false);
    expect(mergeIntervals([since, may])).toEqual([{ from: may.from, to: 'infinity' }]);
  });

  test('an intersection holds on exactly the days both hold', () => {
    fc.assert(
      fc.property(anyInterval, anyInterval, (one, other) => {
        const both = intersect(one, other);
        for (const day of days) {
          expect(both !== null && contains(both, day)).toBe(contains(one, day) && contains(other, day));
        }
        expect(overlaps(one, other)).toBe(both !== null);
      }),
    );
  });

  test('merging keeps the days, and leaves a gap between any two', () => {
    fc.assert(
      fc.property(fc.array(anyInterval, { maxLength: 6 }), (intervals) => {
        const merged = mergeIntervals(intervals);
        for (const day of days) {
          expect(merged.filter((interval) => contains(interval, day)).length).toBe(
            intervals.some((interval) => contains(interval, day)) ? 1 : 0,
          );
        }
        merged.slice(1).forEach((interval, index) => expect((merged[index]?.to ?? '') < interval.from).toBe(true));
      }),
    );
  });
});
