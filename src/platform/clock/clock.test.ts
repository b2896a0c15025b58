import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { instantSchema } from '#kernel/instant';
import { addDays, dateOfDayNumber, isPlainDate } from '#kernel/plain-date';
import { dayOf, systemClock, timeOf } from './index.ts';

const at = (text: string) => dayOf(Date.parse(text));

describe("house.md 2.5: days are the zone's days, whatever this machine's zone is", () => {
  test('a day begins at 16:00 UTC of the day before', () => {
    expect(at('2022-06-22T15:59:59.999Z')).toBe('2022-06-22');
    expect(at('2022-06-22T16:00:00.000Z')).toBe('2022-06-23');
    expect(at('2021-12-31T16:00:00.000Z')).toBe('2022-01-01');
    expect(at('2024-02-28T16:00:00.000Z')).toBe('2024-02-29');
  });

  test('the summers of 1986 to 1991 had an hour more', () => {
    expect(at('1988-07-01T14:59:59.999Z')).toBe('1988-07-01');
    expect(at('1988-07-01T15:00:00.000Z')).toBe('1988-07-02');
  });

  test('since 1992 a day is eight hours ahead of UTC', () => {
    const [first, last] = [Date.parse('1992-01-01T00:00:00Z'), Date.parse('2099-12-30T00:00:00Z')];
    fc.assert(
      fc.property(fc.integer({ min: first, max: last }), (milliseconds) => {
        expect(dayOf(milliseconds)).toBe(dateOfDayNumber(Math.floor((milliseconds + 8 * 3_600_000) / 86_400_000)));
        expect(dayOf(milliseconds + 86_400_000)).toBe(addDays(dayOf(milliseconds), 1));
      }),
    );
  });

  test('the time of the day is the zone’s too, from 00:00', () => {
    expect(timeOf(Date.parse('2022-06-22T15:59:59.999Z'))).toBe('23:59');
    expect(timeOf(Date.parse('2022-06-22T16:00:00.000Z'))).toBe('00:00');
    expect(timeOf(Date.parse('2022-06-23T00:30:00.000Z'))).toBe('08:30');
  });

  test('the clock of the system tells an instant and a day in their one form', () => {
    expect(instantSchema.safeParse(systemClock.now()).success).toBe(true);
    expect(isPlainDate(systemClock.today())).toBe(true);
  });
});
