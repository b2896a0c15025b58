import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { precisions, printDatedOn, wholePeriod } from './dated-on.ts';
import { dateOfDayNumber } from './plain-date.ts';
import { serialOf } from './serial-day.ts';
import { readDayNumber, readToldDay } from './told-day.ts';

const in2022 = { year: 2022 };

describe('days as sheets write them (ledgers-and-briefs 3.1)', () => {
  test.each([
    ['2022.3', '2022-03-31', 'month', ''],
    ['3月底', '2022-03-31', 'third', ''],
    ['2022年3月底前', '2022-03-31', 'third', '前'],
    ['6月中旬', '2022-06-20', 'third', ''],
    ['6月初', '2022-06-10', 'third', ''],
    ['2022/6/6', '2022-06-06', 'day', ''],
    ['2022-06-06 00:00:00', '2022-06-06', 'day', ''],
    ['20220606', '2022-06-06', 'day', ''],
    ['6月6日', '2022-06-06', 'day', ''],
    ['2021年12月', '2021-12-31', 'month', ''],
    ['6月份', '2022-06-30', 'month', ''],
    ['预计2022年6月', '2022-06-30', 'month', '预计'],
    ['二季度', '2022-06-30', 'quarter', ''],
    ['2022年第3季度末', '2022-09-30', 'month', ''],
    ['年底', '2022-12-31', 'month', ''],
    ['2023年底', '2023-12-31', 'month', ''],
    ['2022年', '2022-12-31', 'year', ''],
    ['\uFF12\uFF10\uFF12\uFF12年6月', '2022-06-30', 'month', ''],
    ['6月30日(第二次调整)', '2022-06-30', 'day', '(第二次调整)'],
  ])('%s', (text, on, precision, rest) => {
    expect(readToldDay(text, in2022)).toEqual({ dated: { on, precision }, rest });
  });

  test.each([
    ['已开工', 'day.unreadable'],
    ['2022.3-2022.6', 'day.unreadable'],
    ['3.15', 'day.unreadable'],
    ['2022年2月30日', 'day.none'],
    ['13月', 'day.none'],
    ['2022.13', 'day.none'],
    ['20221301', 'day.none'],
  ])('%s is refused: %s', (text, code) => {
    expect(readToldDay(text, in2022)).toMatchObject({ code });
  });

  test('without a year it is not guessed', () => {
    expect(readToldDay('3月底')).toMatchObject({ code: 'day.year-missing' });
  });

  test('待定 is unknown, — is nothing', () => {
    expect(readToldDay('待定')).toEqual({ no: 'knowledge' });
    expect(readToldDay('—')).toEqual({ no: 'value' });
  });

  test('whatever is printed is read again as the same', () => {
    const anyDay = fc.integer({ min: 0, max: 60_000 }).map(dateOfDayNumber);
    fc.assert(
      fc.property(anyDay, fc.constantFrom(...precisions), (day, precision) => {
        const dated = wholePeriod(day, precision);
        expect(readToldDay(printDatedOn(dated, 'zh'))).toEqual({ dated, rest: '' });
      }),
    );
  });

  test('whatever is written, it answers', () => {
    const piece = fc.constantFrom(
      '2022',
      '年',
      '6',
      '月',
      '底',
      '.',
      '-',
      '/',
      '旬',
      '上',
      '30',
      '日',
      '前',
      ' ',
      '季度',
    );
    fc.assert(fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => void readToldDay(pieces.join(''), in2022)));
  });
});

describe('numbers in a column of days', () => {
  test.each([
    [20220606, undefined, '2022-06-06', 'day'],
    [44718, undefined, '2022-06-06', 'day'],
    [2022, undefined, '2022-12-31', 'year'],
    [2022.3, undefined, '2022-03-31', 'month'],
    [2022.12, undefined, '2022-12-31', 'month'],
    [2022.1, 2, '2022-10-31', 'month'],
    [2022.1, 1, '2022-01-31', 'month'],
  ])('%d shown with %s decimals', (number, decimals, on, precision) => {
    expect(readDayNumber(number, decimals)).toEqual({ on, precision });
  });

  test('2022.1 may be January or October, and is asked', () => {
    expect(readDayNumber(2022.1)).toMatchObject({ code: 'day.ambiguous-month' });
  });

  test.each([[0], [-3], [1.5], [2022.13], [20221301], [1e12], [Number.NaN]])('%d is none', (number) => {
    expect(readDayNumber(number)).toHaveProperty('refused');
  });

  test('the days a spreadsheet counts are themselves', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 30_000 }).map(dateOfDayNumber), (day) => {
        expect(readDayNumber(serialOf(day))).toEqual({ on: day, precision: 'day' });
      }),
    );
  });
});
