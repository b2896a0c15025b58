import {
  addDays,
  dayNumber,
  dayOfMonth,
  dayOfWeek,
  lastOfMonth,
  monthOf,
  type PlainDate,
  yearOf,
} from '#kernel/plain-date';
import { refused } from './imported.ts';

/** An exception of a Microsoft Project calendar that comes again: MSPDI Exception, its fields as numbers. */
export type Recurrence = {
  readonly type: number;
  readonly from: PlainDate;
  /** Included. */
  readonly to: PlainDate;
  readonly period: number;
  /** Bits from Sunday. */
  readonly daysOfWeek: number;
  readonly monthDay: number;
  /** 0 January. */
  readonly month: number;
  /** 0 any day, 1 Monday to Friday, 2 weekend, 3 Sunday to 9 Saturday. */
  readonly monthItem: number;
  /** 0 first to 3 fourth, 4 last. */
  readonly monthPosition: number;
};

/** 300 years, once. */
const mostDays = 366 * 300;

/** The days on which it comes, or null for a kind that is not known. O(days of its period). */
export function daysOf(recurrence: Recurrence): readonly PlainDate[] | null {
  const { type, from, to } = recurrence;
  const comes = rules[type];
  if (comes === undefined) return null;
  if (dayNumber(to) - dayNumber(from) > mostDays) throw refused('too-large', 'exchange.too-large', 'exception');
  const days: PlainDate[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) if (comes(day, recurrence)) days.push(day);
  return days;
}

type Rule = (day: PlainDate, recurrence: Recurrence) => boolean;

const monthsSince = (from: PlainDate, day: PlainDate): number =>
  (yearOf(day) - yearOf(from)) * 12 + monthOf(day) - monthOf(from);
/** Weeks begin on Sunday. */
const week = (day: PlainDate): number => Math.floor((dayNumber(day) + 4) / 7);
const isOf = (day: PlainDate, item: number): boolean => {
  const weekday = dayOfWeek(day) % 7;
  if (item === 0) return true;
  if (item === 1) return weekday >= 1 && weekday <= 5;
  if (item === 2) return weekday === 0 || weekday === 6;
  return weekday === item - 3;
};

function isAtPosition(day: PlainDate, item: number, position: number): boolean {
  if (!isOf(day, item)) return false;
  const [step, end] = position === 4 ? [1, lastOfMonth(day)] : [-1, addDays(day, 1 - dayOfMonth(day))];
  let others = 0;
  for (let other = day; other !== end;) {
    other = addDays(other, step);
    if (isOf(other, item)) others++;
  }
  return others === (position === 4 ? 0 : position);
}

/** By MSPDI Exception.Type. */
const rules: Readonly<Record<number, Rule>> = {
  1: () => true,
  2: (day, { month, monthDay }) => monthOf(day) === month + 1 && dayOfMonth(day) === monthDay,
  3: (day, { month, monthItem, monthPosition }) =>
    monthOf(day) === month + 1 && isAtPosition(day, monthItem, monthPosition),
  4: (day, { from, period, monthDay }) => monthsSince(from, day) % period === 0 && dayOfMonth(day) === monthDay,
  5: (day, { from, period, monthItem, monthPosition }) =>
    monthsSince(from, day) % period === 0 && isAtPosition(day, monthItem, monthPosition),
  6: (day, { from, period, daysOfWeek }) =>
    (week(day) - week(from)) % period === 0 && ((daysOfWeek >> (dayOfWeek(day) % 7)) & 1) === 1,
  7: (day, { from, period }) => (dayNumber(day) - dayNumber(from)) % period === 0,
};
