import { dispatchWorker, type Reaction } from '#platform/events';
import type { ZoneWorker } from '#platform/jobs';
import type { Log } from '#platform/log';

/** What follows events, of every capability. */
export const reactions: readonly Reaction[] = [];

/** What works beside the requests. */
export const workersOf = (log: Log): readonly ZoneWorker[] => [dispatchWorker(reactions, log)];
