import { describe, expect, test } from 'vitest';
import { quantity } from '#kernel/quantity';
import { figureOf, nothing } from './figure.rules.ts';

const valueOf = (how: Parameters<typeof figureOf>[1], told: Partial<typeof nothing>) =>
  figureOf('any', how, { ...nothing, ...told }, false).value;

describe('house 2.12: what is missing is not zero', () => {
  test('a count or a sum of nothing is 0', () => {
    expect(valueOf('count', {})).toEqual(quantity(0));
    expect(valueOf('sum', {})).toEqual(quantity(0));
  });

  test('the least, greatest or middle of nothing is not told', () => {
    for (const how of ['min', 'max', 'median'] as const) expect(valueOf(how, {})).toBeNull();
  });

  test('the sum of what no record tells is not told, and how many do not is', () => {
    const figure = figureOf('any', 'sum', { ...nothing, count: 3, missing: 3 }, false);
    expect(figure).toMatchObject({ value: null, missing: 3, records: 3 });
  });

  test('a sum is of those that tell it, as sure as its least sure part', () => {
    expect(valueOf('sum', { count: 3, missing: 1, total: '500', words: [null, '约'] })).toEqual(quantity(500, '约'));
  });
});
