import { describe, expect, test } from 'vitest';
import { ascend, type AscentOptions, startAscent } from './ascent.ts';

/** 10 − |x − 3| − 2 |y + 1|, with a slope of it. */
const evaluate = (prices: Float64Array) => {
  const [x = 0, y = 0] = prices;
  return {
    bound: 10 - Math.abs(x - 3) - 2 * Math.abs(y + 1),
    slope: Float64Array.of(Math.sign(3 - x), 2 * Math.sign(-1 - y)),
  };
};

const options: AscentOptions = {
  evaluate,
  wayFrom: (bound) => 11 - bound,
  enough: Infinity,
  pace: { shortening: 0.5, patience: 5, leastGain: 1e-5, leastStep: 1e-3 },
  rounds: 500,
  isOver: () => false,
};

describe('a bound raised by its prices', () => {
  test('comes to its top, and its prices are those of the bound', () => {
    const ascent = startAscent(Float64Array.of(0, 5), 1);
    ascend(ascent, options);
    expect(ascent.bound).toBeCloseTo(10, 2);
    expect(evaluate(ascent.prices).bound).toBe(ascent.bound);
  });

  test('goes on from where it stands', () => {
    const ascent = startAscent(Float64Array.of(0, 5), 1);
    ascend(ascent, { ...options, rounds: 2 });
    const before = ascent.bound;
    ascend(ascent, options);
    expect(ascent.bound).toBeGreaterThan(before);
  });

  test('ends where it is enough, and where the prices may go no further', () => {
    const soon = startAscent(Float64Array.of(0, 5), 1);
    ascend(soon, { ...options, enough: 5 });
    expect(soon.bound).toBeGreaterThan(5);
    const held = startAscent(Float64Array.of(0, 5), 1);
    const clamp = (prices: Float64Array): void => {
      prices[0] = Math.min(1, prices[0] as number);
    };
    ascend(held, { ...options, clamp });
    expect(held.prices[0]).toBeLessThanOrEqual(1);
    expect(held.bound).toBeCloseTo(8, 2);
  });
});
