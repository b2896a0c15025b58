import { addDays, dayOfWeek, type PlainDate } from './plain-date.ts';
import { addWorkingDays, countWorkingDays, rollToWorkingDay, type WorkingCalendar } from './working-calendar.ts';

/** When something is wanted, seen from today: `now` until its tolerance has run out, `past` only then. */
export const deadlineStandings = ['past', 'now', 'this-week', 'later', 'open'] as const;
export type DeadlineStanding = (typeof deadlineStandings)[number];

/**
 * Working days after the day itself on which it is still in time: a server that was down, or an evening, is made up for
 * in working hours (NB-06). Nothing is marked late by itself: this is counted at every look and stored nowhere.
 */
const toleratedWorkingDays = 1;

export type SeenDeadline = {
  readonly standing: DeadlineStanding;
  /** Working days since the day, negative for those still to come; null where no day is set. */
  readonly workingDays: number | null;
};

/** A day off is made up for by the next working day (15.2). Weeks run Monday to Sunday. O(log² n) in the calendar. */
export function seenDeadline(calendar: WorkingCalendar, dueOn: PlainDate | null, today: PlainDate): SeenDeadline {
  if (dueOn === null) return { standing: 'open', workingDays: null };
  const end = rollToWorkingDay(calendar, dueOn).day;
  const { workingDays } = countWorkingDays(calendar, end, today);
  if (workingDays > toleratedWorkingDays) return { standing: 'past', workingDays };
  if (today >= end) return { standing: 'now', workingDays };
  const sunday = addDays(today, 7 - dayOfWeek(today));
  return { standing: end <= sunday ? 'this-week' : 'later', workingDays };
}

/** A working day that was due before this one is past today: what `seenDeadline` says of each, said for a statement. */
export const pastBefore = (calendar: WorkingCalendar, today: PlainDate): PlainDate =>
  addWorkingDays(calendar, addDays(today, 1), -1 - toleratedWorkingDays).day;
