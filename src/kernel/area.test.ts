import fc from 'fast-check';
import { expect, test } from 'vitest';
import { areaMeasure, muOf, squareMetres, squareMetresSchema } from './area.ts';
import { readAmount, writeAmount } from './measure.ts';

test('CT-01: 1 亩 is 666.67 m², to the nearest whole m²', () => {
  expect(readAmount('320', '亩', areaMeasure)).toBe(213_334);
  expect(muOf(squareMetres(213_334))).toBe('320');
  expect(muOf(squareMetres(66_667))).toBe('100');
});

test('亩 with two decimals come back as they were', () => {
  fc.assert(
    fc.property(fc.nat(100_000_000), (hundredths) => {
      const text = String(hundredths / 100);
      expect(muOf(squareMetres(readAmount(text, '亩', areaMeasure) as number))).toBe(text);
    }),
  );
});

test.each([
  ['160000', 'm2', 160_000, { number: '16', unit: '万㎡' }],
  ['16', '万㎡', 160_000, { number: '16', unit: '万㎡' }],
  ['1234', '平方米', 1234, { number: '1234', unit: '㎡' }],
  ['260', '平方公里', 260_000_000, { number: '26000', unit: '万㎡' }],
])('%s%s is %i m²', (number, unit, area, written) => {
  expect(readAmount(number, unit, areaMeasure)).toBe(area);
  expect(writeAmount(area, areaMeasure)).toEqual(written);
});

test('the zone measures 260平方公里 when asked so', () => {
  expect(writeAmount(260_000_000, areaMeasure, '平方公里')).toEqual({ number: '260', unit: '平方公里' });
});

test('no area is negative or a fraction', () => {
  expect(squareMetresSchema.safeParse(-1).success).toBe(false);
  expect(squareMetresSchema.safeParse(0.5).success).toBe(false);
  expect(() => squareMetres(0.5)).toThrow(RangeError);
});
