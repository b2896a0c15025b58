import { describe, expect, test } from 'vitest';
import { printAmount, printNumber, readWorkAmount } from './units.rules.ts';

describe('quantities as ledgers of works write them', () => {
  test.each([
    ['16万㎡', undefined, '16万㎡', '16'],
    ['941', '套', '941套', '941'],
    ['3.6', '公里', '3.6公里', '3.6'],
    ['3.6km', undefined, '3.6公里', '3.6'],
    ['1250.5', '米', '1250.5m', '1250.5'],
    ['320余', '亩', '320余亩', '320余'],
    ['约85万方', undefined, '约85万m³', '约85'],
    ['4000以上', '平方米', '4000㎡以上', '4000以上'],
    ['预计1', '座', '预计1座', '预计1'],
  ])('%s %s', (told, unit, printed, number) => {
    const amount = readWorkAmount(told, unit);
    if ('refused' in amount) throw new Error(amount.code);
    expect([printAmount(amount), printNumber(amount)]).toEqual([printed, number]);
    expect(readWorkAmount(number, amount.unit)).toEqual(amount);
  });

  test.each([
    ['941', undefined, 'work.unit-missing'],
    ['941', '只', 'work.unit-unknown'],
    ['若干', '套', 'amount.unreadable'],
    ['-3', '套', 'work.negative'],
  ])('%s %s is refused', (told, unit, code) => {
    expect(readWorkAmount(told, unit)).toMatchObject({ refused: 'invalid', code });
  });
});
