import { addDays, type PlainDate } from '#kernel/plain-date';

/** The zone's day of the next backup: today until it is taken, whatever the time, and then tomorrow. */
export const nextBackupOn = (today: PlainDate, lastOn: PlainDate | null): PlainDate =>
  lastOn === today ? addDays(today, 1) : today;
