import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type DatedOn,
  datedOnSchema,
  firstDay,
  happenedBy,
  hasEnded,
  lastDay,
  parseDatedOn,
  type Precision,
  precisions,
  printDatedOn,
  wholePeriod,
} from './dated-on.ts';
import { addDays, dateOfDayNumber, plainDate } from './plain-date.ts';

const anyDate = fc.integer({ min: 0, max: 60000 }).map(dateOfDayNumber);
const anyPrecision = fc.constantFrom(...precisions);

const june = wholePeriod(plainDate('2022-06-08'), 'month');

describe('the period meant', () => {
  test.each<[Precision, string, string]>([
    ['day', '2022-05-23', '2022-05-23'],
    ['third', '2022-05-21', '2022-05-31'],
    ['month', '2022-05-01', '2022-05-31'],
    ['quarter', '2022-04-01', '2022-06-30'],
    ['year', '2022-01-01', '2022-12-31'],
  ])('a %s around 2022-05-23 is %s to %s', (precision, first, last) => {
    const dated = wholePeriod(plainDate('2022-05-23'), precision);
    expect([firstDay(dated), lastDay(dated), dated.on]).toEqual([first, last, last]);
  });

  test.each([
    ['2024-02-10', '2024-02-01', '2024-02-10'],
    ['2024-02-11', '2024-02-11', '2024-02-20'],
    ['2024-02-29', '2024-02-21', '2024-02-29'],
    ['2022-05-31', '2022-05-21', '2022-05-31'],
  ])('the third of the month around %s is %s to %s', (on, first, last) => {
    const dated: DatedOn = { on: plainDate(on), precision: 'third' };
    expect([firstDay(dated), lastDay(dated)]).toEqual([first, last]);
  });

  test('holds its day, and the days just outside belong to other periods', () => {
    fc.assert(
      fc.property(anyDate, anyPrecision, (day, precision) => {
        const dated = wholePeriod(day, precision);
        expect(firstDay(dated) <= day && day <= lastDay(dated)).toBe(true);
        const [before, after] = [addDays(firstDay(dated), -1), addDays(lastDay(dated), 1)];
        expect(lastDay({ on: before, precision })).toBe(before);
        expect(firstDay({ on: after, precision })).toBe(after);
      }),
    );
  });

  test('a planned month has ended on its last day, not the day before (ledgers-and-briefs 2.2, due)', () => {
    expect(hasEnded(june, plainDate('2022-06-29'))).toBe(false);
    expect(hasEnded(june, plainDate('2022-06-30'))).toBe(true);
  });

  test('what happened is dated today at the latest, and refused when it lies ahead (house rule 2.3)', () => {
    expect(happenedBy(june, plainDate('2022-06-20'))).toEqual({ on: '2022-06-20', precision: 'month' });
    expect(happenedBy(june, plainDate('2022-07-20'))).toEqual(june);
    expect(happenedBy(june, plainDate('2022-06-01'))).toEqual({ on: '2022-06-01', precision: 'month' });
    expect(happenedBy(june, plainDate('2022-05-31'))).toBeNull();
  });

  test('the message refuses other precisions', () => {
    expect(datedOnSchema.parse({ on: '2022-06-30', precision: 'month' })).toEqual(june);
    expect(datedOnSchema.safeParse({ on: '2022-06-30', precision: 'week' }).success).toBe(false);
  });
});

describe('wording', () => {
  test.each<[Precision, string, string]>([
    ['day', '2022年6月23日', '23 June 2022'],
    ['third', '2022年6月下旬', 'late June 2022'],
    ['month', '2022年6月', 'June 2022'],
    ['quarter', '2022年第二季度', 'Q2 2022'],
    ['year', '2022年', '2022'],
  ])('a %s reads %s, %s', (precision, zh, en) => {
    const dated = wholePeriod(plainDate('2022-06-23'), precision);
    expect(printDatedOn(dated, 'zh')).toBe(zh);
    expect(printDatedOn(dated, 'en')).toBe(en);
  });

  test('what is printed is read again as the same', () => {
    fc.assert(
      fc.property(anyDate, anyPrecision, (day, precision) => {
        const dated = wholePeriod(day, precision);
        expect(parseDatedOn(printDatedOn(dated, 'zh'))).toEqual(dated);
        expect(parseDatedOn(printDatedOn(dated, 'en'))).toEqual(dated);
      }),
    );
  });

  test.each<[string, string, Precision]>([
    ['2022-06-23', '2022-06-23', 'day'],
    ['2022/6/6', '2022-06-06', 'day'],
    ['20220606', '2022-06-06', 'day'],
    ['2022年6月6号', '2022-06-06', 'day'],
    ['2022.3', '2022-03-31', 'month'],
    ['2022年3季度', '2022-09-30', 'quarter'],
    [' 2022 ', '2022-12-31', 'year'],
    ['2022年6月中旬', '2022-06-20', 'third'],
  ])('%s as sheets write it', (text, on, precision) => {
    expect(parseDatedOn(text)).toEqual({ on, precision });
  });

  test.each([
    '待定',
    '已开工',
    '',
    '2022-02-30',
    '2022年13月',
    '31 June 2022',
    '2022年第五季度',
    '6月',
    'Juin 2022',
    'Q5 2022',
    '1 2022',
  ])('%j is not guessed at', (text) => {
    expect(parseDatedOn(text)).toBeNull();
  });
});
