import { describe, expect, test } from 'vitest';
import type { ZoneId } from '#kernel/ids';
import type { Runtime } from '#platform/commands';
import type { Log, LogLine } from '#platform/log';
import { manualTimer } from '#testing/manual-timer';
import { startWorkers } from './start-workers.ts';
import { type ZoneWorker, zoneWorker } from './zone-worker.ts';

// No worker here touches the database: what is tried is when they run.
const runtime = {} as Runtime;
const [east, west] = ['east', 'west'] as unknown as readonly [ZoneId, ZoneId];

function given(work: ZoneWorker['work'], rest: Partial<ZoneWorker> = {}, zones: readonly ZoneId[] = []) {
  const timer = manualTimer();
  const lines: LogLine[] = [];
  const keep = (line: LogLine) => void lines.push(line);
  const log: Log = { debug: keep, info: keep, warn: keep, error: keep };
  const worker = zoneWorker({ name: 'tried', everyMs: 1_000, work, ...rest });
  return { timer, lines, workers: startWorkers(runtime, [worker], { log, zones: async () => zones, timer }) };
}

/** A door that stays shut until it is opened. */
function door() {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { opened: promise, open: resolve };
}

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('a poke', () => {
  test('runs the work of its zone, again while there is more', async () => {
    const left = new Map([[east, 3]]);
    const seen: ZoneId[] = [];
    const { workers } = given(async (_runtime, zoneId) => {
      seen.push(zoneId);
      left.set(zoneId, (left.get(zoneId) ?? 1) - 1);
      return left.get(zoneId) === 0 ? 'done' : 'more';
    });
    workers.poke(east);
    await workers.idle();
    expect(seen).toEqual([east, east, east]);
  });

  test('never runs a zone beside itself; pokes in the meantime become one more run', async () => {
    const hold = door();
    let [running, most, runs] = [0, 0, 0];
    const { workers } = given(async () => {
      running += 1;
      runs += 1;
      most = Math.max(most, running);
      await hold.opened;
      running -= 1;
      return 'done';
    });
    for (let pokes = 0; pokes < 10; pokes += 1) {
      workers.poke(east);
      await turn();
    }
    hold.open();
    await workers.idle();
    expect({ most, runs }).toEqual({ most: 1, runs: 2 });
  });

  test('a zone with much to do leaves the others their turn', async () => {
    const zones = Array.from({ length: 5 }, (_, index) => `zone ${index}` as ZoneId);
    const runs: ZoneId[] = [];
    const { workers } = given(async (_runtime, zoneId) => {
      runs.push(zoneId);
      return runs.filter((ran) => ran === zoneId).length < 10 && zoneId === zones[0] ? 'more' : 'done';
    });
    for (const zoneId of zones) workers.poke(zoneId);
    await workers.idle();
    expect(runs.slice(0, 8).filter((zoneId) => zoneId !== zones[0])).toEqual(zones.slice(1));
    expect(runs).toHaveLength(14);
  });

  test('many zones at once take two connections', async () => {
    let [running, most] = [0, 0];
    const { workers } = given(async () => {
      running += 1;
      most = Math.max(most, running);
      await turn();
      running -= 1;
      return 'done';
    });
    for (let zone = 0; zone < 50; zone += 1) workers.poke(`zone ${zone}` as ZoneId);
    await workers.idle();
    expect(most).toBe(2);
  });

  test('does not wake work that follows the clock', async () => {
    let runs = 0;
    const { workers } = given(
      async () => {
        runs += 1;
        return 'done';
      },
      { afterCommit: false },
    );
    workers.poke(east);
    await workers.idle();
    expect(runs).toBe(0);
  });
});

describe('work that gathers', () => {
  const seen: ZoneId[] = [];
  const gathers = (left: 'more' | 'done' = 'done') => {
    seen.length = 0;
    const work: ZoneWorker['work'] = async (_runtime, zoneId) => {
      seen.push(zoneId);
      return seen.length === 1 ? left : 'done';
    };
    return given(work, { gatherMs: 50 });
  };

  test('is done at once for the first poke, and once for all those that come in the while after it', async () => {
    const { workers, timer } = gathers();
    workers.poke(east);
    await workers.idle();
    expect(timer.waits()).toContain(50);
    for (let pokes = 0; pokes < 10; pokes += 1) workers.poke(east);
    await turn();
    expect(seen).toEqual([east]);
    timer.fire();
    await turn();
    expect(seen).toEqual([east, east]);
  });

  test('is done before the while is over where somebody waits for it', async () => {
    const { workers } = gathers();
    workers.poke(east);
    await workers.idle();
    workers.poke(east);
    await workers.idle();
    expect(seen).toEqual([east, east]);
  });

  test('does not wait where more is known to be left, nor in another zone', async () => {
    const { workers } = gathers('more');
    workers.poke(east);
    await workers.idle();
    workers.poke(west);
    await workers.idle();
    expect(seen).toEqual([east, east, west]);
  });

  test('drained, it leaves no wait behind', async () => {
    const { workers, timer } = gathers();
    workers.poke(east);
    await workers.idle();
    workers.poke(east);
    await turn();
    await workers.drain();
    expect(timer.waits()).not.toContain(50);
    expect(seen).toEqual([east]);
  });
});

describe('a fault', () => {
  test('is logged and tried again after growing waits; the other zones go on', async () => {
    const runs: ZoneId[] = [];
    const { workers, timer, lines } = given(async (_runtime, zoneId) => {
      runs.push(zoneId);
      if (zoneId === east && runs.filter((ran) => ran === east).length < 4) throw new Error('planted');
      return 'done';
    });
    await turn();
    const pollWaits = timer.waits();
    const waits: number[] = [];
    workers.poke(east);
    workers.poke(west);
    for (let tries = 0; tries < 3; tries += 1) {
      await workers.idle();
      waits.push(...timer.waits().filter((wait) => !pollWaits.includes(wait) || waits.length === 0));
      workers.poke(east); // does not cut the wait short
      await workers.idle();
      timer.fire();
      await turn();
    }
    await workers.idle();
    expect(runs).toEqual([east, west, east, east, east]);
    expect(waits).toEqual([1_000, 1_000, 2_000, 4_000]);
    expect(lines.map(({ event, zone, attempts }) => [event, zone, attempts])).toEqual([
      ['worker.failed', east, 1],
      ['worker.failed', east, 2],
      ['worker.failed', east, 3],
    ]);
  });

  test('thrown before anything was awaited is a fault too', async () => {
    const { workers, lines } = given(() => {
      throw new Error('planted');
    });
    workers.poke(east);
    await workers.idle();
    expect(lines).toMatchObject([{ event: 'worker.failed', zone: east }]);
  });
});

describe('the poll', () => {
  test('looks at every zone in turn, spread over the interval, and begins again', async () => {
    const seen: ZoneId[] = [];
    const { timer, workers } = given(
      async (_runtime, zoneId) => {
        seen.push(zoneId);
        return 'done';
      },
      {},
      [east, west],
    );
    for (let looks = 0; looks < 5; looks += 1) {
      await turn();
      expect(timer.waits()).toEqual([500]);
      await workers.idle();
      timer.fire();
    }
    expect(seen).toEqual([east, west, east, west, east]);
  });

  test('a thousand idle zones are twenty looks a second, no more', async () => {
    const zones = Array.from({ length: 1_000 }, (_, index) => `zone ${index}` as ZoneId);
    const { timer } = given(async () => 'done', {}, zones);
    await turn();
    expect(timer.waits()).toEqual([50]);
  });

  test('zones that cannot be listed are logged, and asked for again', async () => {
    const { timer, workers } = given(async () => 'done');
    await turn();
    expect(timer.waits()).toEqual([1_000]);
    await workers.drain();
    expect(timer.waits()).toEqual([]);
  });
});

describe('drain', () => {
  test('waits for what runs and takes nothing more', async () => {
    const hold = door();
    let runs = 0;
    const { workers, timer } = given(
      async () => {
        runs += 1;
        await hold.opened;
        return 'more';
      },
      {},
      [east],
    );
    await turn();
    await turn();
    const drained = workers.drain().then(() => 'drained' as const);
    workers.poke(west);
    expect(await Promise.race([drained, turn()])).toBeUndefined();
    hold.open();
    expect(await drained).toBe('drained');
    expect(runs).toBe(1);
    expect(timer.waits()).toEqual([]);
  });
});
