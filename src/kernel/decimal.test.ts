import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decimalText, exactSum, readDecimal, safeInteger } from './decimal.ts';

const wan = { base: 1_000_000, per: 1 };
const mu = { base: 66_667, per: 100 };
const anyAmount = fc.maxSafeInteger();

describe('reading', () => {
  test.each([
    ['4000', 4_000_000_000],
    ['1,234.5', 1_234_500_000],
    ['0.000001', 1],
    ['-2.30', -2_300_000],
    ['−0', 0],
    ['0.10', 100_000],
  ])('%s of 万元 is exactly %i 分', (text, amount) => {
    expect(readDecimal(text, wan)).toBe(amount);
  });

  test.each([
    ['1,23', 'amount.unreadable'],
    ['1234,567', 'amount.unreadable'],
    ['1e3', 'amount.unreadable'],
    ['.5', 'amount.unreadable'],
    ['', 'amount.unreadable'],
    ['1'.repeat(41), 'amount.unreadable'],
    ['0.0000001', 'amount.too-fine'],
    ['9007199254.740992', 'amount.too-large'],
  ])('%j is refused: %s', (text, code) => {
    expect(readDecimal(text, wan)).toMatchObject({ refused: 'invalid', code });
  });

  test('a tenth has no rest: 0.1 and 0.2 are 0.3', () => {
    expect(exactSum([readDecimal('0.1', wan) as number, readDecimal('0.2', wan) as number])).toBe(
      readDecimal('0.3', wan),
    );
  });

  test('a unit that is no whole number of base units is read to the nearest', () => {
    expect(readDecimal('320', mu)).toBe(213_334);
    expect(readDecimal('1', mu)).toBe(667);
  });
});

describe('writing', () => {
  test('what is written with all decimals is read again as the same', () => {
    fc.assert(
      fc.property(anyAmount, (amount) => {
        const { text, exact } = decimalText(amount, wan, 6);
        expect(exact).toBe(true);
        expect(readDecimal(text, wan)).toBe(amount);
      }),
    );
  });

  test('is within half of the last decimal, halves away from zero, and says when it rounded', () => {
    expect(decimalText(1_005_000, wan, 2)).toEqual({ text: '1.01', exact: false });
    expect(decimalText(-1_005_000, wan, 2)).toEqual({ text: '-1.01', exact: false });
    expect(decimalText(-4_999, wan, 2)).toEqual({ text: '0', exact: false });
    expect(decimalText(1_500_000, wan, 0)).toEqual({ text: '2', exact: false });
    expect(decimalText(1_230_000, wan, 2)).toEqual({ text: '1.23', exact: true });
    fc.assert(
      fc.property(fc.integer({ min: -(10 ** 15), max: 10 ** 15 }), fc.nat(6), (amount, decimals) => {
        const { text, exact } = decimalText(amount, wan, decimals);
        const read = readDecimal(text, wan) as number;
        expect(2 * Math.abs(read - amount)).toBeLessThanOrEqual(10 ** (6 - decimals));
        expect(exact).toBe(read === amount);
        expect(text).not.toMatch(/\.\d*0$|\.$/);
      }),
    );
  });
});

test('a sum does not depend on the order, and beyond the safe numbers is refused', () => {
  const most = Number.MAX_SAFE_INTEGER;
  expect(exactSum([most, 1, -1])).toBe(most);
  expect(exactSum([])).toBe(0);
  expect(() => exactSum([most, 1])).toThrow(RangeError);
  expect(() => exactSum([0.5, 0.5])).toThrow(RangeError);
  expect(() => safeInteger(Number.NaN)).toThrow(RangeError);
});
