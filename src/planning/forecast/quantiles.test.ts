import { describe, expect, test } from 'vitest';
import { normal, streamsOf } from './chance.ts';
import { type Estimate, meanOf } from './estimate.ts';
import { normalShare, quantilesInto, shapeOf } from './quantiles.ts';

/** Sorted durations of many draws. */
function drawnOf(estimate: Estimate): Int32Array {
  const [stream] = streamsOf(11, 0, 1);
  const scores = Float64Array.from({ length: 100_000 }, () => normal(stream!));
  const into = new Int32Array(scores.length);
  const { kind, base, range, shape } = shapeOf(estimate);
  quantilesInto(into, scores, kind, base, range, shape);
  return into.toSorted();
}

const shareBelow = (drawn: Int32Array, duration: number): number =>
  drawn.filter((minutes) => minutes < duration).length / drawn.length;

describe('what is drawn is what was estimated', () => {
  test.each<Estimate>([
    { kind: 'triangular', least: 1000, likely: 1000, most: 4000 },
    { kind: 'triangular', least: 1000, likely: 3700, most: 4000 },
    { kind: 'pert', least: 1000, likely: 1500, most: 4000 },
    { kind: 'pert', least: 0, likely: 4000, most: 4000 },
    { kind: 'pert', least: 0, likely: 0, most: 4000 },
    { kind: 'lognormal', median: 2000, p90: 3000 },
  ])('the mean of %j', (estimate) => {
    const drawn = drawnOf(estimate);
    const mean = drawn.reduce((sum, minutes) => sum + minutes, 0) / drawn.length;
    expect(Math.abs(mean - meanOf(estimate))).toBeLessThan(12);
  });

  test('a triangle has as much before its mode as the mode lies along its base', () => {
    const drawn = drawnOf({ kind: 'triangular', least: 1000, likely: 1600, most: 4000 });
    expect(shareBelow(drawn, 1600)).toBeCloseTo(0.2, 2);
    expect(drawn[0]).toBeGreaterThanOrEqual(1000);
    expect(drawn.at(-1)).toBeLessThanOrEqual(4000);
  });

  test('PERT is the beta distribution 1 + 4m, 5 − 4m: m = ½ has 0.896 48 within three quarters', () => {
    // α = β = 3: I(¾; 3, 3) = 10·¾³ − 15·¾⁴ + 6·¾⁵.
    expect(shareBelow(drawnOf({ kind: 'pert', least: 0, likely: 2000, most: 4000 }), 3000)).toBeCloseTo(0.896_48, 2);
  });

  test('of a lognormal half lies below the median and nine in ten below p90', () => {
    const drawn = drawnOf({ kind: 'lognormal', median: 2000, p90: 3000 });
    expect(shareBelow(drawn, 2000)).toBeCloseTo(0.5, 2);
    expect(shareBelow(drawn, 3000)).toBeCloseTo(0.9, 2);
  });

  test('the table of the normal distribution', () => {
    for (const [z, share] of [
      [-3, 0.001_349_898],
      [-1, 0.158_655_254],
      [0, 0.5],
      [1.96, 0.975_002_105],
    ] as const)
      expect(normalShare(z)).toBeCloseTo(share, 5);
  });
});
