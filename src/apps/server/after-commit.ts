import { sealingWorker } from '#capabilities/audit-log';
import { evidenceJobs, type SweepDoor } from '#capabilities/evidence';
import { problemJobs, problemReactions } from '#capabilities/problem-ledger';
import { dispatchWorker, type Reaction } from '#platform/events';
import { type ScheduledJob, scheduleWorker, type ZoneWorker } from '#platform/jobs';
import type { Log } from '#platform/log';

/** What follows events, of every capability. */
export const reactions: readonly Reaction[] = [...problemReactions];

/** What the clock asks for, of every capability. */
const scheduledJobs = (door: SweepDoor): readonly ScheduledJob[] => [...evidenceJobs(door), ...problemJobs];

/** What works beside the requests. */
export const workersOf = (log: Log, door: SweepDoor): readonly ZoneWorker[] => [
  dispatchWorker(reactions, log),
  scheduleWorker(scheduledJobs(door), log),
  sealingWorker('sha256'),
];
