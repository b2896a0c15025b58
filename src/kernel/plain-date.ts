import { z } from 'zod';
import type { Brand } from './brand.ts';

/**
 * A day of the calendar, 'YYYY-MM-DD', proleptic Gregorian, 1900-01-01 to 2199-12-31, without time or zone.
 * Days sort as their texts do, so `<` compares them; every function here is O(1).
 */
export type PlainDate = Brand<string, 'PlainDate'>;

/** The end of an interval [from, to): a day, or 'infinity' while it holds. 'infinity' sorts after every day as text. */
export type OpenEnd = PlainDate | 'infinity';

export const firstPlainDate = '1900-01-01' as PlainDate;
export const lastPlainDate = '2199-12-31' as PlainDate;

const daysBeforeMonth = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334] as const;
const dateText = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/;

/** Whether `text` names a day that exists: 2022-02-30, 2022-6-1 and 1899-12-31 do not pass. */
export function isPlainDate(text: string): text is PlainDate {
  if (!dateText.test(text)) return false;
  const [year, month, day] = [yearOf(text as PlainDate), monthOf(text as PlainDate), dayOfMonth(text as PlainDate)];
  return year >= 1900 && year <= 2199 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** @throws RangeError when the text is no day of the years 1900 to 2199 */
export function plainDate(text: string): PlainDate {
  if (!isPlainDate(text)) throw new RangeError(`not a day of the years 1900 to 2199: ${text}`);
  return text;
}

/** A day that was reckoned, from one that is told, lies beyond the calendar: the day told is too near its end. */
export class OutOfCalendar extends RangeError {}

/**
 * Month 1–12, day 1–31.
 * @throws OutOfCalendar in other years than 1900 to 2199; RangeError when the three numbers are no day
 */
export function dateOf(year: number, month: number, day: number): PlainDate {
  if (year < 1900 || year > 2199) throw new OutOfCalendar(`not in the years 1900 to 2199: ${year}`);
  return plainDate(`${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(day)}`);
}

const isOpenEnd = (text: string): text is OpenEnd => text === 'infinity' || isPlainDate(text);

export const plainDateSchema = z.string().refine(isPlainDate, 'plain-date').meta({ format: 'date' });

export const openEndSchema = z
  .string()
  .refine(isOpenEnd, 'open-end')
  .meta({ description: "a day 'YYYY-MM-DD', or 'infinity' while it holds" });

export const yearOf = (date: PlainDate): number => Number(date.slice(0, 4));
/** 1–12. */
export const monthOf = (date: PlainDate): number => Number(date.slice(5, 7));
/** 1–31. */
export const dayOfMonth = (date: PlainDate): number => Number(date.slice(8, 10));

const isLeapYear = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** 28–31; `month` 1–12. */
function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Days since 1970-01-01, which is day 0; negative before. */
export function dayNumber(date: PlainDate): number {
  const [year, month] = [yearOf(date), monthOf(date)];
  const leapDay = month > 2 && isLeapYear(year) ? 1 : 0;
  return daysBeforeYear(year) - daysBefore1970 + (daysBeforeMonth[month - 1] ?? 0) + leapDay + dayOfMonth(date) - 1;
}

/** The inverse of `dayNumber`. @throws OutOfCalendar outside 1900 to 2199 */
export function dateOfDayNumber(day: number): PlainDate {
  const sinceYearOne = day + daysBefore1970;
  const guess = Math.floor(sinceYearOne / 365.2425) + 1;
  const year =
    daysBeforeYear(guess) > sinceYearOne ? guess - 1 : daysBeforeYear(guess + 1) <= sinceYearOne ? guess + 1 : guess;
  let rest = sinceYearOne - daysBeforeYear(year);
  let month = 1;
  while (rest >= daysInMonth(year, month)) rest -= daysInMonth(year, month++);
  return dateOf(year, month, rest + 1);
}

/** @throws OutOfCalendar when the result leaves the years 1900 to 2199 */
export const addDays = (date: PlainDate, days: number): PlainDate => dateOfDayNumber(dayNumber(date) + days);

/** Days from `from` to `to`: 1 from one day to the next, negative when `to` is earlier. */
export const daysBetween = (from: PlainDate, to: PlainDate): number => dayNumber(to) - dayNumber(from);

/**
 * The same day `months` later, or the last of that month where it has no such day: legal month periods run so
 * (domain-rules.md 15.2: one month is the same day next month).
 * @throws OutOfCalendar when the result leaves the years 1900 to 2199
 */
export function addMonths(date: PlainDate, months: number): PlainDate {
  const sinceYearZero = yearOf(date) * 12 + monthOf(date) - 1 + months;
  const [year, month] = [Math.floor(sinceYearZero / 12), (((sinceYearZero % 12) + 12) % 12) + 1];
  return dateOf(year, month, Math.min(dayOfMonth(date), daysInMonth(year, month)));
}

/** Whole legal months completed on `to`: the largest n with `addMonths(from, n) <= to`; negative when `to` is earlier. */
export function monthsBetween(from: PlainDate, to: PlainDate): number {
  const months = (yearOf(to) - yearOf(from)) * 12 + monthOf(to) - monthOf(from);
  return addMonths(from, months) > to ? months - 1 : months;
}

/** 1 Monday to 7 Sunday (ISO 8601). */
export const dayOfWeek = (date: PlainDate): number => ((((dayNumber(date) + 3) % 7) + 7) % 7) + 1;

export const firstOfYear = (date: PlainDate): PlainDate => dateOf(yearOf(date), 1, 1);
export const firstOfMonth = (date: PlainDate): PlainDate => dateOf(yearOf(date), monthOf(date), 1);
export const lastOfMonth = (date: PlainDate): PlainDate =>
  dateOf(yearOf(date), monthOf(date), daysInMonth(yearOf(date), monthOf(date)));

/** -1, 0 or 1, for sorting; 'infinity' comes last. */
export const compareDates = (one: OpenEnd, other: OpenEnd): -1 | 0 | 1 => (one < other ? -1 : one > other ? 1 : 0);

const twoDigits = (number: number): string => String(number).padStart(2, '0');

function daysBeforeYear(year: number): number {
  const past = year - 1;
  return past * 365 + Math.floor(past / 4) - Math.floor(past / 100) + Math.floor(past / 400);
}

const daysBefore1970 = daysBeforeYear(1970);
