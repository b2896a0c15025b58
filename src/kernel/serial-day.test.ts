import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, dateOfDayNumber, dayNumber, firstPlainDate, lastPlainDate, plainDate } from './plain-date.ts';
import { dayOfSerial, serialOf } from './serial-day.ts';

const anyDay = fc.integer({ min: dayNumber(firstPlainDate), max: dayNumber(lastPlainDate) }).map(dateOfDayNumber);

describe('the days of spreadsheets', () => {
  test.each([
    [1, '1900-01-01'],
    [59, '1900-02-28'],
    [61, '1900-03-01'],
    [44735, '2022-06-23'],
    [44735.75, '2022-06-23'],
  ])('%d is %s', (serial, day) => {
    expect(dayOfSerial(serial)).toBe(day);
    expect(serialOf(plainDate(day))).toBe(Math.floor(serial));
  });

  test.each([60, 0, -1, 0.5, 1e9, Number.NaN, Infinity])('%d is none', (serial) => {
    expect(dayOfSerial(serial)).toBeNull();
  });

  test('every day has one number, and the next day a larger one', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        expect(dayOfSerial(serialOf(day))).toBe(day);
        if (day < lastPlainDate) expect(serialOf(addDays(day, 1))).toBeGreaterThan(serialOf(day));
      }),
    );
  });
});
