import fc from 'fast-check';
import { expect, test } from 'vitest';
import { emptyKnapsack, fillKnapsack, offerPoint } from './cheapest-load.ts';
import { cheapestGroup, cheapestGroupsWith, type SeatOffer } from './seat-knapsack.ts';

const whole = (min: number, max: number) => fc.integer({ min, max });

const offers = fc
  .record({
    points: fc.array(fc.record({ price: whole(-9, 6), weight: whole(0, 5), leads: fc.boolean() }), { maxLength: 8 }),
    lower: whole(0, 8),
    room: whole(0, 8),
    guidesNeeded: fc.constantFrom<0 | 1>(0, 1),
  })
  .map(({ points, lower, room, guidesNeeded }): SeatOffer => ({
    price: points.map(({ price }) => price),
    weight: points.map(({ weight }) => weight),
    leads: points.map(({ leads }) => leads),
    lower,
    upper: lower + room,
    guidesNeeded,
  }));

/** The least price of every lawful set of points that holds the given one, or of every lawful set. */
function leastPrice({ price, weight, leads, lower, upper, guidesNeeded }: SeatOffer, held?: number): number {
  let least = Infinity;
  for (let mask = 0; mask < 2 ** price.length; mask += 1) {
    const points = [...price.keys()].filter((point) => (mask >> point) & 1);
    const load = points.reduce((sum, point) => sum + weight[point]!, 0);
    const isLed = guidesNeeded === 0 || points.some((point) => leads[point]);
    if (load < lower || load > upper || !isLed || (held !== undefined && !points.includes(held))) continue;
    least = Math.min(
      least,
      points.reduce((sum, point) => sum + price[point]!, 0),
    );
  }
  return least;
}

test('the cheapest group of a seat is that of every set of points tried, and its points are worth its price', () => {
  fc.assert(
    fc.property(offers, (offer) => {
      const { price, chosen } = cheapestGroup(offer);
      expect(price + 0).toBe(leastPrice(offer));
      if (price === Infinity) return;
      // Were its points cheaper still, nothing else could be the cheapest.
      const favoured = offer.price.map((cost, at) => cost - 100 * Number(chosen.includes(at)));
      expect(leastPrice({ ...offer, price: favoured })).toBe(price + 0 - 100 * chosen.length);
    }),
    { numRuns: 500, seed: 3 },
  );
});

test('the cheapest group with each point is that of every set tried, the least weight left aside', () => {
  fc.assert(
    fc.property(offers, (offer) => {
      const free = { ...offer, lower: 0 };
      expect(cheapestGroupsWith(offer)).toEqual(offer.price.map((_, point) => leastPrice(free, point)));
    }),
    { numRuns: 500, seed: 4 },
  );
});

test('what a seat gathers is the same by branching and by a table: forty alike points need more steps than it takes', () => {
  const fill = (weights: readonly number[], capacity: number) => {
    const knapsack = emptyKnapsack(weights.length);
    for (const [point, weight] of weights.entries()) offerPoint(knapsack, point, weight + 1, weight);
    return fillKnapsack(knapsack, capacity);
  };
  const weights = Array.from({ length: 40 }, (_, point) => 2 * (5 + ((point * 7) % 11)));
  const { profit, bound, chosen } = fill(weights, 201);
  const load = chosen.reduce((sum, point) => sum + weights[point]!, 0);
  expect(load).toBeLessThanOrEqual(201);
  expect(profit).toBe(load + chosen.length);
  expect(bound).toBe(profit);
  // All weights are even, and the fifteen lightest are the most that fit.
  expect(profit).toBe(200 + 15);
});
