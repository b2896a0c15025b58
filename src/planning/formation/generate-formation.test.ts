import { describe, expect, test } from 'vitest';
import { loadOptimiser } from '#platform/optimiser';
import { placesOf, readChinaPlaces, type Scale } from '#testing/china-places';
import { checkFormation } from './check.ts';
import { formBranches } from './form-branches.ts';
import { generateFormation } from './generate-formation.ts';
import { kilometresApart, toPlaces } from './places.ts';

const solve = await loadOptimiser();
const china = readChinaPlaces();
const generated = (scale: Scale, count: number, seed = 1) =>
  generateFormation({ places: placesOf(scale, china), count, seed });

describe('townships as they lie', () => {
  test('a zone is a county seat and its neighbours, a city and a province have the townships of theirs', () => {
    const [zone, city, province] = [placesOf('zone', china), placesOf('city', china), placesOf('province', china)];
    expect([zone.length, city.length, province.length]).toEqual([11, 128, 1187]);
    expect(new Set(province.map(({ id }) => id)).size).toBe(1187);
    expect(city.every(({ province: of }) => of === '03')).toBe(true);
    const at = toPlaces(zone);
    for (const index of zone.keys()) expect(kilometresApart(at, 0, at, index)).toBeLessThan(17);
  });

  test('the same places, number and seed give the same problem, another seed another one', () => {
    expect(generated('city', 200)).toEqual(generated('city', 200));
    expect(generated('city', 200)).not.toEqual(generated('city', 200, 2));
  });

  test('projects lie around their township, more of them where more people live', () => {
    const places = placesOf('city', china);
    const { projects } = generated('city', 5_000);
    const placeOf = new Map(places.map((place) => [place.id, place]));
    for (const { township, place } of projects) {
      const both = toPlaces([place, placeOf.get(township)!]);
      expect(kilometresApart(both, 0, both, 1)).toBeLessThan(9);
    }
    const mean = (isKnown: boolean): number => {
      const some = new Set(places.filter(({ population }) => population > 50_000 === isKnown).map(({ id }) => id));
      return projects.filter(({ township }) => some.has(township)).length / some.size;
    };
    expect(mean(true)).toBeGreaterThan(1.5 * mean(false));
  });
});

describe('formed, and held to the checker', () => {
  test.each([
    ['zone', 40, { solve }],
    ['city', 200, { solve }],
    ['province', 1_500, {}],
  ] as const)('a %s of %i projects', (scale, count, solver) => {
    const problem = generated(scale, count);
    const answer = formBranches(problem, { budget: { seed: 1, iterations: 300 }, ...solver });
    if (!('found' in answer) || !answer.found) throw new Error('no formation');
    const seatOf = new Map(answer.seatOf.map(({ project, seat }) => [project, seat]));
    const { value, faults } = checkFormation(problem, seatOf);
    expect(faults).toEqual([]);
    expect(value).toBeCloseTo(answer.value, 6);
    expect(answer.bound).toBeLessThanOrEqual(answer.value);
    expect(answer.proven).toBe(scale === 'zone');
    expect(answer.leftOut.length).toBeLessThan(0.1 * count);
  });
});
