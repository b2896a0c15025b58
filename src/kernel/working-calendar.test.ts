import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  addMonths,
  dateOfDayNumber,
  dayNumber,
  dayOfWeek,
  monthOf,
  type PlainDate,
  plainDate,
  yearOf,
} from './plain-date.ts';
import {
  addWorkingDays,
  countWorkingDays,
  type HolidayYear,
  holidayYearSchema,
  isDecided,
  isWorkingDay,
  rollToWorkingDay,
  workingCalendar,
} from './working-calendar.ts';

const folder = new URL('../../db/reference/holidays/', import.meta.url);
const notices: readonly HolidayYear[] = readdirSync(folder).map((name) =>
  holidayYearSchema.parse(JSON.parse(readFileSync(new URL(name, folder), 'utf8'))),
);
const calendar = workingCalendar(notices);

const anyDay = fc
  .integer({ min: dayNumber(plainDate('2020-06-01')), max: dayNumber(plainDate('2027-06-30')) })
  .map(dateOfDayNumber);

/** Read off the notices day by day, as a clerk with the printed list would. */
const named = new Map(notices.flatMap(({ days }) => days.map(({ date, off }) => [date, off] as const)));
const workedByHand = (day: PlainDate): boolean => !(named.get(day) ?? dayOfWeek(day) > 5);

function countByHand(from: PlainDate, to: PlainDate): number {
  let count = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (workedByHand(day)) count++;
  return count;
}

const workingDaysOf = (year: number): number =>
  countWorkingDays(calendar, plainDate(`${year - 1}-12-31`), plainDate(`${year}-12-31`)).workingDays;

describe('the notices on file', () => {
  test('are those of 2021 to 2026, every day in its year or the December before, each with its address', () => {
    expect(new Set(notices.map(({ year }) => year))).toEqual(new Set([2021, 2022, 2023, 2024, 2025, 2026]));
    for (const { year, notice, days } of notices) {
      expect(notice).toMatch(/^https?:\/\/www\.gov\.cn\//);
      expect(days.length).toBeGreaterThan(30);
      expect(new Set(days.map(({ date }) => date)).size).toBe(days.length);
      for (const { date } of days)
        expect(yearOf(date) === year || (yearOf(date) === year - 1 && monthOf(date) === 12)).toBe(true);
    }
  });

  test.each([
    [2021, 250],
    [2022, 249],
    [2023, 249],
    [2024, 251],
    [2025, 248],
    [2026, 248],
  ])('%i has %i working days: days of the year less weekends less holidays by law', (year, workingDays) => {
    expect(workingDaysOf(year)).toBe(workingDays);
  });
});

describe('AP-01: working days with holidays and make-up workdays', () => {
  test.each([
    ['2022-04-29', true, 'a Friday'],
    ['2022-04-30', false, 'a Saturday of 劳动节'],
    ['2022-05-04', false, 'a Wednesday of 劳动节'],
    ['2022-05-07', true, 'a Saturday made up for'],
    ['2022-05-08', false, 'a Sunday'],
    ['2022-12-31', false, 'named by the notice of 2023'],
  ])('%s, %s: %s', (day, working) => {
    expect(isWorkingDay(calendar, plainDate(day))).toBe(working);
  });

  test('5 working days from 2022-04-29, over 劳动节 with a make-up Saturday, end on 2022-05-10', () => {
    const answer = { day: '2022-05-10', provisional: false };
    expect(addWorkingDays(calendar, plainDate('2022-04-29'), 5)).toEqual(answer);
    expect(addWorkingDays(calendar, plainDate('2022-05-02'), 5)).toEqual(answer);
    expect(addWorkingDays(calendar, plainDate('2022-05-10'), -5)).toEqual({ day: '2022-04-29', provisional: false });
  });

  test('15.2: a month from 2022-04-01 is 2022-05-01, a holiday, so "within" it ends on 2022-05-05, included', () => {
    const due = addMonths(plainDate('2022-04-01'), 1);
    expect(rollToWorkingDay(calendar, due)).toEqual({ day: '2022-05-05', provisional: false });
    expect(rollToWorkingDay(calendar, plainDate('2022-05-05')).day).toBe('2022-05-05');
    expect(addWorkingDays(calendar, due, 0).day).toBe('2022-05-05');
  });

  test('every day of the years on file agrees with the lists, and counting with counting by hand', () => {
    for (let day = plainDate('2020-12-01'); day < '2027-02-01'; day = addDays(day, 1)) {
      if (isWorkingDay(calendar, day) !== workedByHand(day)) expect.fail(day);
    }
    fc.assert(
      fc.property(anyDay, anyDay, (one, other) => {
        const [from, to] = one < other ? [one, other] : [other, one];
        const count = countByHand(from, to);
        expect(countWorkingDays(calendar, from, to).workingDays).toBe(count);
        expect(countWorkingDays(calendar, to, from).workingDays + count).toBe(0);
      }),
    );
  });

  test('adding gives a working day so many working days off, and adding back returns', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 400 }), (start, count) => {
        const { day } = addWorkingDays(calendar, start, count);
        expect(isWorkingDay(calendar, day)).toBe(true);
        expect(countWorkingDays(calendar, start, day).workingDays).toBe(count);
        const back = addWorkingDays(calendar, addDays(day, 1), -count).day;
        expect(back > start && countByHand(start, back)).toBe(1);
      }),
    );
  });

  test('rolling finds the first working day not earlier', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const rolled = rollToWorkingDay(calendar, day).day;
        expect(isWorkingDay(calendar, rolled) && rolled >= day).toBe(true);
        expect(countByHand(addDays(day, -1), rolled)).toBe(1);
      }),
    );
  });
});

describe('a year without its notice', () => {
  test('is counted by weekends, and the answer says so', () => {
    expect(addWorkingDays(calendar, plainDate('2027-09-30'), 1)).toEqual({ day: '2027-10-01', provisional: true });
    expect(rollToWorkingDay(calendar, plainDate('2027-10-02'))).toEqual({ day: '2027-10-04', provisional: true });
    expect(countWorkingDays(calendar, plainDate('2026-12-01'), plainDate('2027-01-01')).provisional).toBe(true);
    expect(countWorkingDays(calendar, plainDate('2020-12-30'), plainDate('2021-01-05')).provisional).toBe(true);
    expect(countWorkingDays(calendar, plainDate('2027-03-01'), plainDate('2027-03-01'))).toEqual({
      workingDays: 0,
      provisional: false,
    });
  });

  test('leaves the last week before it open too: its notice may still move those days', () => {
    expect(isDecided(calendar, plainDate('2026-12-24'))).toBe(true);
    expect(isDecided(calendar, plainDate('2026-12-25'))).toBe(false);
    expect(isDecided(calendar, plainDate('2025-12-31'))).toBe(true);
    expect(isDecided(calendar, plainDate('2021-01-01'), plainDate('2026-12-24'))).toBe(true);
    expect(addWorkingDays(calendar, plainDate('2026-12-24'), -1)).toEqual({ day: '2026-12-23', provisional: false });
    expect(addWorkingDays(calendar, plainDate('2026-12-24'), 1)).toEqual({ day: '2026-12-25', provisional: true });
  });

  test('without any notice there are only weekdays', () => {
    const weekdays = workingCalendar([]);
    fc.assert(
      fc.property(anyDay, (day) => {
        expect(isWorkingDay(weekdays, day)).toBe(dayOfWeek(day) <= 5);
        expect(isDecided(weekdays, day)).toBe(false);
      }),
    );
  });

  test('a day named in two notices follows the later', () => {
    const day = plainDate('2030-12-31');
    const later = { year: 2031, notice: 'https://example.org/2031', days: [{ date: day, name: '元旦', off: true }] };
    const earlier = { year: 2030, notice: 'https://example.org/2030', days: [{ date: day, name: '补班', off: false }] };
    expect(isWorkingDay(workingCalendar([later, earlier]), day)).toBe(false);
  });

  test('beyond the calendar there is no answer', () => {
    expect(() => addWorkingDays(calendar, plainDate('2199-12-30'), 5)).toThrow(RangeError);
    expect(() => addWorkingDays(calendar, plainDate('1900-01-01'), -1)).toThrow(RangeError);
    expect(() => addWorkingDays(calendar, plainDate('2022-04-29'), 1.5)).toThrow(RangeError);
  });
});
