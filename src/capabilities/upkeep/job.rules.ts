import type { PlainDate } from '#kernel/plain-date';
import type { JobState } from './contract.ts';

/** Minutes after its time within which a job that has not run may still be under way. */
const minutesDue = 60;

type AJob = {
  /** Time of the day, `08:30`. */
  readonly at: string;
  readonly doneOn: PlainDate | null;
  /** It failed since its last run. */
  readonly failed: boolean;
};

/** How a job of the clock stands on a day at a time of it. */
export function stateOfJob({ at, doneOn, failed }: AJob, today: PlainDate, time: string): JobState {
  if (doneOn !== null && doneOn >= today) return 'done';
  if (failed) return 'failed';
  const past = minutesOf(time) - minutesOf(at);
  if (past < 0) return 'before';
  // A zone that was founded today has done nothing yet.
  return past > minutesDue && doneOn !== null ? 'late' : 'due';
}

const minutesOf = (time: string): number => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
};
