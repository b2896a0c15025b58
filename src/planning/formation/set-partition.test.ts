import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadOptimiser } from '#platform/optimiser';
import { emptyKnapsack, enumerateLoads, fillKnapsack, offerPoint } from './cheapest-load.ts';
import type { Column } from './harvest.ts';
import { partition } from './set-partition.ts';

const solve = await loadOptimiser();
const whole = (min: number, max: number) => fc.integer({ min, max });

const subsets = <Item>(items: readonly Item[]): readonly (readonly Item[])[] =>
  [...Array(2 ** items.length).keys()].map((mask) => items.filter((_, index) => (mask >> index) & 1));

test('set partitioning with different seats finds what trying every choice of columns finds, or says that nothing is better', () => {
  const column = fc.record({ seat: whole(0, 4), set: whole(1, 31), cost: whole(1, 20) });
  fc.assert(
    fc.property(fc.array(column, { minLength: 1, maxLength: 9 }), whole(1, 4), whole(5, 60), (drawn, count, known) => {
      const points = [0, 1, 2, 3, 4];
      const columns = drawn.map(({ seat, set, cost }): Column => ({
        seat,
        cost,
        points: points.filter((point) => (set >> point) & 1),
      }));
      const costs = subsets(columns)
        .filter((some) => some.length === count)
        .filter((some) => {
          const held = some.flatMap((one) => one.points);
          const seats = new Set(some.map(({ seat }) => seat));
          return held.length === 5 && new Set(held).size === 5 && seats.size === some.length;
        })
        .map((some) => some.reduce((sum, { cost }) => sum + cost, 0));
      const least = Math.min(...costs);
      const found = partition(columns, points, { fewest: count, most: count }, known, new Float64Array(5).fill(3), {
        solve,
        seconds: () => 60,
        isOver: () => false,
      });
      if (least >= known) expect(found).toBeUndefined();
      else expect(found?.reduce((sum, { cost }) => sum + cost, 0)).toBe(least);
    }),
    { numRuns: 150, seed: 4 },
  );
});

describe('what one seat gathers', () => {
  const item = fc.record({ profit: whole(1, 30), weight: whole(0, 9) });

  test('the most profit within the capacity, and every load above a threshold', () => {
    fc.assert(
      fc.property(fc.array(item, { maxLength: 7 }), whole(0, 20), whole(0, 40), (items, capacity, least) => {
        const knapsack = emptyKnapsack(items.length);
        for (const [index, { profit, weight }] of items.entries()) offerPoint(knapsack, index, profit, weight);
        const lawful = subsets([...items.keys()])
          .filter((some) => some.reduce((sum, index) => sum + items[index]!.weight, 0) <= capacity)
          .map((some) => some.reduce((sum, index) => sum + items[index]!.profit, 0));
        const { profit, bound } = fillKnapsack(knapsack, capacity);
        expect(profit).toBe(Math.max(...lawful));
        expect(bound).toBe(profit);
        const told: number[] = [];
        enumerateLoads(knapsack, capacity, least, (_, gained) => told.push(gained));
        const expected = lawful.filter((gained) => gained >= least);
        const inOrder = (numbers: readonly number[]) => numbers.toSorted((one, other) => one - other);
        expect(inOrder(told)).toEqual(inOrder(expected));
      }),
      { numRuns: 300, seed: 5 },
    );
  });
});
