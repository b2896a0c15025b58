import type { Actor } from '#kernel/actor';
import type { CommandId, ZoneId } from '#kernel/ids';
import type { PlainDate } from '#kernel/plain-date';
import type { Words } from '#kernel/words';
import type { Runtime } from '#platform/commands';

/** A time of the zone's day, `08:30`. */
export type TimeOfDay = `${number}:${number}`;

/** One zone's run of one day. */
export type JobRun = {
  readonly day: PlainDate;
  /** The job itself: a verb it performs lists its name under `jobs`. */
  readonly actor: Actor;
  /**
   * Follows from job, zone and day: a run that is tried again has no second effect, as long as the inputs follow from
   * the day alone; what else the verb must know, its load brings. Further commands take `derivedId(commandId, step)`.
   */
  readonly commandId: CommandId;
};

export type ScheduledJob = {
  readonly name: `${string}.${string}`;
  /** What administrators read of it. */
  readonly words: Words;
  /** From this time of the zone's day on, once a day: a program that stood still at that time does it when it is back. */
  readonly at: TimeOfDay;
  readonly work: (runtime: Runtime, zoneId: ZoneId, run: JobRun) => Promise<unknown>;
};

/** Declares what the clock asks for each day in each zone; apps collect the jobs. */
export function scheduledJob(job: ScheduledJob): ScheduledJob {
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(job.at)) throw new TypeError(`${job.name}: ${job.at} is no time of the day`);
  return job;
}
