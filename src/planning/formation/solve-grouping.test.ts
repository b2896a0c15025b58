import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadOptimiser } from '#platform/optimiser';
import { hasBenchData, readBenchData } from '#testing/bench-data';
import { type CapacitatedMedian, medianModel, readCapacitatedMedian } from './capacitated-median.ts';
import { checkMedian } from './check.ts';
import type { GroupingModel } from './grouping.ts';
import { type GroupingAnswer, solveGrouping } from './solve-grouping.ts';

const solve = await loadOptimiser();
const budget = { seed: 1, iterations: 20 };

const whole = (min: number, max: number) => fc.integer({ min, max });

/** Tiny models with every feature: hard limits, own points, least weights, guides, districts, a free number of groups, and
    side rules. */
const tinyModel = fc
  .record({ points: whole(1, 5), seats: whole(1, 4) })
  .chain(({ points, seats }) =>
    fc.record({
      costs: fc.array(fc.oneof({ weight: 6, arbitrary: whole(0, 20) }, fc.constant(Infinity)), {
        minLength: points * seats,
        maxLength: points * seats,
      }),
      openings: fc.array(whole(0, 9), { minLength: seats, maxLength: seats }),
      homes: fc.array(whole(-1, points - 1), { minLength: seats, maxLength: seats }),
      weights: fc.array(whole(0, 4), { minLength: points, maxLength: points }),
      lower: whole(0, 3),
      room: whole(0, 8),
      guides: fc.array(whole(0, 1), { minLength: points, maxLength: points }),
      guidesNeeded: fc.constantFrom<0 | 1>(0, 1),
      districts: fc.array(whole(0, 1), { minLength: points, maxLength: points }),
      districtCost: whole(0, 5),
      fewest: whole(0, 1),
      most: whole(1, seats),
      hasSides: fc.boolean(),
      together: fc.array(fc.tuple(whole(0, points - 1), whole(0, points - 1)), { maxLength: 1 }),
      apart: fc.array(fc.tuple(whole(0, points - 1), whole(0, points - 1)), { maxLength: 1 }),
      mustOpen: fc.array(fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, fc.constant(1)), {
        minLength: seats,
        maxLength: seats,
      }),
      present: fc.array(whole(-1, seats - 1), { minLength: points, maxLength: points }),
      mostMoves: fc.constantFrom(0, 1, Infinity),
      usualPoints: whole(1, 3),
      beyondCost: whole(0, 4),
    }),
  )
  .map((drawn): GroupingModel => ({
    pointCount: drawn.weights.length,
    seatCount: drawn.openings.length,
    cost: Float64Array.from(drawn.costs),
    opening: Float64Array.from(drawn.openings),
    home: Int32Array.from(drawn.homes),
    weight: Int32Array.from(drawn.weights),
    lower: new Int32Array(drawn.openings.length).fill(drawn.lower),
    upper: new Int32Array(drawn.openings.length).fill(drawn.lower + drawn.room),
    guides: Int32Array.from(drawn.guides),
    guidesNeeded: drawn.guidesNeeded,
    district: Int32Array.from(drawn.districts),
    districtCount: 2,
    districtCost: drawn.districtCost,
    fewest: drawn.fewest,
    most: drawn.most,
    constant: 0,
    isWhole: true,
    ...(drawn.hasSides
      ? {
          sides: {
            together: drawn.together.filter(([one, other]) => one !== other),
            apart: drawn.apart.filter(([one, other]) => one !== other),
            mustOpen: Uint8Array.from(drawn.mustOpen),
            present: Int32Array.from(drawn.present),
            mostMoves: drawn.mostMoves,
            usualPoints: drawn.usualPoints,
            beyondCost: drawn.beyondCost,
          },
        }
      : {}),
  }));

type Best = { readonly leftOut: number; readonly value: number };

/** Every choice of open seats with every choice of a seat for each point, judged by the definition. */
function bruteForce(model: GroupingModel): Best | undefined {
  let best: Best | undefined;
  for (let mask = 0; mask < 2 ** model.seatCount; mask += 1) {
    const open = [...Array(model.seatCount).keys()].filter((seat) => (mask >> seat) & 1);
    if (open.length < model.fewest || open.length > model.most) continue;
    const choices = [-1, ...open];
    for (let code = 0; code < choices.length ** model.pointCount; code += 1) {
      const seatOf = [...Array(model.pointCount).keys()].map(
        (point) => choices[Math.floor(code / choices.length ** point) % choices.length]!,
      );
      const value = lawfulValue(model, open, seatOf);
      if (value === undefined) continue;
      const leftOut = seatOf.filter((seat) => seat < 0).length;
      if (best === undefined || leftOut < best.leftOut || (leftOut === best.leftOut && value < best.value)) {
        best = { leftOut, value };
      }
    }
  }
  return best;
}

function lawfulValue(model: GroupingModel, open: readonly number[], seatOf: readonly number[]): number | undefined {
  const { sides } = model;
  let value = 0;
  if (sides !== undefined) {
    const moves = seatOf.filter(
      (seat, point) => seat >= 0 && sides.present[point]! >= 0 && sides.present[point] !== seat,
    );
    if (moves.length > sides.mostMoves) return undefined;
    if (sides.together.some(([one, other]) => seatOf[one] !== seatOf[other])) return undefined;
    if (sides.apart.some(([one, other]) => seatOf[one] === seatOf[other] && seatOf[one]! >= 0)) return undefined;
    if ([...sides.mustOpen].some((must, seat) => must === 1 && !open.includes(seat))) return undefined;
  }
  for (const seat of open) {
    const group = [...seatOf.keys()].filter((point) => seatOf[point] === seat);
    const weight = group.reduce((sum, point) => sum + model.weight[point]!, 0);
    const home = model.home[seat]!;
    if (weight < model.lower[seat]! || weight > model.upper[seat]!) return undefined;
    if (home >= 0 && !group.includes(home)) return undefined;
    if (model.guidesNeeded === 1 && !group.some((point) => model.guides[point]! > 0)) return undefined;
    value += model.opening[seat]! + group.reduce((sum, point) => sum + model.cost[seat * model.pointCount + point]!, 0);
    if (sides !== undefined) value += sides.beyondCost * Math.max(0, group.length - sides.usualPoints);
    value += model.districtCost * new Set(group.map((point) => model.district[point])).size;
  }
  return Number.isFinite(value) ? value : undefined;
}

const summary = (answer: GroupingAnswer) =>
  answer.found
    ? { leftOut: answer.leftOut.length, value: answer.value, proven: answer.proven }
    : { proven: answer.proven };

describe('against brute force', () => {
  test('500 tiny models with points that may be left out', () => {
    fc.assert(
      fc.property(tinyModel, (model) => {
        const best = bruteForce(model);
        expect(summary(solveGrouping(model, true, { budget, solve }))).toEqual({ ...best, proven: true });
      }),
      { numRuns: 500, seed: 7 },
    );
  });

  test('a model whose relaxation is solved at once: prices do not run away and close it too early', () => {
    const any = Infinity;
    const model: GroupingModel = {
      pointCount: 4,
      seatCount: 3,
      cost: Float64Array.of(0, 6, 2, 3, 0, 5, any, any, 0, 8, 0, 0),
      opening: Float64Array.of(1, 0, 2),
      home: Int32Array.of(1, 1, 1),
      weight: Int32Array.of(1, 3, 1, 1),
      lower: Int32Array.of(3, 3, 3),
      upper: Int32Array.of(3, 3, 3),
      guides: new Int32Array(4),
      guidesNeeded: 0,
      district: new Int32Array(4),
      districtCount: 2,
      districtCost: 0,
      fewest: 1,
      most: 1,
      constant: 0,
      isWhole: true,
    };
    const answer = solveGrouping(model, true, { budget, solve });
    expect(summary(answer)).toEqual({ leftOut: 3, value: 5, proven: true });
  });

  test('adding a constant to every cost of a point moves the value by it; a tighter limit never improves it', () => {
    fc.assert(
      fc.property(tinyModel, whole(1, 9), (model, extra) => {
        const first = solveGrouping(model, false, { budget, solve });
        const dearer = {
          ...model,
          cost: model.cost.map((cost, pair) => cost + (pair % model.pointCount === 0 ? extra : 0)),
        };
        const shifted = solveGrouping(dearer, false, { budget, solve });
        const tighter = { ...model, upper: model.upper.map((upper, seat) => Math.max(model.lower[seat]!, upper - 1)) };
        const tightened = solveGrouping(tighter, false, { budget, solve });
        expect(shifted.found).toBe(first.found);
        if (first.found && shifted.found) expect(shifted.value).toBeCloseTo(first.value + extra, 6);
        if (tightened.found) expect(first.found && first.value <= tightened.value + 1e-6).toBe(true);
      }),
      { numRuns: 60, seed: 8 },
    );
  });
});

const provenValues: readonly (readonly [name: string, value: number])[] = [
  ['pmedcap02', 740],
  ['pmedcap03', 751],
  ['pmedcap04', 651],
  ['pmedcap05', 664],
  ['pmedcap06', 778],
  ['pmedcap09', 715],
];
const fileOf = (name: string): string => `bench-data/cpmp/pmedcap/${name}.txt`;
const median = (name: string): CapacitatedMedian => {
  const problem = readCapacitatedMedian(readBenchData(fileOf(name)));
  expect(problem).toHaveProperty('points');
  return problem as CapacitatedMedian;
};

describe('OR-Library (the bench proves all fourteen; skipped where the instances are not beside the repository)', () => {
  test.skipIf(!hasBenchData(fileOf('pmedcap02'))).each(provenValues)('%s is proven at %i', (name, value) => {
    const problem = median(name);
    const answer = solveGrouping(medianModel(problem, 'floor'), false, { budget: { seed: 1, iterations: 500 }, solve });
    expect(answer).toMatchObject({ found: true, proven: true, value, bound: value });
    if (!answer.found) return;
    expect(checkMedian(problem, 'floor', answer.grouping.seats, answer.grouping.seatOf)).toEqual({ value, faults: [] });
  });
});

describe('a budget', () => {
  const grid: CapacitatedMedian = {
    points: Array.from({ length: 40 }, (_, i) => ({
      x: (i * 37) % 100,
      y: (i * 61) % 100,
      capacity: 20,
      demand: 1 + (i % 4),
    })),
    seatCount: 6,
  };

  test('the same seed and rounds give the same grouping, without a solver a bound that holds', () => {
    const model = medianModel(grid, 'euclid');
    const run = (seed: number) => solveGrouping(model, false, { budget: { seed, iterations: 60 } });
    expect(run(5)).toEqual(run(5));
    const answer = run(5);
    const proven = solveGrouping(model, false, { budget: { seed: 5, iterations: 60 }, solve });
    if (!answer.found || !proven.found) throw new Error('the grid has lawful groupings');
    expect(proven.proven).toBe(true);
    expect(answer.bound).toBeLessThanOrEqual(proven.value + 1e-6);
    expect(answer.value).toBeGreaterThanOrEqual(proven.value - 1e-6);
    expect(checkMedian(grid, 'euclid', proven.grouping.seats, proven.grouping.seatOf).faults).toEqual([]);
  });

  test('an aborted search ends with what it has, unproven', () => {
    const answer = solveGrouping(medianModel(grid, 'euclid'), false, {
      budget: { seed: 1, iterations: 1_000_000, signal: { aborted: true } },
      solve,
    });
    expect(answer.found && answer.proven).toBe(false);
  });

  test('a clock that runs out ends it as well, and progress never reports a bound above a value', () => {
    let seconds = 0;
    const clock = { now: () => (seconds += 0.01), seconds: 5 };
    const told: { readonly bound: number; readonly value: number }[] = [];
    const answer = solveGrouping(medianModel(grid, 'euclid'), false, {
      budget: { seed: 1, iterations: Number.MAX_SAFE_INTEGER, clock },
      onProgress: (progress) => told.push(progress),
    });
    expect(answer.found).toBe(true);
    expect(told.length).toBeGreaterThan(0);
    expect(told.every(({ bound, value }) => bound <= value)).toBe(true);
  });
});
