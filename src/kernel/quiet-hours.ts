import { z } from 'zod';
import { dayOfMoment, type Moment } from './moment.ts';
import { addDays, type PlainDate } from './plain-date.ts';
import { isWorkingDay, rollToWorkingDay, type WorkingCalendar } from './working-calendar.ts';

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'time-of-day');

/** Hours of the wall clock, from–to, in which nobody is written to; past midnight where `from` is later than `to`. */
export const QuietHours = z.strictObject({ from: timeOfDay, to: timeOfDay });
export type QuietHours = Readonly<z.infer<typeof QuietHours>>;

/** Outside of the usual working hours (NB-08). */
export const usualQuietHours: QuietHours = { from: '18:00', to: '08:00' };

/** Whether nobody is to be written to at that minute: in the quiet hours, and on every day that is not worked. */
export const isQuiet = (calendar: WorkingCalendar, quiet: QuietHours, at: Moment): boolean =>
  nextAwake(calendar, quiet, at) !== at;

/**
 * The first minute from `at` on that is not quiet. Where `from` and `to` are one time, only days off are quiet.
 * O(log² n) in the calendar. @throws RangeError past 2199
 */
export function nextAwake(calendar: WorkingCalendar, quiet: QuietHours, at: Moment): Moment {
  const day = dayOfMoment(at);
  if (isWorkingDay(calendar, day)) {
    const start = startWithin(quiet, at.slice(11));
    if (start !== null) return momentAt(day, start);
  }
  const next = rollToWorkingDay(calendar, addDays(day, 1)).day;
  return momentAt(next, startWithin(quiet, '00:00') ?? quiet.to);
}

/** The first time of the day from `time` on that is outside the hours; null when none is left. */
function startWithin({ from, to }: QuietHours, time: string): string | null {
  if (from === to) return time;
  if (from > to) return time < to ? to : time < from ? time : null;
  return time < from || time >= to ? time : to;
}

const momentAt = (day: PlainDate, time: string): Moment => `${day}T${time}` as Moment;
