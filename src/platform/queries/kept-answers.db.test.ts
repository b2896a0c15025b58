import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { givenAdministrators } from '#capabilities/access/testing';
import { givenZone } from '#capabilities/organisation/testing';
import { actorName } from '#kernel/actor';
import { refuse } from '#kernel/refusal';
import { connectOnce, type Database } from '#platform/database';
import { groundOfFile, newId, readAs } from '#testing/ground';
import { query } from './index.ts';
import { keptAnswer, snapshotOf } from './kept-answers.ts';

const ground = groundOfFile();

describe('decision 0021: what is committed and visible is one text', () => {
  const snapshot = async () => {
    const { zoneId } = await zone;
    return readAs(ground.runtime, { kind: 'operator', zoneId }, snapshotOf);
  };
  let zone: ReturnType<typeof givenZone>;

  test('it is another one after each commit, whichever of two transactions began first', async () => {
    zone = givenZone(ground.runtime);
    await zone;
    const writer = await connectOnce(ground.ownerConnection, 'yixian-tests');
    await writer.query('begin; select pg_current_xact_id()');
    const first = await snapshot();
    await ground.owner.query('begin; select pg_current_xact_id(); commit');
    const second = await snapshot();
    await writer.query('commit');
    const third = await snapshot();
    await writer.end();
    expect(new Set([first, second, third]).size).toBe(3);
  });

  test('what was rolled back changes no answer, and may make it be read anew', async () => {
    await ground.owner.query('begin; select pg_current_xact_id(); rollback');
    expect(await snapshot()).toMatch(/^\d+:\d+:/);
  });
});

describe('decision 0021: an answer is kept while its snapshot is the same', () => {
  const database = (): Database => ({ begin: () => Promise.reject(new Error('not asked')) }) as never;
  const reader = (after: string) => {
    const read = { times: 0 };
    return { read, ask: async () => ({ answer: (read.times += 1), after }) };
  };

  test('it is read once, and anew when the snapshot is another', async () => {
    const of = database();
    const { read, ask } = reader('1');
    expect([await keptAnswer(of, 'a', '1', ask), await keptAnswer(of, 'a', '1', ask)]).toEqual([1, 1]);
    expect(await keptAnswer(of, 'b', '1', ask)).toBe(2);
    expect(await keptAnswer(of, 'a', '2', ask)).toBe(3);
    expect(await keptAnswer(database(), 'a', '1', ask)).toBe(4);
    expect(read.times).toBe(4);
  });

  test('what was written while it was read is not missed: the next one reads anew', async () => {
    const of = database();
    const { ask } = reader('2');
    expect([await keptAnswer(of, 'a', '1', ask), await keptAnswer(of, 'a', '1', ask)]).toEqual([1, 2]);
  });

  test('whoever asks the same meanwhile waits for the one reading; a failure is told to both and not kept', async () => {
    const of = database();
    const { read, ask } = reader('1');
    expect(await Promise.all([keptAnswer(of, 'a', '1', ask), keptAnswer(of, 'a', '1', ask)])).toEqual([1, 1]);
    const fails = () => Promise.reject(new Error('no'));
    const both = await Promise.allSettled([keptAnswer(of, 'c', '1', fails), keptAnswer(of, 'c', '1', fails)]);
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await keptAnswer(of, 'c', '1', ask)).toBe(2);
    expect(read.times).toBe(2);
  });
});

describe('decision 0021: a query that keeps its answers', () => {
  let refused = false;
  const units = query({
    name: 'test.kept',
    input: z.string(),
    see: { signedIn: true },
    oneFlight: true,
    kept: true,
    read: async (tx, name) => {
      const [unit] = await tx.rows<{ count: number; day: string; reader: string }>({
        sql: `select count(*)::int as count, $3::text as day, $4::text as reader from unit where zone_id = $1 and name = $2`,
        parameters: [tx.zoneId, name, tx.today, actorName(tx.actor)],
      });
      return refused ? refuse('invalid', 'test.refused') : (unit ?? null);
    },
  });

  test('what was written is in the next answer; another day, person, zone or word is another question', async () => {
    const zone = await givenZone(ground.runtime);
    const other = await givenZone(ground.runtime);
    const { audit } = await givenAdministrators(ground.runtime, zone);
    const ask = (name: string, actor: Parameters<typeof units.ask>[1] = audit) =>
      units.ask(ground.runtime, actor, name);
    for (const [index, count] of [0, 1, 2].entries()) {
      expect(await ask('kept')).toMatchObject({ count });
      expect(await ask('kept')).toMatchObject({ count });
      await ground.owner.query(`insert into unit select $1, $2, 'department', 'kept', $3, 1`, [
        zone.zoneId,
        `00000000-0000-7000-8000-00000000000${index}`,
        index,
      ]);
    }
    expect(await ask('kept')).toMatchObject({ count: 3 });
    const another = { ...audit, accountId: newId<'AccountId'>() };
    expect(await ask('kept', another)).toMatchObject({ reader: actorName(another) });
    expect(await ask('kept', { ...audit, zoneId: other.zoneId })).toMatchObject({ count: 0 });
    expect(await ask('other')).toMatchObject({ count: 0 });
    const { day } = (await ask('kept')) as { day: string };
    ground.clock.advance({ days: 1 });
    expect(await ask('kept')).not.toMatchObject({ day });
  });

  test('a refusal is not kept', async () => {
    const { audit } = await givenAdministrators(ground.runtime, await givenZone(ground.runtime));
    refused = true;
    await expect(units.ask(ground.runtime, audit, 'x')).rejects.toThrow('test.refused');
    refused = false;
    expect(await units.ask(ground.runtime, audit, 'x')).toMatchObject({ count: 0 });
  });
});
