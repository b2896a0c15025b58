import { finishAt, type ShiftCalendar, startAt, workedAt } from '#kernel/shift-calendar';

/** A calendar, or null for around the clock, where every minute is worked. */
export type Clock = ShiftCalendar | null;

/** The first minute at which `lag` minutes have passed in the calendar since `minute`; a lead leads back as far. */
export function afterLag(clock: Clock, minute: number, lag: number): number {
  if (lag === 0) return minute;
  return clock === null ? minute + lag : finishAt(clock, workedAt(clock, minute) + lag);
}

/** The last minute whose `afterLag` is not after `minute`. */
export function beforeLag(clock: Clock, minute: number, lag: number): number {
  if (lag === 0) return minute;
  return clock === null ? minute - lag : startAt(clock, workedAt(clock, minute) - lag);
}
