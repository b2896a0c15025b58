import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { areaMeasure } from './area.ts';
import { moneyMeasure } from './money.ts';
import { printQuantity, quantity, qualifierWords } from './quantity.ts';
import { readToldQuantity } from './told-quantity.ts';

describe('amounts as sheets write them (ledgers-and-briefs 3.1)', () => {
  test.each([
    ['约2.3亿', 23_000_000_000, '约', ''],
    ['5000万(其中债券3000)', 5_000_000_000, null, '(其中债券3000)'],
    ['5000万\uFF08其中债券3000\uFF09', 5_000_000_000, null, '(其中债券3000)'],
    ['600万元以上', 600_000_000, '以上', ''],
    ['超15亿元', 150_000_000_000, '超', ''],
    ['预计超15亿元', 150_000_000_000, '预计超', ''],
    ['总投资约5亿元', 50_000_000_000, '约', '总投资'],
    ['1,234.5 万元', 1_234_500_000, null, ''],
    ['8000;含二期', 8_000_000_000, null, ';含二期'],
    ['18000', 18_000_000_000, null, ''],
  ])('%s', (text, amount, word, rest) => {
    expect(readToldQuantity(text, moneyMeasure, '万元')).toEqual({ quantity: quantity(amount, word as never), rest });
  });

  test('320余亩', () => {
    expect(readToldQuantity('320余亩', areaMeasure)).toEqual({ quantity: quantity(213_334, '余'), rest: '' });
  });

  test.each([
    ['2.3亿、80亩', 'amount.several'],
    ['3000+2000', 'amount.unit-unknown'],
    ['约5亿余', 'amount.two-qualifiers'],
    ['一个亿', 'amount.unreadable'],
    ['5斤', 'amount.unit-unknown'],
  ])('%s is refused: %s', (text, code) => {
    expect(readToldQuantity(text, moneyMeasure, '万元')).toMatchObject({ code });
  });

  test('待定 is unknown, — is nothing', () => {
    expect(readToldQuantity('待定', moneyMeasure)).toEqual({ no: 'knowledge' });
    expect(readToldQuantity('—', moneyMeasure)).toEqual({ no: 'value' });
  });

  test('whatever is printed is read again as the same, with a remark beside it', () => {
    const word = fc.constantFrom(null, ...qualifierWords);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10 ** 13 }), word, (amount, given) => {
        const told = quantity(amount, given);
        const text = `${printQuantity(told, moneyMeasure)}(含税 3%)`;
        expect(readToldQuantity(text, moneyMeasure)).toEqual({ quantity: told, rest: '(含税 3%)' });
      }),
    );
  });
});
