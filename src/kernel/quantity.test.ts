import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { areaMeasure } from './area.ts';
import { countOf, type Measure } from './measure.ts';
import { moneyMeasure } from './money.ts';
import {
  addQuantities,
  printQuantity,
  type Qualifier,
  quantity,
  qualifierWords,
  type QualifierWord,
  quantitySchema,
  readQuantity,
} from './quantity.ts';

const anyWord = fc.constantFrom(null, ...qualifierWords);
const anyQuantity = fc.tuple(fc.nat(1_000_000), anyWord).map(([amount, word]) => quantity(amount, word));

describe('as briefs write them (Dongling 2022)', () => {
  test.each<[string, Measure, number, Qualifier, QualifierWord | null, string?]>([
    ['320余亩', areaMeasure, 213_334, 'over', '余', '亩'],
    ['160亩', areaMeasure, 106_667, 'exact', null, '亩'],
    ['超15亿元', moneyMeasure, 150_000_000_000, 'over', '超'],
    ['超过200万元', moneyMeasure, 200_000_000, 'over', '超过'],
    ['4000万元以上', moneyMeasure, 4_000_000_000, 'atLeast', '以上'],
    ['约2.3亿元', moneyMeasure, 23_000_000_000, 'about', '约'],
    ['预计600万元', moneyMeasure, 600_000_000, 'expected', '预计'],
    ['预计超15亿元', moneyMeasure, 150_000_000_000, 'expected', '预计超'],
    ['预计600万元以上', moneyMeasure, 600_000_000, 'expected', '预计以上'],
    ['650余人', countOf('人'), 650, 'over', '余'],
    ['941套', countOf('套'), 941, 'exact', null],
    ['16万㎡', areaMeasure, 160_000, 'exact', null],
    ['不低于500万元', moneyMeasure, 500_000_000, 'atLeast', '不低于'],
    ['近20亿元', moneyMeasure, 200_000_000_000, 'about', '近'],
    ['20多亿元', moneyMeasure, 200_000_000_000, 'over', '多'],
  ])('%s', (text, measure, amount, qualifier, word, unit) => {
    expect(readQuantity(text, measure)).toEqual({ amount, qualifier, word });
    expect(printQuantity(quantity(amount, word), measure, unit)).toBe(text);
  });

  test.each([
    ['15亿余元', '15余亿元'],
    ['4000余万元', '4000余万元'],
    ['160000㎡以上', '16万㎡以上'],
  ])('%s is written %s', (text, printed) => {
    const measure: Measure = text.includes('元') ? moneyMeasure : areaMeasure;
    const read = readQuantity(text, measure);
    expect('amount' in read && printQuantity(read, measure)).toBe(printed);
  });

  test('a bare number is in the unit of its column', () => {
    expect(readQuantity('约5000', moneyMeasure, '万元')).toEqual(quantity(5_000_000_000, '约'));
    expect(readQuantity('预计5000以上', moneyMeasure, '万元')).toEqual(quantity(5_000_000_000, '预计以上'));
  });

  test.each([
    ['约320余亩', 'amount.two-qualifiers'],
    ['超15亿元以上', 'amount.two-qualifiers'],
    ['320余只', 'amount.unit-unknown'],
    ['320余', 'amount.unit-missing'],
    ['1.2.3亩', 'amount.unreadable'],
    ['若干亩', 'amount.unreadable'],
    [`${'9'.repeat(100)}亩`, 'amount.unreadable'],
  ])('%s is refused: %s', (text, code) => {
    expect(readQuantity(text, areaMeasure)).toMatchObject({ refused: 'invalid', code });
  });

  test('every quantity reads back with its very word', () => {
    fc.assert(
      fc.property(anyQuantity, (one) => {
        expect(readQuantity(printQuantity(one, countOf('人')), countOf('人'))).toEqual(one);
        expect(quantitySchema.parse(one)).toEqual(one);
      }),
    );
  });

  test('a word that means another qualifier is refused', () => {
    expect(quantitySchema.safeParse({ amount: 1, qualifier: 'about', word: '余' }).success).toBe(false);
    expect(quantitySchema.safeParse({ amount: 1, qualifier: 'exact', word: '余' }).success).toBe(false);
    expect(quantitySchema.safeParse({ amount: 1, qualifier: 'over', word: null }).success).toBe(false);
  });
});

describe('house.md 2.13: sums of whole base units with their qualifier', () => {
  const sum = (...words: readonly (QualifierWord | null)[]): QualifierWord | null =>
    addQuantities(words.map((word) => quantity(1, word))).word;

  test('are as sure as their least sure part, and keep the word the parts share', () => {
    expect(sum(null, null)).toBeNull();
    expect(sum('余', null)).toBe('余');
    expect(sum('余', '以上')).toBe('余');
    expect(sum('余', '超')).toBe('超');
    expect(sum('不低于', '以上')).toBe('以上');
    expect(sum('近', '余')).toBe('近');
    expect(sum('预计', '余')).toBe('预计余');
    expect(sum('预计超', '约')).toBe('预计约');
  });

  test('of nothing are exactly zero', () => {
    expect(addQuantities([])).toEqual(quantity(0));
  });

  test('do not depend on order or on partial sums', () => {
    fc.assert(
      fc.property(fc.array(anyQuantity), fc.nat(10), (parts, cut) => {
        const whole = addQuantities(parts);
        expect(addQuantities(parts.toReversed())).toEqual(whole);
        expect(addQuantities([addQuantities(parts.slice(0, cut)), addQuantities(parts.slice(cut))])).toEqual(whole);
      }),
    );
  });

  test('promise nothing that may fail: what every part allows, the sum allows', () => {
    const allows = (qualifier: Qualifier, stated: number, real: number): boolean =>
      qualifier === 'exact'
        ? real === stated
        : qualifier === 'atLeast'
          ? real >= stated
          : qualifier === 'over'
            ? real > stated
            : true;
    const anyPart = fc
      .tuple(anyQuantity, fc.integer({ min: -3, max: 3 }))
      .filter(([part, off]) => allows(part.qualifier, part.amount, part.amount + off));
    fc.assert(
      fc.property(fc.array(anyPart), (parts) => {
        const stated = addQuantities(parts.map(([part]) => part));
        const real = parts.reduce((total, [part, off]) => total + part.amount + off, 0);
        expect(allows(stated.qualifier, stated.amount, real)).toBe(true);
      }),
    );
  });
});
