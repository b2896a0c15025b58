import { z } from 'zod';
import { type Interval, mergeIntervals } from './interval.ts';
import {
  addDays,
  dateOf,
  dateOfDayNumber,
  dayNumber,
  firstPlainDate,
  lastPlainDate,
  type PlainDate,
  plainDateSchema,
} from './plain-date.ts';

/** One State Council notice: the days of a year on which it departs from "Monday to Friday are worked". */
export const holidayYearSchema = z.strictObject({
  year: z.int().min(1950).max(2199),
  /** Address of the notice. */
  notice: z.url(),
  days: z.array(
    z.strictObject({
      date: plainDateSchema,
      name: z.string().min(1).max(40),
      /** True for a holiday, false for a make-up workday. */
      off: z.boolean(),
    }),
  ),
});
export type HolidayYear = Readonly<z.infer<typeof holidayYearSchema>>;

/** Working days of China (AP-01). Made by `workingCalendar`; its parts are nobody else's business. */
export type WorkingCalendar = {
  /** Working by decree or off by decree, where the weekday says otherwise. */
  readonly departures: ReadonlyMap<number, boolean>;
  /** The same days in order, and how many working days more than the weekdays say lie up to and including each. */
  readonly departureDays: readonly number[];
  readonly surplusUpTo: readonly number[];
  /** The days whose notices are on file. */
  readonly decided: readonly Interval[];
};

/** A day found by counting; provisional when a day counted on the way has no notice yet and only weekends were known. */
export type CountedDay = { readonly day: PlainDate; readonly provisional: boolean };
export type CountedWorkingDays = { readonly workingDays: number; readonly provisional: boolean };

/** From this day of December on, the next year's notice may still move days (2018-12-29 was worked by that of 2019). */
const lastWeekOfYear = 25;

/** A day named in two notices follows the later one. O(n log n) for n days named. */
export function workingCalendar(notices: readonly HolidayYear[]): WorkingCalendar {
  const departures = new Map<number, boolean>();
  for (const { days } of notices.toSorted((one, other) => one.year - other.year)) {
    for (const { date, off } of days) departures.set(dayNumber(date), !off);
  }
  for (const [day, worked] of departures) if (worked === isWeekday(day)) departures.delete(day);
  const departureDays = [...departures.keys()].toSorted((one, other) => one - other);
  let surplus = 0;
  const surplusUpTo = departureDays.map((day) => (surplus += departures.get(day) === true ? 1 : -1));
  return { departures, departureDays, surplusUpTo, decided: decidedDays(new Set(notices.map(({ year }) => year))) };
}

/** O(1). Whether the answer is provisional is asked of `isDecided`. */
export function isWorkingDay(calendar: WorkingCalendar, day: PlainDate): boolean {
  const number = dayNumber(day);
  return calendar.departures.get(number) ?? isWeekday(number);
}

/** Whether the notices for all days from `first` to `last`, both included, are on file. */
export const isDecided = (calendar: WorkingCalendar, first: PlainDate, last: PlainDate = first): boolean =>
  calendar.decided.some(({ from, to }) => from <= first && last < to);

/**
 * The `count`-th working day after `start`, which itself is not counted; before it for a negative count. With 0, `start`
 * rolled forward. "Within 5 working days" of `start` is any day up to and including this one. O(log² n).
 * @throws RangeError outside the years 1900 to 2199, or for a fraction
 */
export function addWorkingDays(calendar: WorkingCalendar, start: PlainDate, count: number): CountedDay {
  if (!Number.isSafeInteger(count)) throw new RangeError(`addWorkingDays: ${count} is no whole number of days`);
  if (count === 0) return rollToWorkingDay(calendar, start);
  const target = workedUpTo(calendar, dayNumber(start) - (count < 0 ? 1 : 0)) + count + (count < 0 ? 1 : 0);
  const day = dateOfDayNumber(firstDayWith(calendar, target));
  const provisional =
    count > 0 ? !isDecided(calendar, addDays(start, 1), day) : !isDecided(calendar, day, addDays(start, -1));
  return { day, provisional };
}

/**
 * Working days after `from`, up to and including `to`; negative when `to` is earlier. So
 * `countWorkingDays(c, d, addWorkingDays(c, d, n).day)` is n for positive n. O(log n).
 */
export function countWorkingDays(calendar: WorkingCalendar, from: PlainDate, to: PlainDate): CountedWorkingDays {
  const workingDays = workedUpTo(calendar, dayNumber(to)) - workedUpTo(calendar, dayNumber(from));
  const [first, last] = from < to ? [from, to] : [to, from];
  return { workingDays, provisional: first < last && !isDecided(calendar, addDays(first, 1), last) };
}

/** The day itself when it is worked, else the next that is: a period that ends on a day off ends then (15.2). O(log² n). */
export function rollToWorkingDay(calendar: WorkingCalendar, day: PlainDate): CountedDay {
  const found = dateOfDayNumber(firstDayWith(calendar, workedUpTo(calendar, dayNumber(day) - 1) + 1));
  return { day: found, provisional: !isDecided(calendar, day, found) };
}

const isWeekday = (number: number): boolean => weekdaysUpTo(number) > weekdaysUpTo(number - 1);

/** Mondays to Fridays since Monday 1900-01-01, up to and including the day. */
function weekdaysUpTo(number: number): number {
  const past = number - firstMonday + 1;
  const weeks = Math.floor(past / 7);
  return weeks * 5 + Math.min(5, past - weeks * 7);
}

/** Working days since 1900-01-01, up to and including the day. */
function workedUpTo(calendar: WorkingCalendar, number: number): number {
  const named = lowest(0, calendar.departureDays.length, (index) => (calendar.departureDays[index] ?? 0) > number);
  return weekdaysUpTo(number) + (calendar.surplusUpTo[named - 1] ?? 0);
}

/** The first day up to which `target` days are worked, which is itself a working day. */
const firstDayWith = (calendar: WorkingCalendar, target: number): number =>
  target < 1 ? firstMonday - 1 : lowest(firstMonday, lastNumber + 1, (day) => workedUpTo(calendar, day) >= target);

/** The lowest whole number in [from, to) of which `holds` is true, else `to`; true stays true upwards. */
function lowest(from: number, to: number, holds: (number: number) => boolean): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function decidedDays(years: ReadonlySet<number>): readonly Interval[] {
  const spans = Array.from(years, (year): Interval => {
    const to = !years.has(year + 1)
      ? dateOf(year, 12, lastWeekOfYear)
      : year === 2199
        ? 'infinity'
        : dateOf(year + 1, 1, 1);
    return { from: dateOf(year, 1, 1), to };
  });
  return mergeIntervals(spans);
}

const firstMonday = dayNumber(firstPlainDate);
const lastNumber = dayNumber(lastPlainDate);
