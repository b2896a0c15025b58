import { expect, test } from 'vitest';
import { streamsOf } from './chance.ts';
import { gamma, gammaAbove, logGamma } from './gamma.ts';

test('ln Γ: factorials, halves and the reflected side', () => {
  expect(logGamma(1)).toBeCloseTo(0, 10);
  expect(logGamma(11)).toBeCloseTo(Math.log(3_628_800), 8);
  expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 10);
  expect(logGamma(0.25)).toBeCloseTo(Math.log(3.625_609_908_221_908), 10);
});

test('the share above x: e⁻ˣ for shape 1, Poisson sums for whole shapes, on both sides of the mean', () => {
  expect(gammaAbove(1, 2)).toBeCloseTo(Math.exp(-2), 10);
  expect(gammaAbove(3, 1)).toBeCloseTo(Math.exp(-1) * 2.5, 10);
  expect(gammaAbove(3, 9)).toBeCloseTo(Math.exp(-9) * (1 + 9 + 40.5), 10);
  expect(gammaAbove(0.5, 0.5)).toBeCloseTo(0.317_310_508, 8);
  expect([gammaAbove(2, 0), gammaAbove(2, 900)]).toEqual([1, 0]);
});

test.each([0.4, 1, 2.5, 30])('draws of shape %d have its mean, variance and tail', (shape) => {
  const [stream] = streamsOf(3, 0, 1);
  const drawn = Array.from({ length: 100_000 }, () => gamma(stream!, shape));
  const mean = drawn.reduce((sum, x) => sum + x, 0) / drawn.length;
  const variance = drawn.reduce((sum, x) => sum + (x - mean) ** 2, 0) / drawn.length;
  expect(Math.abs(mean / shape - 1)).toBeLessThan(0.02);
  expect(Math.abs(variance / shape - 1)).toBeLessThan(0.04);
  const above = drawn.filter((x) => x > shape * 1.5).length / drawn.length;
  expect(above).toBeCloseTo(gammaAbove(shape, shape * 1.5), 2);
});
