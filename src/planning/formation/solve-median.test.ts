import { describe, expect, test } from 'vitest';
import { loadOptimiser } from '#platform/optimiser';
import { type CapacitatedMedian, medianModel } from './capacitated-median.ts';
import { checkMedian } from './check.ts';
import { solveGrouping } from './solve-grouping.ts';
import { type MedianAnswer, solveMedian } from './solve-median.ts';

const solve = await loadOptimiser();

/** Points spread by two coprime strides; demands from 1 to 7. */
const field = (count: number, seatCount: number, capacity: number): CapacitatedMedian => ({
  points: Array.from({ length: count }, (_, i) => ({
    x: (i * 379) % 1009,
    y: (i * 617) % 991,
    capacity,
    demand: 1 + ((i * 13) % 7),
  })),
  seatCount,
});

type Found = Extract<MedianAnswer, { readonly found: true }>;
function found(problem: CapacitatedMedian, iterations: number, seed = 1): Found {
  const answer = solveMedian(problem, 'euclid', { budget: { seed, iterations }, solve });
  if (!answer.found) throw new Error('none found');
  return answer;
}

test('up to a hundred points it is proven, at the value that the search for any grouping proves', () => {
  const points = Array.from({ length: 30 }, (_, i) => ({
    x: (i * 37) % 100,
    y: (i * 61) % 100,
    capacity: 20,
    demand: 1 + (i % 4),
  }));
  const problem = { points, seatCount: 5 };
  const answer = found(problem, 100);
  const other = solveGrouping(medianModel(problem, 'euclid'), false, { budget: { seed: 2, iterations: 100 }, solve });
  expect(answer.proven && other.found && other.proven).toBe(true);
  expect(other).toHaveProperty('value', expect.closeTo(answer.value, 2));
  expect(checkMedian(problem, 'euclid', answer.seats, answer.assignment).faults).toEqual([]);
});

describe('more points than can be proven', () => {
  test.each([
    ['small clusters, put together from the harvest', field(120, 30, 18), 1_000],
    ['large clusters', field(300, 6, 230), 300],
    ['more points than a table of distances may hold', field(2_100, 60, 160), 300],
  ])('%s: lawful, worth what the checker says, above its bound', (_, problem, iterations) => {
    const answer = found(problem, iterations);
    const { value, faults } = checkMedian(problem, 'euclid', answer.seats, answer.assignment);
    expect(faults).toEqual([]);
    expect(value).toBeCloseTo(answer.value, 6);
    expect(answer.bound).toBeGreaterThan(0);
    expect(answer.bound).toBeLessThanOrEqual(answer.value);
  });

  test('the same seed and rounds give the same grouping', () => {
    const problem = field(110, 28, 18);
    expect(found(problem, 200, 3)).toEqual(found(problem, 200, 3));
  });

  test('a bound holds for the proven optimum too', () => {
    const small = field(60, 12, 28);
    const proven = found(small, 500);
    expect(proven.proven).toBe(true);
    // A far heap, which is a group of its own, brings the same field over the border to the search.
    const heap = Array.from({ length: 41 }, () => ({ x: 1e4, y: 1e4, capacity: 41, demand: 1 }));
    const large = { points: [...small.points, ...heap], seatCount: 13 };
    const searched = found(large, 2_000);
    expect(searched.bound).toBeLessThanOrEqual(proven.value + 1e-6);
    expect(searched.value).toBeGreaterThanOrEqual(proven.value - 1e-6);
    expect(searched.value).toBeLessThan(1.02 * proven.value);
  });

  test('everything in one place costs nothing; capacity that cannot do is not found', () => {
    const heap = { points: field(200, 50, 20).points.map((point) => ({ ...point, x: 1, y: 1 })), seatCount: 50 };
    expect(found(heap, 50)).toMatchObject({ value: 0, bound: 0, proven: true });
    const full = solveMedian(field(200, 2, 20), 'euclid', { budget: { seed: 1, iterations: 50 }, solve });
    expect(full).toEqual({ found: false, proven: true });
  });

  test('an aborted search ends', () => {
    const budget = { seed: 1, iterations: 1e9, signal: { aborted: true } };
    const answer = solveMedian(field(400, 40, 60), 'euclid', { budget, solve });
    expect(answer.found && answer.proven).toBe(false);
  });
});
