import { resolve } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { givenZone } from '#capabilities/organisation/testing';
import { connectOnce } from '#platform/database';
import { reactionsTo } from '#platform/events';
import { type Deed, givenDeeds, keepDeeds, someDeeds } from '#testing/deeds';
import { connectionUrl } from '#testing/global-setup';
import { groundOfFile } from '#testing/ground';
import { runProgram } from '#testing/program';
import { expectRefused } from '#testing/refused';

const ground = groundOfFile();
let codes: readonly [string, string];

beforeAll(async () => {
  const runtime = { ...ground.runtime, reactionsTo: reactionsTo([keepDeeds]) };
  const [zone, other] = [await givenZone(runtime), await givenZone(runtime, '另一区')];
  codes = [zone.code, other.code];
  const deeds: readonly Deed[] = someDeeds(3, 3);
  await givenDeeds(runtime, zone.zoneId, deeds);
  await ground.owner.query(
    `update event_due set attempts = 10, next_try_at = 'infinity', last_code = 'tally.refused' where subject_id = $1`,
    [deeds[0]?.subjectId],
  );
});

const run = (...words: string[]) =>
  runProgram({
    folder: resolve(import.meta.dirname, '../../..'),
    words: ['reactions', ...words],
    environment: { DATABASE_OWNER_URL: connectionUrl(ground.ownerConnection) },
  });

test('list tells what is due by zone and reaction, and each shelved one with its event and the last code', async () => {
  const { code, out } = await run('list');
  expect(code).toBe(0);
  const [first, shelved, second] = out.trimEnd().split('\n');
  expect(first).toBe(`${codes[0]} tally.keep-deeds: 待派发 due 2, 失败过 failing 0, 搁置 shelved 1`);
  expect(shelved).toMatch(/deed\.done \S+ → tally\.keep-deeds \(event \S+\): 10 × tally\.refused$/);
  expect(second).toBe(`${codes[1]}:没有待派发的反应 · nothing is due`);
});

test('retry lets the shelved ones of a zone be tried once more', async () => {
  expect((await run('retry', '--zone', codes[1])).out).toContain(`${codes[1]}: 0 shelved reactions`);
  expect((await run('retry')).out).toContain(`${codes[0]}: 1 shelved reactions will be tried once more`);
  const owner = await connectOnce(ground.ownerConnection, 'yixian-tests');
  const { rows } = await owner.query(`select count(*)::int as shelved from event_due where next_try_at = 'infinity'`);
  await owner.end();
  expect(rows).toEqual([{ shelved: 0 }]);
});

test('what is asked wrongly is refused', async () => {
  expectRefused(await run('list', '--zone', 'nowhere'), 'usage', 'nowhere');
  expectRefused(await run('mend'), 'usage', 'reactions mend');
});
