import { expect, test } from 'vitest';
import { gammaAbove, logGamma } from './gamma.ts';

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
