import { describe, expect, test } from 'vitest';
import { areaMeasure } from '#kernel/area';
import { parseDatedOn } from '#kernel/dated-on';
import { moneyMeasure } from '#kernel/money';
import { quantity, readQuantity } from '#kernel/quantity';
import { writeValue } from './figure.rules.ts';
import type { WordKind } from './vocabulary.rules.ts';

const money: WordKind = { is: 'amount', measure: moneyMeasure };
const area: WordKind = { is: 'amount', measure: areaMeasure };
const people: WordKind = { is: 'count', classifier: '人' };

describe('4.2.2: 亿元 with at most two decimals from 1 亿 up, 万元 below; counts exact', () => {
  test.each<[string, WordKind, string | null, string]>([
    ['186.4567亿元', money, '亿元', '186.46亿元'],
    ['186.4567亿元', money, null, '186.46亿元'],
    ['9999.999万元', money, '亿元', '10000万元'],
    ['4000万元', money, '亿元', '4000万元'],
    ['4000万元', money, null, '4000万元'],
    ['23000万元', money, null, '2.3亿元'],
    ['0.3元', money, '万元', '0.3元'],
    ['0元', money, '亿元', '0万元'],
    ['16万平方米', area, '万平方米', '16万平方米'],
    ['320余亩', area, '亩', '320余亩'],
    ['160亩', area, '亩', '160亩'],
    ['8421㎡', area, null, '8421平方米'],
    ['650余人', people, '带限定语', '650余人'],
  ])('%s as %o, %s', (told, kind, format, written) => {
    const read = readQuantity(
      told,
      kind.is === 'amount' ? kind.measure : { units: [{ name: '人', base: 1, per: 1, decimals: 0 }] },
    );
    if (!('amount' in read)) throw new Error(read.code);
    expect(writeValue({ quantity: read }, kind, format)).toEqual({ text: written, unit: '', after: '' });
  });

  test('4.2.3: a count without its classifier keeps its word; what goes behind the classifier is told apart', () => {
    expect(writeValue({ quantity: quantity(650, '余') }, people, null)).toEqual({
      text: '650余',
      unit: '人',
      after: '',
    });
    expect(writeValue({ quantity: quantity(18, '以上') }, people, null)).toEqual({
      text: '18',
      unit: '人',
      after: '以上',
    });
    expect(writeValue({ quantity: quantity(18, '预计') }, people, null)?.text).toBe('预计18');
  });
});

describe('4.2.2: percent with one decimal, below ten cases the cases', () => {
  const started: WordKind = { is: 'share', of: '个' };
  test.each<[number, number, WordKind, string | null, string | null]>([
    [16, 38, started, null, '42.1%'],
    [6, 9, started, null, '9个中的6个'],
    [6, 9, started, '百分比', '66.7%'],
    [5, 10, started, null, '50%'],
    [1, 8, { is: 'share' }, null, '12.5%'],
    [0, 0, started, null, null],
    [1, 3000, { is: 'share' }, null, '0%'],
    [9_007_199_254_740_991, 1, { is: 'share' }, '百分比', null],
  ])('%i of %i', (part, whole, kind, format, written) => {
    expect(writeValue({ share: { part, whole } }, kind, format)?.text ?? null).toBe(written);
  });
});

describe('4.2.1, 4.2.12: points beside their direction, a probability in words, no more of a day than is known', () => {
  test.each<[number, string, string]>([
    [-9.24, '低于', '9.2'],
    [3, '高于', '3'],
    [0.01, '持平于', '0'],
  ])('%d points', (points, direction, number) => {
    expect(writeValue({ points }, { is: 'points' }, '高于或低于')?.text).toBe(direction);
    expect(writeValue({ points }, { is: 'points' }, null)?.text).toBe(number);
    expect(writeValue({ points }, { is: 'points' }, '个百分点')?.text).toBe(`${number}个百分点`);
  });

  test.each([
    [0.9, '有把握'],
    [0.82, '基本有把握'],
    [0.7, '基本有把握'],
    [0.5, '需加力'],
    [0.49, '按当前进度难以完成'],
  ])('%d', (probability, words) => {
    expect(writeValue({ probability }, { is: 'probability' }, null)?.text).toBe(words);
  });

  test.each([
    ['2022-06-06', null, '2022年6月6日'],
    ['2022-06-06', '月日', '6月6日'],
    ['2022-06-06', '年月', '2022年6月'],
    ['2022-06-06', '年', '2022年'],
    ['2021年10月', null, '2021年10月'],
    ['2021年10月', '月日', '10月'],
    ['2022年6月中旬', '年月日', '2022年6月中旬'],
    ['2022年', '月日', '2022年'],
    ['2022年第二季度', '年月', '2022年第二季度'],
  ])('%s as %s', (day, format, written) => {
    expect(writeValue({ day: parseDatedOn(day)! }, { is: 'day' }, format)?.text).toBe(written);
  });

  test.each([
    [{ points: Number.NaN }, { is: 'points' }],
    [{ probability: Number.NaN }, { is: 'probability' }],
    [{ probability: 1.2 }, { is: 'probability' }],
    [{ text: '  ' }, { is: 'text' }],
    [{ text: '甲' }, { is: 'day' }],
    [{ quantity: quantity(1) }, { is: 'text' }],
    [null, { is: 'text' }],
  ] as const)('%o is no value of %o', (value, kind) => {
    expect(writeValue(value, kind, null)).toBeNull();
  });
});
