import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exactCover } from './exact-cover.ts';
import type { Column } from './harvest.ts';

const whole = (min: number, max: number) => fc.integer({ min, max });
const points = [0, 1, 2, 3, 4];

const subsets = <Item>(items: readonly Item[]): readonly (readonly Item[])[] =>
  [...Array(2 ** items.length).keys()].map((mask) => items.filter((_, index) => (mask >> index) & 1));

const costOf = (columns: readonly Column[]): number => columns.reduce((sum, { cost }) => sum + cost, 0);

test('whatever the prices, what is chosen is what trying every choice finds; seat -1 is no seat', () => {
  const drawn = fc.array(fc.record({ seat: whole(-1, 4), set: whole(1, 31), cost: whole(1, 20) }), { maxLength: 10 });
  const prices = fc.array(whole(-3, 12), { minLength: 5, maxLength: 5 });
  fc.assert(
    fc.property(drawn, prices, whole(0, 2), whole(1, 5), whole(5, 60), (records, price, fewest, most, limit) => {
      const columns = records.map(({ seat, set, cost }): Column => ({
        seat,
        cost,
        points: points.filter((point) => (set >> point) & 1),
      }));
      const costs = subsets(columns)
        .filter((some) => {
          const held = some.flatMap((one) => one.points);
          const seats = some.flatMap(({ seat }) => (seat < 0 ? [] : [seat]));
          const isWhole = held.length === points.length && new Set(held).size === points.length;
          return isWhole && new Set(seats).size === seats.length && seats.length >= fewest && seats.length <= most;
        })
        .map(costOf);
      const least = Math.min(...costs);
      const found = exactCover(columns, points, { count: { fewest, most }, limit, prices: Float64Array.from(price) });
      if (least >= limit) expect(found).toEqual([]);
      else expect(costOf(found ?? [])).toBe(least);
    }),
    { numRuns: 400, seed: 6 },
  );
});
