import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type GivenZone, givenZone } from '#capabilities/organisation/testing';
import type { Runtime } from '#platform/commands';
import { connectOnce } from '#platform/database';
import { createLog } from '#platform/log';
import { type Deed, givenDeeds, givenTally, keepDeeds, someDeeds } from '#testing/deeds';
import { runDispatcher } from '#testing/dispatcher';
import { groundOfFile } from '#testing/ground';
import { dispatchWorker } from './dispatch.ts';
import { reactionsTo } from './reaction.ts';

const ground = groundOfFile();
/** `EVENTS=10000 npx vitest run src/platform/events/kills.db.test.ts` for as many as the plan tries. */
const count = Number(process.env['EVENTS'] ?? '2000');
let runtime: Runtime;
let zone: GivenZone;
let deeds: readonly Deed[];

beforeAll(() => givenTally(ground.owner));
beforeEach(async () => {
  runtime = { ...ground.runtime, reactionsTo: reactionsTo([keepDeeds]) };
  zone = await givenZone(runtime);
  deeds = someDeeds(count, 1_000);
  for (let start = 0; start < count; start += 2_500) {
    await givenDeeds(runtime, zone.zoneId, deeds.slice(start, start + 2_500));
  }
});

const dueCount = async (owner = ground.owner): Promise<number> => {
  const { rows } = await owner.query('select count(*)::int as count from event_due where zone_id = $1', [zone.zoneId]);
  return rows[0].count;
};

/** Each deed stands in the tally once, those of a subject in their order, and nothing is due any more. */
async function expectEachOnce(): Promise<void> {
  const { rows } = await ground.owner.query<{ subject: string; numbers: number[] }>(
    `select subject_id as subject, array_agg(number order by seq) as numbers from tally where zone_id = $1 group by 1`,
    [zone.zoneId],
  );
  const kept = new Map(rows.map(({ subject, numbers }) => [subject, numbers]));
  const done = Map.groupBy(deeds, ({ subjectId }) => subjectId as string);
  expect(kept.size).toBe(done.size);
  for (const [subject, own] of done) expect(kept.get(subject)).toEqual(own.map(({ number }) => number));
  expect(await dueCount()).toBe(0);
}

const chance = (below: number): number => Math.floor(Math.random() * below);

describe('house.md mechanism 1: a kill loses no reaction and doubles none', () => {
  test(`${count} events, two programs killed again and again`, async () => {
    let kills = 0;
    while ((await dueCount()) > 0) {
      const killed = await Promise.all([killSoon(), killSoon()]);
      kills += killed.filter(Boolean).length;
    }
    expect(kills).toBeGreaterThan(4);
    await expectEachOnce();
  });

  /** SIGKILL after a few pieces of work and some milliseconds of the next; true where it had not ended before. */
  async function killSoon(): Promise<boolean> {
    const script = `
      import { runDispatcher } from ${JSON.stringify(resolve(import.meta.dirname, '../../testing/dispatcher.ts'))};
      await runDispatcher(JSON.parse(process.argv[1]), () => process.stdout.write('.'));`;
    const child = spawn(
      process.execPath,
      ['--input-type=module', '--eval', script, JSON.stringify(ground.ownerConnection)],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    let pieces = 1 + chance(Math.ceil(count / 1_000));
    child.stdout.on('data', (dots: Buffer) => {
      pieces -= dots.length;
      if (pieces <= 0) setTimeout(() => child.kill('SIGKILL'), chance(10));
    });
    const [, signal] = await once(child, 'exit');
    return signal === 'SIGKILL';
  }

  test(`${count} events, two dispatchers whose connections are cut again and again`, async () => {
    const { work } = dispatchWorker([keepDeeds], createLog('error'));
    let [going, cuts, tries, pieces] = [2, 0, 0, 0];
    const dispatcher = async () => {
      const owner = await connectOnce(ground.ownerConnection, 'yixian-tests');
      while ((await dueCount(owner)) > 0) {
        // A fault counted against an event makes it wait by the clock of the zone.
        ground.clock.advance({ seconds: 60 });
        await work(runtime, zone.zoneId).then(
          () => (pieces += 1),
          () => undefined,
        );
        await tryAfter(tries);
      }
      await owner.end();
      going -= 1;
    };
    // On a fast machine all may be done between two cuts: after each piece one is tried, until there are more of them.
    const tryAfter = async (before: number) => {
      while (cuts <= pieces && tries === before) await new Promise((done) => setTimeout(done, 1));
    };
    const pieceAfter = async (before: number) => {
      while (going > 0 && pieces === before) await new Promise((done) => setTimeout(done, 10));
    };
    const cutter = async () => {
      while (going > 0) {
        const { rowCount } = await ground.owner.query(
          `select pg_terminate_backend(pid) from pg_stat_activity
            where datname = current_database() and application_name = 'yixian'
            order by random() limit 1`,
        );
        cuts += rowCount ?? 0;
        tries += 1;
        await new Promise((done) => setTimeout(done, chance(60)));
        // On a slow machine no piece may ever be done between two cuts: every eighth waits for one.
        if (cuts % 8 === 0 && cuts > pieces) await pieceAfter(pieces);
      }
    };
    await Promise.all([dispatcher(), dispatcher(), cutter()]);
    expect(cuts).toBeGreaterThan(10);
    await expectEachOnce();
  });

  test('nobody killed: two programs side by side', async () => {
    await Promise.all([1, 2].map(() => runDispatcher(ground.ownerConnection, () => undefined)));
    await runDispatcher(ground.ownerConnection, () => undefined);
    await expectEachOnce();
  });
});
