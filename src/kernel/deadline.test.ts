import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deadlineStandings, seenDeadline } from './deadline.ts';
import { addDays, plainDate } from './plain-date.ts';
import { addWorkingDays, isWorkingDay, rollToWorkingDay, workingCalendar } from './working-calendar.ts';

const folder = new URL('../../db/reference/holidays/', import.meta.url);
const calendar = workingCalendar(
  readdirSync(folder).map((name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8'))),
);
const seen = (due: string | null, today: string) =>
  seenDeadline(calendar, due === null ? null : plainDate(due), plainDate(today));

describe('NB-06: deadlines have working-hours tolerance', () => {
  test.each([
    ['the day itself', '2022-06-21', '2022-06-21', 'now', 0],
    ['the working day after', '2022-06-21', '2022-06-22', 'now', 1],
    ['the second working day after', '2022-06-21', '2022-06-23', 'past', 2],
    ['a Friday, seen on Monday', '2022-06-17', '2022-06-20', 'now', 1],
    ['a Friday, seen on Tuesday', '2022-06-17', '2022-06-21', 'past', 2],
    ['a Saturday ends on Monday (15.2)', '2022-06-18', '2022-06-20', 'now', 0],
    ['a Saturday, seen on it', '2022-06-18', '2022-06-18', 'later', -1],
    ['the eve of National Day, seen after the holiday', '2022-09-30', '2022-10-08', 'now', 1],
    ['the same, a day on: Sunday the 9th was worked', '2022-09-30', '2022-10-09', 'past', 2],
  ])('%s', (_case, due, today, standing, workingDays) => {
    expect(seen(due, today)).toEqual({ standing, workingDays });
  });
});

test.each([
  ['2022-06-24', 'this-week', -1],
  ['2022-06-27', 'later', -2],
])('due %s, seen on Thursday 2022-06-23: %s', (due, standing, workingDays) => {
  expect(seen(due, '2022-06-23')).toEqual({ standing, workingDays });
});

test('without a day nothing is ever past', () => {
  expect(seen(null, '2022-06-23')).toEqual({ standing: 'open', workingDays: null });
});

const days = fc.integer({ min: 0, max: 2000 }).map((count) => addDays(plainDate('2021-01-01'), count));

test('a later day never stands before an earlier one, and a day ahead is never past', () => {
  fc.assert(
    fc.property(days, days, days, (one, other, today) => {
      const [first, second] = one <= other ? [one, other] : [other, one];
      const rank = (due: typeof one) => deadlineStandings.indexOf(seenDeadline(calendar, due, today).standing);
      expect(rank(first)).toBeLessThanOrEqual(rank(second));
      if (one >= today) expect(seenDeadline(calendar, one, today).standing).not.toBe('past');
    }),
  );
});

test('NB-06: it turns past on a working day only, the second after its own', () => {
  fc.assert(
    fc.property(days, (due) => {
      const turns = addWorkingDays(calendar, rollToWorkingDay(calendar, due).day, 2).day;
      expect(seenDeadline(calendar, due, turns).standing).toBe('past');
      expect(seenDeadline(calendar, due, addDays(turns, -1)).standing).toBe('now');
      expect(isWorkingDay(calendar, turns)).toBe(true);
    }),
  );
});
