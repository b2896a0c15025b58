import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addMoney, fen, fenSchema, type MoneyUnit, printMoney, readMoney } from './money.ts';

const anyFen = fc.maxSafeInteger().map(fen);

describe('money in whole 分', () => {
  test.each([
    ['20亿元', 200_000_000_000, '20亿元'],
    ['4000万元', 4_000_000_000, '4000万元'],
    ['2.3亿', 23_000_000_000, '2.3亿元'],
    ['600万', 600_000_000, '600万元'],
    ['1,234.56元', 123_456, '1234.56元'],
    ['123456789.12元', 12_345_678_912, '123456789.12元'],
    ['0元', 0, '0元'],
    ['-1.5万元', -1_500_000, '-1.5万元'],
    ['2亿元', 20_000_000_000, '2亿元'],
  ])('%s is %i 分 and reads %s', (text, amount, printed) => {
    expect(readMoney(text)).toBe(amount);
    expect(printMoney(fen(amount))).toBe(printed);
  });

  test('a bare number is in the unit of its column, and refused without one', () => {
    expect(readMoney('5000', '万元')).toBe(5_000_000_000);
    expect(readMoney('5000')).toMatchObject({ code: 'amount.unit-missing' });
  });

  test.each(['20亿美元', '待定', '—', '5000万(其中债券3000)', '亿元', '0.001元'])(
    '%s is refused, not guessed at',
    (text) => {
      expect(readMoney(text)).toMatchObject({ refused: 'invalid' });
    },
  );

  test('is exact in every unit, there and back', () => {
    fc.assert(
      fc.property(anyFen, fc.constantFrom<MoneyUnit | undefined>('元', '万元', '亿元', undefined), (amount, unit) => {
        expect(readMoney(printMoney(amount, unit))).toBe(amount);
      }),
    );
  });

  test('beyond the safe numbers is refused', () => {
    expect(() => fen(2 ** 53)).toThrow(RangeError);
    expect(() => fen(0.5)).toThrow(RangeError);
    expect(() => addMoney([fen(Number.MAX_SAFE_INTEGER), fen(1)])).toThrow(RangeError);
    expect(addMoney([fen(10), fen(20)])).toBe(30);
    expect(fenSchema.safeParse(2 ** 53).success).toBe(false);
    expect(fenSchema.parse(4_000_000_000)).toBe(4_000_000_000);
  });
});
