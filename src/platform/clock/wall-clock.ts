import type { Instant } from '#kernel/instant';
import { type Moment, momentOfMinute } from '#kernel/moment';

/** All of China keeps one time, eight hours before UTC, without summer time since 1992 (house.md 2.5). */
const minutesAhead = 480;

/** The minute of the zone's wall clock in which an instant lies; for instants of 1992 and later. */
export const momentOf = (instant: Instant): Moment =>
  momentOfMinute(Math.floor(Date.parse(instant) / 60_000) + minutesAhead);

/** The instant at which a minute of the zone's wall clock begins. */
export const instantOf = (moment: Moment): Instant => new Date(`${moment}:00.000+08:00`).toISOString() as Instant;
