import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayOfMoment, minuteNumber, moment, momentOfMinute } from './moment.ts';
import { isQuiet, nextAwake, type QuietHours, usualQuietHours } from './quiet-hours.ts';
import { isWorkingDay, workingCalendar } from './working-calendar.ts';

const folder = new URL('../../db/reference/holidays/', import.meta.url);
const calendar = workingCalendar(
  readdirSync(folder).map((name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8'))),
);
const next = (at: string, quiet: QuietHours = usualQuietHours) => nextAwake(calendar, quiet, moment(at));

describe('NB-08: quiet hours are evenings, nights and every day off', () => {
  test.each([
    ['a working morning', '2022-06-23T08:30', '2022-06-23T08:30'],
    ['the minute they end', '2022-06-23T08:00', '2022-06-23T08:00'],
    ['before they end', '2022-06-23T07:59', '2022-06-23T08:00'],
    ['the minute they begin', '2022-06-23T18:00', '2022-06-24T08:00'],
    ['a Friday evening waits for Monday', '2022-06-24T20:00', '2022-06-27T08:00'],
    ['a Sunday noon', '2022-06-26T12:00', '2022-06-27T08:00'],
    ['National Day, to the next worked day', '2022-10-01T09:00', '2022-10-08T08:00'],
    ['a Sunday that is worked', '2022-10-09T09:00', '2022-10-09T09:00'],
  ])('%s', (_case, at, awake) => expect(next(at)).toBe(awake));

  test('one’s own hours: over noon, or none but the days off', () => {
    const noon = { from: '12:00', to: '14:00' };
    expect(next('2022-06-23T12:30', noon)).toBe('2022-06-23T14:00');
    expect(next('2022-06-23T23:30', noon)).toBe('2022-06-23T23:30');
    expect(next('2022-06-23T00:10', { from: '00:00', to: '09:00' })).toBe('2022-06-23T09:00');
    const none = { from: '08:00', to: '08:00' };
    expect(next('2022-06-23T23:30', none)).toBe('2022-06-23T23:30');
    expect(next('2022-06-25T10:00', none)).toBe('2022-06-27T00:00');
  });
});

const times = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));
const first = minuteNumber(moment('2021-01-01T00:00'));
const moments = fc.integer({ min: 0, max: 5 * 365 * 1440 }).map((minutes) => momentOfMinute(first + minutes));

test('the next minute is the first that is not quiet, on a working day, outside the hours', () => {
  fc.assert(
    fc.property(fc.record({ from: times, to: times }), moments, (quiet, at) => {
      const awake = nextAwake(calendar, quiet, at);
      expect(awake >= at).toBe(true);
      expect(isQuiet(calendar, quiet, awake)).toBe(false);
      expect(isWorkingDay(calendar, dayOfMoment(awake))).toBe(true);
      const time = awake.slice(11);
      const { from, to } = quiet;
      if (from < to) expect(time < from || time >= to).toBe(true);
      if (from > to) expect(time >= to && time < from).toBe(true);
      if (awake > at) expect(isQuiet(calendar, quiet, momentOfMinute(minuteNumber(awake) - 1))).toBe(true);
    }),
  );
});
