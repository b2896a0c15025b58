import { describe, expect, test } from 'vitest';
import { quantity } from '#kernel/quantity';
import { changeOf, changeText } from './figure-change.rules.ts';
import { figureText } from './figure-text.rules.ts';

const counted = { measure: 'count', counter: { zh: '个', en: 'projects' }, unit: null } as const;
const money = { measure: 'money', counter: { zh: '', en: '' }, unit: null } as const;
const share = { ...money, measure: 'share' } as const;
const of = (amount: number, word: Parameters<typeof quantity>[1] = null) => ({ value: quantity(amount, word) });
const told = (now: ReturnType<typeof of>, then: ReturnType<typeof of>, indicator: Parameters<typeof changeText>[1]) => {
  const change = changeOf(now, then);
  return change === null ? null : changeText(change, indicator, 'zh');
};

describe('each number shows its change since a chosen day', () => {
  test('with its sign and its unit', () => {
    expect(told(of(16), of(14), counted)).toBe('+2个');
    expect(told(of(14), of(16), counted)).toBe('−2个');
    expect(told(of(16), of(16), counted)).toBe('0个');
  });

  test('a share changes by points, not by a share', () => {
    expect(told(of(421), of(400), share)).toBe('+2.1个百分点');
  });

  test('what is not exact changes by about so much', () => {
    expect(told(of(2_000_000_00, '超'), of(1_500_000_00), money)).toBe('+约50万元');
  });

  test('house 2.12: nothing is said of a change from or to what cannot be told', () => {
    expect(changeOf(of(3), { value: null })).toBeNull();
    expect(changeOf({ value: null }, of(3))).toBeNull();
  });
});

test('ledgers-and-briefs 4.2: the qualifier is not lost in English', () => {
  expect(figureText(quantity(650, '余'), { ...counted, counter: { zh: '名', en: 'people' } }, 'en')).toBe(
    'over 650 people',
  );
  expect(figureText(quantity(16), counted, 'en')).toBe('16 projects');
});
