import type { Interval } from './interval.ts';
import { minutesPerDay } from './moment.ts';
import { dayNumber, firstPlainDate, lastPlainDate } from './plain-date.ts';
import { type Refusal, refuse, RefusedError } from './refusal.ts';
import type { WorkingCalendar } from './working-calendar.ts';

/** Worked from–to in minutes of the day, 0 ≤ from < to ≤ 1440. A night shift is two, one on either side of midnight. */
export type Shift = { readonly from: number; readonly to: number };

/** Days [from, to) with shifts of their own, or none: a winter or rain break, a stoppage, a Sunday worked. */
export type DatedShifts = { readonly during: Interval; readonly shifts: readonly Shift[] };

/** When work is done. A later exception overrides an earlier one, any exception the notices, and those the week. */
export type ShiftPattern = {
  /** Monday to Sunday. */
  readonly week: readonly (readonly Shift[])[];
  /** Holidays are not worked; a make-up workday is worked in these shifts. */
  readonly notices?: { readonly calendar: WorkingCalendar; readonly makeUp: readonly Shift[] };
  readonly exceptions?: readonly DatedShifts[];
};

/**
 * The working minutes of the years 1900 to 2199, so that clock and working time turn into each other in O(1).
 * *Worked time* at a minute is the number of working minutes since 1900 up to it. Made by `shiftCalendar`.
 */
export type ShiftCalendar = {
  /** Worked time at the beginning of each day since 1900-01-01, and at the end of the last. */
  readonly workedBefore: Int32Array;
  /** Which distinct list of shifts each day has. */
  readonly listOfDay: Int32Array;
  /** Where each list begins in `froms` and `tos`, and where the last ends. */
  readonly listStart: Int32Array;
  readonly froms: Int32Array;
  readonly tos: Int32Array;
  /** The day on which each 1024th minute is worked: where a search for a worked time begins. */
  readonly dayOfStep: Int32Array;
};

const firstDay = dayNumber(firstPlainDate);
const dayCount = dayNumber(lastPlainDate) - firstDay + 1;
const firstMinute = firstDay * minutesPerDay;
const stepBits = 10;

/** Why the pattern is no calendar, else null: seven days; shifts in order, apart and within the day; some work. */
export function shiftPatternRefusal({ week, notices, exceptions = [] }: ShiftPattern): Refusal | null {
  if (week.length !== 7) return refuse('invalid', 'shift-calendar.week', { field: 'week' });
  const lists: readonly (readonly [string, readonly Shift[]])[] = [
    ...week.map((shifts, index) => [`week.${index}`, shifts] as const),
    ...(notices === undefined ? [] : [['notices.makeUp', notices.makeUp] as const]),
    ...exceptions.map(({ shifts }, index) => [`exceptions.${index}.shifts`, shifts] as const),
  ];
  const wrong = lists.find(([, shifts]) => !areInOrder(shifts));
  return wrong === undefined ? null : refuse('invalid', 'shift-calendar.shifts', { field: wrong[0] });
}

const areInOrder = (shifts: readonly Shift[]): boolean =>
  shifts.every(
    ({ from, to }, index) =>
      Number.isInteger(from) &&
      Number.isInteger(to) &&
      from >= (index === 0 ? 0 : (shifts[index - 1]?.to ?? 0)) &&
      from < to &&
      to <= minutesPerDay,
  );

/**
 * O(days of 300 years): about a millisecond and a megabyte, so make one a pattern.
 * @throws RefusedError shift-calendar.week, shift-calendar.shifts, shift-calendar.no-working-time
 */
export function shiftCalendar(pattern: ShiftPattern): ShiftCalendar {
  const refusal = shiftPatternRefusal(pattern);
  if (refusal !== null) throw new RefusedError(refusal);
  const { week, notices, exceptions = [] } = pattern;
  const lists: (readonly Shift[])[] = [[], ...week];
  const listOfDay = new Int32Array(dayCount);
  for (let day = 0; day < dayCount; day++) listOfDay[day] = 1 + (day % 7);
  for (const [day, worked] of notices?.calendar.departures ?? []) listOfDay[day - firstDay] = worked ? lists.length : 0;
  if (notices !== undefined) lists.push(notices.makeUp);
  for (const { during, shifts } of exceptions) {
    const end = during.to === 'infinity' ? firstDay + dayCount : dayNumber(during.to);
    listOfDay.fill(shifts.length === 0 ? 0 : lists.length, dayNumber(during.from) - firstDay, end - firstDay);
    if (shifts.length > 0) lists.push(shifts);
  }
  return tables(lists, listOfDay);
}

function tables(lists: readonly (readonly Shift[])[], listOfDay: Int32Array): ShiftCalendar {
  const minutes = lists.map((shifts) => shifts.reduce((sum, { from, to }) => sum + to - from, 0));
  const workedBefore = new Int32Array(dayCount + 1);
  for (let day = 0; day < dayCount; day++)
    workedBefore[day + 1] = (workedBefore[day] as number) + (minutes[listOfDay[day] as number] as number);
  const total = workedBefore[dayCount] as number;
  if (total === 0) throw new RefusedError(refuse('invalid', 'shift-calendar.no-working-time'));
  const listStart = new Int32Array(lists.length + 1);
  for (const [index, shifts] of lists.entries()) listStart[index + 1] = (listStart[index] as number) + shifts.length;
  const shifts = lists.flat();
  return {
    workedBefore,
    listOfDay,
    listStart,
    froms: Int32Array.from(shifts, ({ from }) => from),
    tos: Int32Array.from(shifts, ({ to }) => to),
    dayOfStep: stepsOf(workedBefore, total),
  };
}

function stepsOf(workedBefore: Int32Array, total: number): Int32Array {
  const steps = new Int32Array(((total - 1) >> stepBits) + 1);
  let day = 0;
  for (let step = 0; step < steps.length; step++) {
    while ((workedBefore[day + 1] as number) <= step << stepBits) day++;
    steps[step] = day;
  }
  return steps;
}

/** Working minutes from 1900 up to `minute` (minutes since 1970). @throws RangeError outside 1900 to 2199 */
export function workedAt(calendar: ShiftCalendar, minute: number): number {
  const since = minute - firstMinute;
  const day = Math.floor(since / minutesPerDay);
  if (!(day >= 0 && day < dayCount)) throw new RangeError(`workedAt: minute ${minute} is outside 1900 to 2199`);
  const ofDay = since - day * minutesPerDay;
  const list = calendar.listOfDay[day] as number;
  const end = calendar.listStart[list + 1] as number;
  let worked = calendar.workedBefore[day] as number;
  for (let shift = calendar.listStart[list] as number; shift < end; shift++) {
    const from = calendar.froms[shift] as number;
    const to = calendar.tos[shift] as number;
    if (ofDay <= from) break;
    worked += (ofDay < to ? ofDay : to) - from;
  }
  return worked;
}

/**
 * The last minute (since 1970) up to which `worked` minutes are worked: where work that follows them starts,
 * such as Monday 08:00. @throws RangeError when less is worked in 1900 to 2199
 */
export function startAt(calendar: ShiftCalendar, worked: number): number {
  const guess = worked >= 0 ? calendar.dayOfStep[worked >> stepBits] : undefined;
  if (guess === undefined || worked >= (calendar.workedBefore[dayCount] as number))
    throw new RangeError(`startAt: ${worked} minutes are not worked in 1900 to 2199`);
  let day = guess;
  while ((calendar.workedBefore[day + 1] as number) <= worked) day++;
  let rest = worked - (calendar.workedBefore[day] as number);
  let shift = calendar.listStart[calendar.listOfDay[day] as number] as number;
  for (;;) {
    const from = calendar.froms[shift] as number;
    const length = (calendar.tos[shift] as number) - from;
    if (rest < length) return firstMinute + day * minutesPerDay + from + rest;
    rest -= length;
    shift++;
  }
}

/** The first minute up to which `worked` minutes are worked: where they finish, such as Friday 17:00. */
export const finishAt = (calendar: ShiftCalendar, worked: number): number => startAt(calendar, worked - 1) + 1;

/** `minute` when it lies within or at an edge of working time, else the next start of work. */
export function nextWorking(calendar: ShiftCalendar, minute: number): number {
  const worked = workedAt(calendar, minute);
  return worked > 0 && finishAt(calendar, worked) === minute ? minute : startAt(calendar, worked);
}

/** `minute` when it lies within or at an edge of working time, else the finish of work before it. */
export function lastWorking(calendar: ShiftCalendar, minute: number): number {
  const worked = workedAt(calendar, minute);
  return startAt(calendar, worked) === minute ? minute : finishAt(calendar, worked);
}

const eightHours: readonly Shift[] = [
  { from: 8 * 60, to: 12 * 60 },
  { from: 13 * 60, to: 17 * 60 },
];
const wholeDay: readonly Shift[] = [{ from: 0, to: minutesPerDay }];

/** Monday to Friday 08:00–12:00 and 13:00–17:00, what Microsoft Project calls Standard; with notices, theirs too. */
export const standardPattern = (notices?: WorkingCalendar): ShiftPattern => ({
  week: [eightHours, eightHours, eightHours, eightHours, eightHours, [], []],
  ...(notices === undefined ? {} : { notices: { calendar: notices, makeUp: eightHours } }),
});

/** Day and night, every day. */
export const aroundTheClock: ShiftPattern = { week: Array.from({ length: 7 }, () => wholeDay) };
