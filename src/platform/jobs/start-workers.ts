import type { ZoneId } from '#kernel/ids';
import type { Runtime } from '#platform/commands';
import type { Log } from '#platform/log';
import { type Lane, openLane } from './lane.ts';
import { systemTimer, type Timer } from './timer.ts';
import type { ZoneWorker } from './zone-worker.ts';

export type Workers = {
  /** A commit in the zone: what follows it is done now rather than at the next poll. */
  readonly poke: (zoneId: ZoneId) => void;
  /** Resolves when nothing runs and nothing is in line. */
  readonly idle: () => Promise<void>;
  /** Takes no more work, and resolves when what runs has ended. Before the database closes. */
  readonly drain: () => Promise<void>;
};

export type StartWorkersOptions = {
  readonly log: Log;
  /** Every zone of the installation, for the poll. */
  readonly zones: () => Promise<readonly ZoneId[]>;
  readonly timer?: Timer;
};

/**
 * The poll looks at no more than this many zones a second for each worker: a thousand idle zones cost it twenty reads of
 * an index a second, and each is looked at once in fifty. What a poke brings does not wait for that.
 */
const looksASecond = 20;

/** Starts every worker. The poll finds what a kill, another program or a wait for a later try has left. */
export function startWorkers(
  runtime: Runtime,
  workers: readonly ZoneWorker[],
  { log, zones, timer = systemTimer }: StartWorkersOptions,
): Workers {
  const lanes = workers.map((worker) => ({ worker, lane: openLane(worker, runtime, log, timer) }));
  const polls = lanes.map(({ worker, lane }) => startPoll(worker, lane, { log, zones, timer }));
  const woken = lanes.filter(({ worker }) => worker.afterCommit !== false);
  return {
    poke: (zoneId) => {
      for (const { lane } of woken) lane.poke(zoneId);
    },
    idle: async () => {
      await Promise.all(lanes.map(({ lane }) => lane.idle()));
    },
    drain: async () => {
      for (const end of polls) end();
      await Promise.all(lanes.map(({ lane }) => lane.drain()));
    },
  };
}

/** Walks the zones in turn, spread over the worker's interval, from now until the function returned is called. */
function startPoll(
  { name, everyMs }: ZoneWorker,
  lane: Lane,
  { log, zones, timer }: Required<StartWorkersOptions>,
): () => void {
  let cancel = (): void => undefined;
  let ended = false;
  const after = (milliseconds: number, then: () => void): void => {
    if (!ended) cancel = timer(milliseconds, then);
  };
  const walk = async (): Promise<void> => {
    const found = await zones().catch((error: unknown) => {
      log.warn({ event: 'worker.no-zones', worker: name, error: String(error) });
      return [];
    });
    const pace = Math.max(everyMs / Math.max(found.length, 1), 1_000 / looksASecond);
    const visit = (index: number): void => {
      const zoneId = found[index];
      if (zoneId !== undefined) lane.poke(zoneId);
      after(pace, () => (index + 1 < found.length ? visit(index + 1) : void walk()));
    };
    visit(0);
  };
  void walk();
  return () => {
    ended = true;
    cancel();
  };
}
