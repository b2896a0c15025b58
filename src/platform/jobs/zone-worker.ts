import type { ZoneId } from '#kernel/ids';
import type { Runtime } from '#platform/commands';

/** Work done zone by zone beside the requests: once after each commit of the zone, and at a slow poll. */
export type ZoneWorker = {
  readonly name: string;
  /** Rest between two looks at a zone where nothing was committed; longer where there are many zones. */
  readonly everyMs: number;
  /**
   * After a piece of work, what commits bring is gathered this long and done together: a busy zone costs one more
   * transaction a while, not one for each commit. The first commit after a quiet while is followed at once.
   */
  readonly gatherMs?: number;
  /** False for work that follows the clock alone: a commit does not wake it. True unless said otherwise. */
  readonly afterCommit?: boolean;
  /**
   * One bounded piece of the zone's work, in transactions of its own; `more` when another piece waits.
   * Two programs may run it at once, and either may be killed at any moment: it claims what it does by locking rows
   * with `for update skip locked`. An idle zone costs it one statement.
   */
  readonly work: (runtime: Runtime, zoneId: ZoneId) => Promise<'more' | 'done'>;
};

/** Declares a worker; apps collect them and start them with `startWorkers`. */
export const zoneWorker = (worker: ZoneWorker): ZoneWorker => worker;
