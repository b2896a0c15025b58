import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nearestNeighbours } from './neighbours.ts';

const coordinate = fc.oneof(fc.integer({ min: -5, max: 5 }), fc.double({ min: -1e4, max: 1e4, noNaN: true }));
const someSpots = fc.array(fc.tuple(coordinate, coordinate), { minLength: 2, maxLength: 60 });

test('the nearest others are those that comparing with every point finds, also in one place and on one line', () => {
  fc.assert(
    fc.property(someSpots, fc.integer({ min: 1, max: 8 }), fc.boolean(), (spots, wanted, isLine) => {
      const plane = {
        x: Float64Array.from(spots, ([x]) => x),
        y: Float64Array.from(spots, ([, y]) => (isLine ? 3 : y)),
      };
      const count = Math.min(wanted, spots.length - 1);
      const near = nearestNeighbours(plane, count);
      const square = (one: number, other: number) =>
        (plane.x[one]! - plane.x[other]!) ** 2 + (plane.y[one]! - plane.y[other]!) ** 2;
      for (const point of spots.keys()) {
        const found = Array.from(near.subarray(point * count, (point + 1) * count));
        expect(new Set(found).size).toBe(count);
        expect(found).not.toContain(point);
        const all = [...spots.keys()].filter((other) => other !== point).map((other) => square(point, other));
        const least = all.toSorted((one, other) => one - other).slice(0, count);
        expect(found.map((other) => square(point, other))).toEqual(least);
      }
    }),
    { numRuns: 300, seed: 3 },
  );
});
