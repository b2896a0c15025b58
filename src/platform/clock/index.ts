import type { Instant } from '#kernel/instant';
import { type PlainDate, plainDate } from '#kernel/plain-date';

/** Where now and today come from. Days are the zone's days; a test brings a clock of its own. */
export type Clock = { now(): Instant; today(): PlainDate };

/** The zone's days: all of China keeps one time (house.md 2.5). */
const zoneTimeZone = 'Asia/Shanghai';

const dayInZone = new Intl.DateTimeFormat('en-CA', { timeZone: zoneTimeZone, dateStyle: 'short' });

/** The zone's day in which an instant lies. */
export const dayOf = (milliseconds: number): PlainDate => plainDate(dayInZone.format(milliseconds));

export const systemClock: Clock = {
  now: () => new Date().toISOString() as Instant,
  today: () => dayOf(Date.now()),
};
