import { describe, expect, test } from 'vitest';
import { countOf, readAmount, writeAmount } from './measure.ts';
import { moneyMeasure } from './money.ts';

describe('reading a number with its unit', () => {
  test.each([
    ['20', '亿元', undefined, 200_000_000_000],
    ['20', '亿', undefined, 200_000_000_000],
    ['5000', '', '万元', 5_000_000_000],
    ['5000', '元', '万元', 500_000],
  ])('%s%s in a column of %s is %i 分', (number, unit, habit, amount) => {
    expect(readAmount(number, unit, moneyMeasure, habit)).toBe(amount);
  });

  test('a missing unit and an unknown one are refused by name', () => {
    expect(readAmount('5000', '', moneyMeasure)).toMatchObject({ code: 'amount.unit-missing' });
    expect(readAmount('5000', '美元', moneyMeasure)).toMatchObject({
      code: 'amount.unit-unknown',
      facts: { unit: '美元' },
    });
    expect(readAmount('0.5', '人', countOf('人'))).toMatchObject({ code: 'amount.too-fine' });
  });
});

describe('writing in the unit that reads best (ledgers-and-briefs 4.2)', () => {
  test.each([
    [200_000_000_000, '20亿元'],
    [23_000_000_000, '2.3亿元'],
    [4_000_000_000, '4000万元'],
    [9_999_000_000, '9999万元'],
    [10_001_000_000, '10001万元'],
    [12_345_600, '123456元'],
    [99, '0.99元'],
    [0, '0元'],
    [-23_000_000_000, '-2.3亿元'],
  ])('%i 分 are %s, never rounded', (amount, text) => {
    const { number, unit } = writeAmount(amount, moneyMeasure);
    expect(`${number}${unit}`).toBe(text);
  });

  test('in the unit asked for, with as many decimals as it takes', () => {
    expect(writeAmount(12_345_600, moneyMeasure, '亿元')).toEqual({ number: '0.00123456', unit: '亿元' });
  });

  test('people are counted one by one unless asked', () => {
    expect(writeAmount(12_345, countOf('人'))).toEqual({ number: '12345', unit: '人' });
    expect(writeAmount(12_345, countOf('人'), '万人')).toEqual({ number: '1.2345', unit: '万人' });
  });
});
