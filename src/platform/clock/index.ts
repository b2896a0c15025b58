import type { Instant } from '#kernel/instant';
import { type PlainDate, plainDate } from '#kernel/plain-date';

/** Where now and today come from. Days are the zone's days; a test brings a clock of its own. */
export type Clock = { now(): Instant; today(): PlainDate };

/** The zone's days: all of China keeps one time (house.md 2.5). */
export const zoneTimeZone = 'Asia/Shanghai';

const dayInZone = new Intl.DateTimeFormat('en-CA', { timeZone: zoneTimeZone, dateStyle: 'short' });

/** The zone's day in which an instant lies. */
export const dayOf = (milliseconds: number): PlainDate => plainDate(dayInZone.format(milliseconds));

const timeInZone = new Intl.DateTimeFormat('en-GB', {
  timeZone: zoneTimeZone,
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** The zone's time of the day at an instant, `08:30`; times of a day sort as their texts do. */
export const timeOf = (milliseconds: number): string => timeInZone.format(milliseconds);

export const systemClock: Clock = {
  now: () => new Date().toISOString() as Instant,
  today: () => dayOf(Date.now()),
};
export { instantOf, momentOf } from './wall-clock.ts';
