import type { ZoneId } from '#kernel/ids';
import type { Runtime } from '#platform/commands';
import type { Log } from '#platform/log';
import { growingWaitMs } from './growing-wait.ts';
import type { Timer } from './timer.ts';
import type { ZoneWorker } from './zone-worker.ts';

/** One worker at its zones: never twice in one zone at once, in at most `zonesAtOnce` zones. */
export type Lane = {
  readonly poke: (zoneId: ZoneId) => void;
  /** Resolves when nothing runs and nothing is in line; zones that rest after a fault are not waited for. */
  readonly idle: () => Promise<void>;
  /** Takes no more, and resolves when what runs has ended. */
  readonly drain: () => Promise<void>;
};

// Each holds a connection: requests shall find theirs.
const zonesAtOnce = 2;

const longestWaitMs = 60_000;

/** A zone is remembered only while it is in line, at work, gathering or resting: idle zones cost nothing here. */
export function openLane(worker: ZoneWorker, runtime: Runtime, log: Log, timer: Timer): Lane {
  const inLine = new Set<ZoneId>();
  const running = new Map<ZoneId, Promise<void>>();
  const resting = new Map<ZoneId, () => void>();
  const gathering = new Map<ZoneId, () => void>();
  const failures = new Map<ZoneId, number>();
  let ended = false;

  const poke = (zoneId: ZoneId): void => {
    if (ended || resting.has(zoneId)) return;
    inLine.add(zoneId);
    advance();
  };

  const advance = (): void => {
    for (const zoneId of inLine) {
      if (running.size >= zonesAtOnce) return;
      if (running.has(zoneId) || gathering.has(zoneId)) continue;
      inLine.delete(zoneId);
      running.set(zoneId, run(zoneId));
    }
  };

  const run = async (zoneId: ZoneId): Promise<void> => {
    try {
      // Not before it stands among the running, whatever the work does at once.
      const left = await Promise.resolve().then(() => worker.work(runtime, zoneId));
      // To the end of the line when there is more, so that a busy zone leaves the others their turn.
      if (left === 'more' && !ended) inLine.add(zoneId);
      if (left === 'done' && !ended) gather(zoneId);
      failures.delete(zoneId);
    } catch (error) {
      rest(zoneId, error);
    }
    running.delete(zoneId);
    advance();
  };

  const gather = (zoneId: ZoneId): void => {
    const { gatherMs = 0 } = worker;
    if (gatherMs === 0) return;
    const over = (): void => {
      gathering.delete(zoneId);
      advance();
    };
    gathering.set(zoneId, timer(gatherMs, over));
  };

  const rest = (zoneId: ZoneId, error: unknown): void => {
    const attempts = (failures.get(zoneId) ?? 0) + 1;
    log.warn({ event: 'worker.failed', worker: worker.name, zone: zoneId, attempts, error: String(error) });
    if (ended) return;
    failures.set(zoneId, attempts);
    inLine.delete(zoneId);
    const awake = (): void => {
      resting.delete(zoneId);
      poke(zoneId);
    };
    resting.set(zoneId, timer(growingWaitMs(attempts, longestWaitMs), awake));
  };

  /** Whoever waits for what is in line does not wait for more to come. */
  const endGathering = (): void => {
    for (const [zoneId, cancel] of gathering) {
      if (!inLine.has(zoneId)) continue;
      cancel();
      gathering.delete(zoneId);
    }
    advance();
  };

  const idle = async (): Promise<void> => {
    endGathering();
    while (running.size > 0) {
      await Promise.race(running.values());
      endGathering();
    }
  };

  const drain = async (): Promise<void> => {
    ended = true;
    inLine.clear();
    for (const cancel of [...resting.values(), ...gathering.values()]) cancel();
    await idle();
  };

  return { poke, idle, drain };
}
