import fc from 'fast-check';
import { expect, test } from 'vitest';
import { kilometresBetween } from './cost-terms.ts';
import { kilometresApart, nearestPlaces, partPlaces, placeTree, toPlaces } from './places.ts';

const spot = fc.record({
  latitude: fc.oneof(fc.integer({ min: -90, max: 90 }), fc.double({ min: 27, max: 29, noNaN: true })),
  longitude: fc.oneof(fc.integer({ min: -180, max: 180 }), fc.double({ min: 116, max: 118, noNaN: true })),
});
const spots = fc.array(spot, { minLength: 1, maxLength: 40 });
const fromLeast = (numbers: readonly number[]) => numbers.toSorted((one, other) => one - other);

test('the nearest are those that comparing with every place finds, also across the poles and the date line', () => {
  fc.assert(
    fc.property(
      spots,
      spot,
      fc.integer({ min: 1, max: 6 }),
      fc.integer({ min: 0, max: 20_100 }),
      (list, from, count, reach) => {
        const places = toPlaces(list);
        const isWanted = (place: number) => place % 3 !== 1;
        const near = nearestPlaces(placeTree(places), toPlaces([from]), 0, { count, kilometres: reach, isWanted });
        const away = list.map((place) => kilometresBetween(from, place));
        const within = fromLeast(away.filter((kilometres, place) => isWanted(place) && kilometres < reach - 1e-3));
        const found = near.found.map((place) => away[place]!);
        expect(found).toEqual(fromLeast(found));
        for (const [index, kilometres] of within.slice(0, count).entries())
          expect(found[index]).toBeCloseTo(kilometres, 3);
        expect(found.every((kilometres) => kilometres <= reach + 1e-3)).toBe(true);
        if (near.farthest === Infinity) expect(near.found.length).toBeGreaterThanOrEqual(within.length);
        else expect(near.farthest).toBeCloseTo(found.at(-1)!, 3);
      },
    ),
    { numRuns: 300, seed: 2 },
  );
});

test('kilometres between places are those of the globe', () => {
  fc.assert(
    fc.property(spot, spot, (one, other) => {
      expect(kilometresApart(toPlaces([one]), 0, toPlaces([other]), 0)).toBeCloseTo(kilometresBetween(one, other), 2);
    }),
  );
});

test('parts hold every place once and are as small as asked', () => {
  fc.assert(
    fc.property(spots, fc.integer({ min: 1, max: 9 }), (list, most) => {
      const parts = partPlaces(toPlaces(list), most);
      expect(fromLeast(parts.flatMap((part) => [...part]))).toEqual([...list.keys()]);
      expect(parts.every((part) => part.length <= most)).toBe(true);
    }),
  );
});
