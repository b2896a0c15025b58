import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadOptimiser } from '#platform/optimiser';
import type { CapacitatedMedian } from './capacitated-median.ts';
import { checkMedian } from './check.ts';
import { solveMedian } from './solve-median.ts';

const solve = await loadOptimiser();
const whole = (min: number, max: number) => fc.integer({ min, max });

/** Up to six points with least demands; a given number of seats, or any. */
const tinyClustering: fc.Arbitrary<CapacitatedMedian> = whole(1, 6).chain((count) =>
  fc.record({
    points: fc.array(
      fc
        .record({ x: whole(0, 9), y: whole(0, 9), demand: whole(0, 4), least: whole(0, 5), room: whole(0, 6) })
        .map(({ room, ...point }) => ({ ...point, capacity: point.least + room })),
      { minLength: count, maxLength: count },
    ),
    seatCount: whole(0, Math.min(3, count)),
  }),
);

/** The least value of every choice of seats with every choice of a seat for each point, by the definition. */
function bruteForce({ points, seatCount }: CapacitatedMedian): number | undefined {
  let best: number | undefined;
  for (let mask = 1; mask < 2 ** points.length; mask += 1) {
    const seats = [...points.keys()].filter((seat) => (mask >> seat) & 1);
    if (seatCount > 0 && seats.length !== seatCount) continue;
    for (let code = 0; code < seats.length ** points.length; code += 1) {
      const seatOf = points.map((_, point) => seats[Math.floor(code / seats.length ** point) % seats.length]!);
      const isLawful = seats.every((seat) => {
        const load = points.reduce((sum, { demand }, point) => sum + (seatOf[point] === seat ? demand : 0), 0);
        return load >= (points[seat]!.least ?? 0) && load <= points[seat]!.capacity;
      });
      if (!isLawful) continue;
      const value = points.reduce(
        (sum, { x, y }, point) =>
          sum + Math.floor(Math.sqrt((x - points[seatOf[point]!]!.x) ** 2 + (y - points[seatOf[point]!]!.y) ** 2)),
        0,
      );
      if (best === undefined || value < best) best = value;
    }
  }
  return best;
}

const answerOf = (problem: CapacitatedMedian, iterations = 10) =>
  solveMedian(problem, 'floor', { budget: { seed: 1, iterations }, solve });

describe('least demands', () => {
  test('400 tiny cases agree with brute force, those that have no grouping too', () => {
    let [found, none] = [0, 0];
    fc.assert(
      fc.property(tinyClustering, (problem) => {
        const best = bruteForce(problem);
        const answer = answerOf(problem);
        expect({ proven: answer.proven, value: answer.found ? answer.value : undefined }).toEqual({
          proven: true,
          value: best,
        });
        if (answer.found) {
          expect(checkMedian(problem, 'floor', answer.seats, answer.assignment)).toEqual({ value: best, faults: [] });
        }
        if (best === undefined) none += 1;
        else found += 1;
      }),
      { numRuns: 400, seed: 5 },
    );
    expect(Math.min(found, none)).toBeGreaterThan(50);
  });

  test('a higher least demand, a smaller capacity or a given number of seats never improves', () => {
    fc.assert(
      fc.property(tinyClustering, whole(0, 5), fc.constantFrom('least', 'capacity'), (problem, at, limit) => {
        const first = answerOf({ ...problem, seatCount: 0 });
        const points = problem.points.map((point, index) => {
          if (index !== at % problem.points.length) return point;
          return limit === 'least'
            ? { ...point, least: Math.min(point.capacity, (point.least ?? 0) + 1) }
            : { ...point, capacity: Math.max(point.least ?? 0, point.capacity - 1) };
        });
        for (const tighter of [{ ...problem, points, seatCount: 0 }, problem]) {
          const answer = answerOf(tighter);
          if (answer.found) expect(first.found && first.value <= answer.value).toBe(true);
        }
      }),
      { numRuns: 150, seed: 6 },
    );
  });
});

/** Points spread by three coprime strides; demands from 1 to 7, 4 in the mean. */
const field = (count: number, seatCount: number, least: number, capacity: number): CapacitatedMedian => ({
  points: Array.from({ length: count }, (_, i) => ({
    x: (i * i * 379 + i * 17) % 1009,
    y: (i * i * 617 + i * 31) % 991,
    capacity,
    least,
    demand: 1 + ((i * 13) % 7),
  })),
  seatCount,
});

describe('more points than can be proven', () => {
  test.each([
    ['a number of small clusters', field(140, 30, 14, 24), 1_000],
    ['any number of small clusters', field(140, 0, 14, 24), 2_000],
    ['a number of large clusters', field(300, 6, 180, 220), 200],
    ['any number of large clusters', field(300, 0, 180, 260), 500],
  ])('%s: lawful, worth what the checker says, above its bound', (_, problem, iterations) => {
    const answer = solveMedian(problem, 'euclid', { budget: { seed: 1, iterations }, solve });
    if (!answer.found) throw new Error('none found');
    const { value, faults } = checkMedian(problem, 'euclid', answer.seats, answer.assignment);
    expect(faults).toEqual([]);
    expect(value).toBeCloseTo(answer.value, 6);
    expect(answer.bound).toBeGreaterThan(0.8 * value);
    expect(answer.bound).toBeLessThanOrEqual(answer.value);
  });

  test('the same seed and rounds give the same grouping, whatever number it has', () => {
    const answer = () => solveMedian(field(110, 0, 14, 24), 'euclid', { budget: { seed: 2, iterations: 200 }, solve });
    expect(answer()).toEqual(answer());
  });

  test.each([0, 8])('a bound of %i seats holds for the proven optimum too', (seatCount) => {
    const small = field(36, seatCount, 12, 24);
    const proven = solveMedian(small, 'euclid', { budget: { seed: 1, iterations: 200 }, solve });
    if (!proven.found || !proven.proven) throw new Error('not proven');
    // A far heap, which is a group of its own, brings the same field over the border to the search.
    const heap = Array.from({ length: 65 }, () => ({ x: 1e4, y: 1e4, capacity: 65, least: 65, demand: 1 }));
    const large = { points: [...small.points, ...heap], seatCount: seatCount && seatCount + 1 };
    const answer = solveMedian(large, 'euclid', { budget: { seed: 1, iterations: 4_000 }, solve });
    if (!answer.found) throw new Error('none found');
    expect(answer.bound).toBeLessThanOrEqual(proven.value + 1e-6);
    expect(answer.value).toBeGreaterThanOrEqual(proven.value - 1e-6);
    expect(answer.value).toBeLessThan(1.03 * proven.value);
  });

  test('least demands or capacities that the points together cannot meet are proven so', () => {
    const budget = { seed: 1, iterations: 10 };
    for (const [seats, least, capacity] of [
      [30, 40, 99],
      [0, 9_999, 9_999],
      [5, 0, 20],
    ] as const) {
      const answer = solveMedian(field(140, seats, least, capacity), 'euclid', { budget, solve });
      expect(answer).toEqual({ found: false, proven: true });
    }
  });
});
