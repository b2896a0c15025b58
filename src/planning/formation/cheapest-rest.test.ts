import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cheapestRest } from './cheapest-rest.ts';

const items = (most: number) =>
  fc.array(fc.record({ cost: fc.integer({ min: 0, max: 9 }), weight: fc.integer({ min: 1, max: 7 }) }), {
    maxLength: most,
  });

/** The least cost of any items that bring so much, and which of them, by the definition. */
function bruteForce(list: readonly { readonly cost: number; readonly weight: number }[], missing: number): number {
  let best = Infinity;
  for (let mask = 0; mask < 2 ** list.length; mask += 1) {
    const taken = list.filter((_, index) => (mask >> index) & 1);
    const brought = taken.reduce((sum, { weight }) => sum + weight, 0);
    if (brought >= missing)
      best = Math.min(
        best,
        taken.reduce((sum, { cost }) => sum + cost, 0),
      );
  }
  return best;
}

const restOf = (list: readonly { readonly cost: number; readonly weight: number }[]) => ({
  points: [...list.keys()],
  cost: list.map(({ cost }) => cost),
  weight: list.map(({ weight }) => weight),
});

test('of a few items the cheapest that bring enough, as brute force finds them; Infinity where all are too little', () => {
  fc.assert(
    fc.property(items(5), fc.integer({ min: 1, max: 20 }), (list, missing) => {
      const { price, chosen } = cheapestRest(restOf(list), missing);
      expect(price).toBe(bruteForce(list, missing));
      expect(chosen.reduce((sum, item) => sum + list[item]!.cost, 0)).toBe(price === Infinity ? 0 : price);
    }),
    { numRuns: 300, seed: 3 },
  );
});

test('of many items never more than the cheapest', () => {
  fc.assert(
    fc.property(items(13), fc.integer({ min: 1, max: 60 }), (list, missing) => {
      expect(cheapestRest(restOf(list), missing).price).toBeLessThanOrEqual(bruteForce(list, missing) + 1e-9);
    }),
    { numRuns: 100, seed: 4 },
  );
});
