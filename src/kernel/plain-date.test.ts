import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import {
  addDays,
  addMonths,
  compareDates,
  dateOf,
  dateOfDayNumber,
  dayNumber,
  dayOfMonth,
  dayOfWeek,
  daysBetween,
  firstOfMonth,
  firstPlainDate,
  isPlainDate,
  lastOfMonth,
  lastPlainDate,
  monthOf,
  monthsBetween,
  OutOfCalendar,
  openEndSchema,
  plainDate,
  plainDateSchema,
  yearOf,
} from './plain-date.ts';

const [firstDay, lastDay] = [dayNumber(firstPlainDate), dayNumber(lastPlainDate)];
const anyDate = fc.integer({ min: firstDay, max: lastDay }).map(dateOfDayNumber);

describe('which texts are days', () => {
  test.each(['1900-01-01', '2000-02-29', '2022-06-23', '2024-02-29', '2199-12-31'])('%s is one', (text) => {
    expect(isPlainDate(text)).toBe(true);
    expect(plainDateSchema.parse(text)).toBe(text);
  });

  test.each(['2022-02-30', '1900-02-29', '2100-02-29', '2022-13-01', '2022-00-10', '2022-06-00', '2022-06-31'])(
    '%s does not exist',
    (text) => {
      expect(isPlainDate(text)).toBe(false);
      expect(plainDateSchema.safeParse(text).error?.issues[0]?.message).toBe('plain-date');
    },
  );

  test.each([
    '1899-12-31',
    '2200-01-01',
    '2022-6-1',
    '20220601',
    '2022-06-01T00:00',
    ' 2022-06-01',
    '2022-06-01\n',
    '二〇二二',
    '',
  ])('%j is refused', (text) => {
    expect(isPlainDate(text)).toBe(false);
    expect(() => plainDate(text)).toThrow(RangeError);
  });

  test('an open end is a day or infinity', () => {
    expect(openEndSchema.parse('infinity')).toBe('infinity');
    expect(openEndSchema.parse('2022-06-23')).toBe('2022-06-23');
    expect(openEndSchema.safeParse('Infinity').success).toBe(false);
  });

  test('the schema prints as a date in JSON Schema, in requests and in answers', () => {
    for (const io of ['input', 'output'] as const) {
      expect(z.toJSONSchema(plainDateSchema, { io })).toMatchObject({ type: 'string', format: 'date' });
    }
  });
});

describe('counting days', () => {
  test('every day of the range follows the one before, weekday and all', () => {
    let previous = firstPlainDate;
    expect(dayOfWeek(previous)).toBe(1);
    for (let number = firstDay + 1; number <= lastDay; number++) {
      const date = dateOfDayNumber(number);
      const nextInMonth = monthOf(date) === monthOf(previous) && dayOfMonth(date) === dayOfMonth(previous) + 1;
      const nextMonth = dayOfMonth(date) === 1 && previous === lastOfMonth(previous) && firstOfMonth(date) === date;
      if (!(nextInMonth || nextMonth) || dayNumber(date) !== number || date <= previous)
        expect.fail(`${previous} → ${date}`);
      if (dayOfWeek(date) !== (dayOfWeek(previous) % 7) + 1) expect.fail(`weekday of ${date}`);
      previous = date;
    }
    expect(previous).toBe(lastPlainDate);
  });

  test('known days', () => {
    expect(dayNumber(plainDate('1970-01-01'))).toBe(0);
    expect(dayNumber(plainDate('2000-03-01'))).toBe(11017);
    expect(dayOfWeek(plainDate('2022-06-23'))).toBe(4);
    expect(daysBetween(plainDate('2022-01-01'), plainDate('2022-06-23'))).toBe(173);
    expect(addDays(plainDate('2024-02-28'), 2)).toBe('2024-03-01');
  });

  test('adding and counting agree', () => {
    fc.assert(
      fc.property(anyDate, anyDate, (from, to) => {
        expect(addDays(from, daysBetween(from, to))).toBe(to);
      }),
    );
  });

  test('order of texts is order of days, infinity last', () => {
    fc.assert(
      fc.property(anyDate, anyDate, (one, other) => {
        expect(compareDates(one, other)).toBe(Math.sign(dayNumber(one) - dayNumber(other)));
        expect(compareDates(one, 'infinity')).toBe(-1);
      }),
    );
    expect(compareDates('infinity', 'infinity')).toBe(0);
  });

  test('a result outside the range is refused, and so is half a day', () => {
    expect(() => addDays(lastPlainDate, 1)).toThrow(OutOfCalendar);
    expect(() => dateOf(1899, 12, 31)).toThrow(OutOfCalendar);
    expect(() => addDays(firstPlainDate, -1)).toThrow(RangeError);
    expect(() => addMonths(plainDate('2199-12-01'), 1)).toThrow(RangeError);
    expect(() => addDays(firstPlainDate, 0.5)).toThrow(RangeError);
    expect(() => addDays(firstPlainDate, Number.NaN)).toThrow(RangeError);
    expect(() => addMonths(firstPlainDate, 0.5)).toThrow(RangeError);
    expect(() => dateOf(2022, 2, 29)).toThrow(RangeError);
  });
});

describe('legal months (15.2: one month is the same day next month)', () => {
  test('DM-07: an activist of 2024-03-15 is no target before 2025-03-15', () => {
    const activistOn = plainDate('2024-03-15');
    expect(addMonths(activistOn, 12)).toBe('2025-03-15');
    expect(monthsBetween(activistOn, plainDate('2025-03-14'))).toBe(11);
    expect(monthsBetween(activistOn, plainDate('2025-03-15'))).toBe(12);
  });

  test('DM-16/17: probation of 2024-03-15 ends 2025-03-15, extended to between 2025-09-15 and 2026-03-15', () => {
    const end = addMonths(plainDate('2024-03-15'), 12);
    expect([end, addMonths(end, 6), addMonths(end, 12)]).toEqual(['2025-03-15', '2025-09-15', '2026-03-15']);
  });

  test('MM-01: away since 2025-01-10 is mobile from 2025-07-10', () => {
    expect(addMonths(plainDate('2025-01-10'), 6)).toBe('2025-07-10');
  });

  test('where the month has no such day, its last day', () => {
    expect(addMonths(plainDate('2024-01-31'), 1)).toBe('2024-02-29');
    expect(addMonths(plainDate('2023-01-31'), 1)).toBe('2023-02-28');
    expect(addMonths(plainDate('2024-03-31'), -1)).toBe('2024-02-29');
    expect(addMonths(plainDate('2024-02-29'), 12)).toBe('2025-02-28');
    expect(monthsBetween(plainDate('2024-01-31'), plainDate('2024-02-28'))).toBe(0);
    expect(monthsBetween(plainDate('2024-01-31'), plainDate('2024-02-29'))).toBe(1);
  });

  test('monthsBetween is the largest count of months that has passed', () => {
    fc.assert(
      fc.property(anyDate, anyDate, (from, to) => {
        const months = monthsBetween(from, to);
        if (yearOf(to) > 1900) expect(addMonths(from, months) <= to).toBe(true);
        if (yearOf(to) < 2199) expect(addMonths(from, months + 1) > to).toBe(true);
      }),
    );
  });
});
