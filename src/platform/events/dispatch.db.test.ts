import { beforeAll, describe, expect, test } from 'vitest';
import { type GivenZone, givenZone } from '#capabilities/organisation/testing';
import type { ZoneId } from '#kernel/ids';
import type { Runtime } from '#platform/commands';
import { createLog } from '#platform/log';
import { type Deed, givenDeeds, givenTally, keepDeeds, someDeeds } from '#testing/deeds';
import { groundOfFile, newId } from '#testing/ground';
import { indexesOf } from '#testing/plans';
import { recorded } from '#testing/statements';
import { dispatchWorker } from './dispatch.ts';
import { dueGauges } from './due-gauges.ts';
import { type Reaction, reaction, reactionsTo } from './reaction.ts';

const ground = groundOfFile();
let runtime: Runtime;
let zone: GivenZone;

const logLines: string[] = [];
const log = createLog('info', { write: (line) => void logLines.push(line) });

beforeAll(async () => {
  await givenTally(ground.owner);
  runtime = { ...ground.runtime, reactionsTo: reactionsTo([keepDeeds]) };
  zone = await givenZone(runtime);
});

/** Until the zone has nothing more to do now. */
async function dispatchAll(zoneId: ZoneId, reactions: readonly Reaction[] = [keepDeeds], within = runtime) {
  const { work } = dispatchWorker(reactions, log);
  while ((await work(within, zoneId)) === 'more');
}

const talliesOf = async (zoneId: ZoneId): Promise<{ subject: string; number: number; commandId: string }[]> => {
  const { rows } = await ground.owner.query(
    'select subject_id as subject, number, command_id as "commandId" from tally where zone_id = $1 order by seq',
    [zoneId],
  );
  return rows;
};

const dueOf = async (zoneId: ZoneId) => {
  const { rows } = await ground.owner.query(
    `select reaction, attempts, next_try_at as "nextTryAt", last_code as "lastCode" from event_due
      where zone_id = $1 order by seq`,
    [zoneId],
  );
  return rows;
};

const numbers = (tallies: readonly { readonly number: number }[]) => tallies.map(({ number }) => number);
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

describe('house.md mechanism 1: events are rows of the act, reactions commands with one effect', () => {
  test('an act writes a due row for each reaction to its event, in its own transaction', async () => {
    await givenDeeds(runtime, zone.zoneId, someDeeds(3, 3));
    expect(await dueOf(zone.zoneId)).toMatchObject(
      upTo(3).map(() => ({ reaction: 'tally.keep-deeds', attempts: 0, lastCode: null })),
    );
    await dispatchAll(zone.zoneId);
    expect(numbers(await talliesOf(zone.zoneId))).toEqual([1, 2, 3]);
    expect(await dueOf(zone.zoneId)).toEqual([]);
  });

  test('an event nobody reacts to is due to nobody', async () => {
    const { zoneId } = await givenZone(runtime);
    await givenDeeds(ground.runtime, zoneId, someDeeds(2, 2));
    expect(await dueOf(zoneId)).toEqual([]);
  });

  test('an event of which nothing can follow is not due', async () => {
    const { zoneId } = await givenZone(runtime);
    const odd = reaction({ ...keepDeeds, unless: ({ body }) => Number(body['number']) % 2 === 0 });
    await givenDeeds({ ...runtime, reactionsTo: reactionsTo([odd]) }, zoneId, someDeeds(4, 4));
    await dispatchAll(zoneId);
    expect(numbers(await talliesOf(zoneId))).toEqual([1, 3]);
  });

  test('the reaction acts as a job of its name, with an audit entry and a receipt', async () => {
    const { zoneId } = await givenZone(runtime);
    await givenDeeds(runtime, zoneId, someDeeds(1, 1));
    await dispatchAll(zoneId);
    const [{ commandId } = { commandId: '' }] = await talliesOf(zoneId);
    const { rows } = await ground.owner.query(
      `select e.actor, e.verb, r.name from audit_entry e join receipt r using (zone_id, command_id) where command_id = $1`,
      [commandId],
    );
    expect(rows).toEqual([{ actor: 'job:tally.keep-deeds', verb: 'tally.keep', name: 'tally.keep' }]);
  });

  test('a verb that does not list the reaction under its jobs is not done for it', async () => {
    const { zoneId } = await givenZone(runtime);
    const other = reaction({ ...keepDeeds, name: 'tally.not-listed' });
    const named = { ...runtime, reactionsTo: reactionsTo([other]) };
    await givenDeeds(named, zoneId, someDeeds(1, 1));
    await dispatchAll(zoneId, [other], named);
    expect(await dueOf(zoneId)).toMatchObject([{ attempts: 1, lastCode: 'not-allowed' }]);
  });

  test('events become one command where they can: a hundred as many statements as one', async () => {
    const counts: number[] = [];
    for (const count of [1, 10, 100]) {
      const { zoneId } = await givenZone(runtime);
      await givenDeeds(runtime, zoneId, someDeeds(count, count));
      const { runtime: noted, statements } = recorded(runtime);
      await dispatchAll(zoneId, [keepDeeds], noted);
      expect(await talliesOf(zoneId)).toHaveLength(count);
      counts.push(statements.length);
    }
    expect(new Set(counts).size).toBe(1);
  });

  test('a reaction that asks for nothing is done with', async () => {
    const { zoneId } = await givenZone(runtime);
    const idle = reaction({ ...keepDeeds, react: () => null });
    await givenDeeds(runtime, zoneId, someDeeds(2, 2));
    await dispatchAll(zoneId, [idle]);
    expect([await dueOf(zoneId), await talliesOf(zoneId)]).toEqual([[], []]);
  });

  test('two reactions of one name are refused when the program is put together', () => {
    expect(() => reactionsTo([keepDeeds, keepDeeds])).toThrow('two reactions are named tally.keep-deeds');
  });
});

describe('the order', () => {
  test('events of one subject are reacted to in their order, of many subjects side by side', async () => {
    const { zoneId } = await givenZone(runtime);
    const deeds = someDeeds(60, 3);
    for (const start of [0, 20, 40]) await givenDeeds(runtime, zoneId, deeds.slice(start, start + 20));
    const { work } = dispatchWorker([keepDeeds], log);
    const side = async () => {
      while ((await work(runtime, zoneId)) === 'more');
    };
    await Promise.all([side(), side(), side()]);
    await side();
    const bySubject = Map.groupBy(await talliesOf(zoneId), ({ subject }) => subject);
    expect(bySubject.size).toBe(3);
    for (const [subject, tallies] of bySubject) {
      expect(numbers(tallies)).toEqual(
        deeds.filter(({ subjectId }) => subjectId === subject).map((deed) => deed.number),
      );
    }
  });

  test('what is due in one zone is never seen by another', async () => {
    const [own, other] = [await givenZone(runtime), await givenZone(runtime)];
    await givenDeeds(runtime, own.zoneId, someDeeds(5, 5));
    await dispatchAll(other.zoneId);
    expect([await talliesOf(other.zoneId), await talliesOf(own.zoneId)]).toEqual([[], []]);
    expect(await dueOf(own.zoneId)).toHaveLength(5);
  });
});

test('what is due is found by one index a part, though the table was empty when statistics were taken', async () => {
  const { zoneId } = await givenZone(runtime);
  await ground.owner.query('analyze event_due');
  await givenDeeds(runtime, zoneId, someDeeds(2_000, 200));
  const { runtime: noted, statements } = recorded(runtime);
  await dispatchWorker([keepDeeds], log).work(noted, zoneId);
  const taking = statements.filter(({ sql }) => sql.includes('skip locked'));
  expect(taking).toHaveLength(1);
  for (const statement of taking) {
    expect(new Set(await indexesOf(ground.owner, zoneId, statement))).toEqual(
      new Set(['event_due_next', 'event_due_subject', 'event_pkey']),
    );
  }
});

describe('a reaction that fails', () => {
  const refusedDeed = (rest: Partial<Deed> = {}): Deed => ({ ...someDeeds(1, 1)[0]!, refused: true, ...rest });

  test('does not hold up the others, and is tried again after growing waits', async () => {
    const { zoneId } = await givenZone(runtime);
    await givenDeeds(runtime, zoneId, [...someDeeds(3, 3), refusedDeed({ number: 4 }), ...someDeeds(2, 2)]);
    await dispatchAll(zoneId);
    expect(new Set(numbers(await talliesOf(zoneId)))).toEqual(new Set([1, 2, 3]));
    expect(await talliesOf(zoneId)).toHaveLength(5);
    const waits: number[] = [];
    for (let tries = 1; tries <= 4; tries += 1) {
      const [due] = await dueOf(zoneId);
      expect(due).toMatchObject({ attempts: tries, lastCode: 'tally.refused' });
      waits.push((Date.parse(due.nextTryAt) - Date.parse(ground.clock.now())) / 1000);
      await dispatchAll(zoneId); // not before its time
      ground.clock.advance({ seconds: waits.at(-1) ?? 0 });
      await dispatchAll(zoneId);
    }
    expect(waits).toEqual([1, 2, 4, 8]);
  });

  test('holds back what comes after it on the same subject, until it is shelved after ten tries, and seen', async () => {
    const { zoneId } = await givenZone(runtime);
    const subjectId = newId<'DeedSubject'>();
    await givenDeeds(runtime, zoneId, [refusedDeed({ subjectId, number: 1 })]);
    await givenDeeds(runtime, zoneId, [{ subjectId, number: 2, refused: false }]);
    for (let tries = 1; tries <= 9; tries += 1) {
      await dispatchAll(zoneId);
      expect(await dueOf(zoneId)).toMatchObject([{ attempts: tries }, { attempts: 0 }]);
      ground.clock.advance({ days: 1 });
    }
    await dispatchAll(zoneId);
    expect(await dueOf(zoneId)).toMatchObject([{ attempts: 10, nextTryAt: 'infinity', lastCode: 'tally.refused' }]);
    expect(numbers(await talliesOf(zoneId))).toEqual([2]);
    expect(logLines.map((line) => JSON.parse(line))).toContainEqual(
      expect.objectContaining({ event: 'reaction.shelved', zone: zoneId, attempts: 10, code: 'tally.refused' }),
    );
  });

  test('is tried once more when a program starts, and done where what stood in the way is mended', async () => {
    const { zoneId } = await givenZone(runtime);
    await givenDeeds(runtime, zoneId, [refusedDeed(), ...someDeeds(1, 1)]);
    for (let tries = 1; tries <= 10; tries += 1) {
      await dispatchAll(zoneId);
      ground.clock.advance({ days: 1 });
    }
    const started = dispatchWorker([keepDeeds], log);
    for (let looks = 0; looks < 3; looks += 1) await started.work(runtime, zoneId);
    expect(await dueOf(zoneId)).toMatchObject([{ attempts: 11, nextTryAt: 'infinity' }]);
    const mended = reaction({
      ...keepDeeds,
      react: (event, context) =>
        keepDeeds.react({ ...event, body: { ...(event.body as Deed), refused: false } }, context),
    });
    await dispatchAll(zoneId, [mended]);
    expect([await dueOf(zoneId), (await talliesOf(zoneId)).length]).toEqual([[], 2]);
  });

  test('is counted for the operator, by reaction and state, with the age of the oldest', async () => {
    const { zoneId } = await givenZone(runtime);
    await givenDeeds(runtime, zoneId, [refusedDeed(), refusedDeed({ subjectId: newId() })]);
    for (let tries = 1; tries <= 10; tries += 1) {
      await dispatchAll(zoneId);
      ground.clock.advance({ days: 1 });
    }
    await givenDeeds(runtime, zoneId, [refusedDeed(), ...someDeeds(3, 3)]);
    ground.clock.advance({ seconds: 90 });
    const { work } = dispatchWorker([keepDeeds], log);
    const read = async () => {
      const readings = await dueGauges(runtime, async () => [zone.zoneId, zoneId]).read();
      return readings.map(({ labels, value }) => [labels, value]);
    };
    const named = { reaction: 'tally.keep-deeds' };
    expect(await read()).toEqual([
      [{ ...named, state: 'due' }, 4],
      [{ ...named, state: 'failing' }, 0],
      [{ ...named, state: 'shelved' }, 2],
      [named, 90],
    ]);
    for (let looks = 0; looks < 3; looks += 1) await work(runtime, zoneId);
    expect(await read()).toContainEqual([{ ...named, state: 'failing' }, 1]);
  });

  test('a reaction this program does not know is left to the one that does', async () => {
    const { zoneId } = await givenZone(runtime);
    await givenDeeds(runtime, zoneId, someDeeds(1, 1));
    await dispatchAll(zoneId, [reaction({ ...keepDeeds, name: 'tally.another' })]);
    expect(await dueOf(zoneId)).toMatchObject([{ reaction: 'tally.keep-deeds', attempts: 0 }]);
  });
});
