import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type GivenZone, givenZone } from '#capabilities/organisation/testing';
import type { Actor } from '#kernel/actor';
import type { CommandId } from '#kernel/ids';
import { createLog } from '#platform/log';
import { type Deed, givenTally, keepTally, someDeeds } from '#testing/deeds';
import { groundOfFile, readAs } from '#testing/ground';
import { recorded } from '#testing/statements';
import { listJobStandings, scheduledJob, type ScheduledJob, scheduleWorker } from './index.ts';

const ground = groundOfFile();
let zone: GivenZone;
const logLines: string[] = [];
const log = createLog('info', { write: (line) => void logLines.push(line) });

beforeAll(() => givenTally(ground.owner));
beforeEach(async () => {
  zone = await givenZone(ground.runtime);
  ground.clock.set('2022-06-23T00:00:00.000Z'); // 08:00 in the zone
});

// The input follows from the day alone, as a scheduled job's must.
const [deed] = someDeeds(1, 1) as readonly [Deed];
const keepOne = (actor: Actor, commandId: CommandId) =>
  keepTally.perform(ground.runtime, { actor, commandId, inputs: [deed] });

const daily = scheduledJob({
  name: 'tally.daily',
  words: { zh: '测试', en: 'A test' },
  at: '08:30',
  work: (_runtime, _zoneId, { actor, commandId }) => keepOne(actor, commandId),
});

const look = (jobs: readonly ScheduledJob[] = [daily]) => scheduleWorker(jobs, log).work(ground.runtime, zone.zoneId);

const effects = async (): Promise<number> => {
  const { rows } = await ground.owner.query('select count(*)::int as count from tally where zone_id = $1', [
    zone.zoneId,
  ]);
  return rows[0].count;
};

describe('a scheduled job', () => {
  test('is done once a day, from its time in the zone on', async () => {
    const counts: number[] = [];
    for (const time of ['00:29:59', '00:30:00', '00:31:00', '15:59:59', '16:00:00']) {
      ground.clock.set(`2022-06-23T${time}.000Z`);
      await look();
      await look();
      counts.push(await effects());
    }
    ground.clock.set('2022-06-24T00:30:00.000Z');
    await look();
    expect([...counts, await effects()]).toEqual([0, 1, 1, 1, 1, 2]);
  });

  test('missed while no program ran, is done the same day when one is back', async () => {
    ground.clock.set('2022-06-23T10:00:00.000Z');
    await look();
    ground.clock.set('2022-06-26T11:00:00.000Z');
    await look();
    expect(await effects()).toBe(2);
  });

  test('acts as a job of its name, and only on verbs that list it', async () => {
    ground.clock.set('2022-06-23T00:30:00.000Z');
    await look();
    const { rows } = await ground.owner.query('select actor from audit_entry where zone_id = $1', [zone.zoneId]);
    expect(rows).toEqual([{ actor: 'job:tally.daily' }]);
    await expect(look([{ ...daily, name: 'tally.not-listed' }])).rejects.toThrow('1 scheduled jobs failed');
  });

  test('two programs at once: one does it, the other passes on without waiting', async () => {
    ground.clock.set('2022-06-23T00:30:00.000Z');
    const [begun, hold] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    let runs = 0;
    const slow = scheduledJob({
      ...daily,
      work: async () => {
        runs += 1;
        begun.resolve();
        await hold.promise;
      },
    });
    const first = look([slow]);
    await begun.promise;
    await look([slow]);
    hold.resolve();
    await first;
    await look([slow]);
    expect(runs).toBe(1);
  });

  test('given the program at it is killed, then the other does it, though it had passed on before', async () => {
    ground.clock.set('2022-06-23T00:30:00.000Z');
    const [begun, hold] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const dying = scheduledJob({
      ...daily,
      work: async () => {
        begun.resolve();
        await hold.promise;
        throw new Error('planted');
      },
    });
    const first = look([dying]);
    await begun.promise;
    const other = scheduleWorker([daily], log);
    await other.work(ground.runtime, zone.zoneId);
    hold.resolve();
    await expect(first).rejects.toThrow('1 scheduled jobs failed');
    await other.work(ground.runtime, zone.zoneId);
    expect(await effects()).toBe(1);
  });

  test('a zone that has its day behind it is asked no more', async () => {
    ground.clock.set('2022-06-23T00:30:00.000Z');
    const { runtime, statements } = recorded(ground.runtime);
    const { work } = scheduleWorker([daily], log);
    await work(runtime, zone.zoneId);
    const sent = statements.length;
    for (let looks = 0; looks < 5; looks += 1) await work(runtime, zone.zoneId);
    expect(statements.length).toBe(sent);
    ground.clock.advance({ days: 1 });
    await work(runtime, zone.zoneId);
    expect(await effects()).toBe(2);
  });

  test('killed after its effect and before it is recorded, is done again with no second effect', async () => {
    ground.clock.set('2022-06-23T00:30:00.000Z');
    let runs = 0;
    const killed = scheduledJob({
      ...daily,
      work: async (_runtime, _zoneId, { actor, commandId }) => {
        runs += 1;
        await keepOne(actor, commandId);
        if (runs > 1) return;
        await ground.owner.query(
          `select pg_terminate_backend(pid) from pg_stat_activity
            where datname = current_database() and state = 'idle in transaction'`,
        );
      },
    });
    await expect(look([killed])).rejects.toThrow('1 scheduled jobs failed');
    await look([killed]);
    await look([killed]);
    expect({ runs, effects: await effects() }).toEqual({ runs: 2, effects: 1 });
  });

  test('that fails leaves the others their turn, and is tried again', async () => {
    ground.clock.set('2022-06-23T00:30:00.000Z');
    let tries = 0;
    const failing = scheduledJob({
      name: 'tally.nightly',
      words: { zh: '测试', en: 'A test' },
      at: '02:00',
      work: async (_runtime, _zoneId, { actor, commandId }) => {
        tries += 1;
        if (tries === 1) throw new Error('planted');
        await keepOne(actor, commandId);
      },
    });
    await expect(look([failing, daily])).rejects.toThrow('1 scheduled jobs failed');
    expect(await effects()).toBe(1);
    const standing = () =>
      readAs(ground.runtime, { kind: 'operator', zoneId: zone.zoneId }, (tx) =>
        listJobStandings(tx, zone.zoneId, ['tally.nightly']),
      );
    expect(await standing()).toMatchObject([{ doneOn: '-infinity', failedAt: ground.clock.now(), lastCode: 'failed' }]);
    await look([failing, daily]);
    expect(await standing()).toMatchObject([{ doneOn: '2022-06-23', failedAt: null, lastCode: null }]);
    expect({ tries, effects: await effects() }).toEqual({ tries: 2, effects: 2 });
    expect(logLines.map((line) => JSON.parse(line))).toContainEqual(
      expect.objectContaining({ event: 'job.failed', zone: zone.zoneId, job: 'tally.nightly', day: '2022-06-23' }),
    );
  });
});

test('a time that is none, and a name twice, are refused when the program is put together', () => {
  expect(() => scheduledJob({ ...daily, at: '24:00' })).toThrow('24:00');
  expect(() => scheduledJob({ ...daily, at: '8:30' })).toThrow('8:30');
  expect(() => scheduleWorker([daily, daily], log)).toThrow('one name');
});
