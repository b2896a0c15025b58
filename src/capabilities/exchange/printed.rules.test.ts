import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { areaMeasure } from '#kernel/area';
import { precisions, wholePeriod } from '#kernel/dated-on';
import { moneyMeasure } from '#kernel/money';
import { dateOfDayNumber, plainDate } from '#kernel/plain-date';
import { quantity, qualifierWords } from '#kernel/quantity';
import { isRefusal } from '#kernel/refusal';
import type { CellKind } from '#kernel/sheet';
import { readCell } from './cell.rules.ts';
import { printCell, printHeading } from './printed.rules.ts';

const money = { kind: 'amount', measure: moneyMeasure, unit: '万元', usual: [10_000_000, 5_000_000_000_000] } as const;
const area = { kind: 'amount', measure: areaMeasure, unit: '亩', usual: [60, 20_000_000] } as const;
const words = { 产业: 'industry', 民生: 'social', 社会事业: 'social' } as const;

const name = fc.constantFrom('规划建设局', '湖南乡', '抚州市东临新区', '第1工段');
const person = fc.record({
  name: fc.constantFrom('甲子', '乙丑', '甲子一'),
  post: fc.constantFrom(null, '指挥长', '党工委委员、副主任'),
});
const rest = fc.constantFrom('', '前', '预计', '(第二次调整)');
const day = fc.record({
  dated: fc
    .tuple(fc.integer({ min: 0, max: 60_000 }).map(dateOfDayNumber), fc.constantFrom(...precisions))
    .map(([on, precision]) => wholePeriod(on, precision)),
  rest,
});
const amount = (most: number) =>
  fc.record({
    quantity: fc
      .tuple(fc.integer({ min: 0, max: most }), fc.constantFrom(null, ...qualifierWords))
      .map(([base, word]) => quantity(base, word)),
    rest: fc.constantFrom('', '(其中债券3000)', '总投资', '总投资(含二期)'),
  });

const kinds: readonly (readonly [string, CellKind, fc.Arbitrary<unknown>])[] = [
  [
    'text',
    { kind: 'text' },
    fc
      .constantFrom('=1+1', '用地未批', '第1行\n第2行', '2.5', "'甲", '00123', '-', 'a,"b"')
      .filter((text) => text !== '-'),
  ],
  ['names', { kind: 'name', noun: 'unit' }, fc.array(name, { minLength: 1, maxLength: 4 })],
  ['persons', { kind: 'persons' }, fc.array(person, { minLength: 1, maxLength: 4 })],
  ['a day', { kind: 'day' }, day],
  ['money', money, amount(10 ** 14)],
  ['area', area, amount(10 ** 9)],
  ['a choice', { kind: 'choice', words }, fc.constantFrom('industry', 'social')],
  ['choices', { kind: 'choices', words }, fc.uniqueArray(fc.constantFrom('industry', 'social'), { minLength: 1 })],
  ['yes or no', { kind: 'yes-no' }, fc.boolean()],
];

describe('3.2 the canonical form is read again as what it was printed from', () => {
  test.each(kinds)('%s', (_title, kind, values) => {
    fc.assert(
      fc.property(fc.oneof({ weight: 9, arbitrary: values }, fc.constantFrom(null, { no: 'knowledge' })), (value) => {
        const printed = printCell(value, kind);
        const read = readCell(printed, kind);
        expect(isRefusal(read)).toBe(false);
        expect(read).toEqual(value);
        // A CSV holds the same words that a workbook holds as a number.
        expect(readCell(printed === null ? null : String(printed), kind)).toEqual(value);
        expect(printCell(read, kind)).toEqual(printed);
      }),
      { numRuns: 300 },
    );
  });

  test.each([
    [{ quantity: quantity(5_600_000_000_00 / 100), rest: '' }, money, 5600],
    [{ quantity: quantity(23_000_000_000, '约'), rest: '' }, money, '约23000万元'],
    [{ quantity: quantity(213_334, '余'), rest: '' }, area, '320余亩'],
    [{ quantity: quantity(100_000), rest: '' }, money, '0.1万元'],
    [{ dated: wholePeriod(plainDate('2022-06-06'), 'day'), rest: '' }, { kind: 'day' } as const, '2022-06-06'],
    [{ dated: wholePeriod(plainDate('2022-06-06'), 'month'), rest: '' }, { kind: 'day' } as const, '2022-06'],
    [{ dated: wholePeriod(plainDate('2022-06-06'), 'third'), rest: '前' }, { kind: 'day' } as const, '2022年6月上旬前'],
    ['social', { kind: 'choice', words } as const, '民生'],
  ])('%j', (value, kind, printed) => {
    expect(printCell(value, kind)).toBe(printed);
  });

  test('a heading bears its unit and year', () => {
    const on = plainDate('2022-06-23');
    expect(printHeading({ heading: '年计划投资', cell: money, ofYear: true }, on)).toBe('2022年计划投资(万元)');
    expect(printHeading({ heading: '备注', cell: { kind: 'text' } }, on)).toBe('备注');
  });
});
