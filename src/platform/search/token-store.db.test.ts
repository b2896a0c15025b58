import { beforeEach, expect, test } from 'vitest';
import { type GivenZone, givenZone } from '#capabilities/organisation/testing';
import { rawStatement, sql } from '#platform/database';
import { groundOfFile, newId, readAs, writeGiven } from '#testing/ground';
import { firstTokens, matching, tokenStatements } from './index.ts';

const ground = groundOfFile();
let zone: GivenZone;

beforeEach(async () => {
  zone = await givenZone(ground.runtime);
});

const [road, gate] = [newId<'ThingId'>(), newId<'ThingId'>()];
const found = (typed: string) =>
  readAs(ground.runtime, { kind: 'operator', zoneId: zone.zoneId }, async (tx) => {
    const rows = await tx.rows(
      rawStatement<{ subjectId: string }>(sql`select m.subject_id from ${matching(tx, 'thing', typed)} m order by 1`),
    );
    return rows.map(({ subjectId }) => subjectId);
  });

test('subjects are found by the beginning of any of their tokens, those with none by nothing', async () => {
  await writeGiven(ground.runtime, zone.zoneId, (tx) => [
    firstTokens(tx, 'thing', [
      { subjectId: road, texts: ['疏港公路 G-206', '二期'] },
      { subjectId: gate, texts: ['……', ''] },
    ]),
  ]);
  expect(await found('公路')).toEqual([road]);
  expect(await found('sggl')).toEqual([road]);
  expect(await found('206 二')).toEqual([road]);
  expect(await found('路疏')).toEqual([]);
  const { rows } = await ground.owner.query(
    'select distinct subject_id from search_token where zone_id = $1 and noun = $2',
    [zone.zoneId, 'thing'],
  );
  expect(rows).toEqual([{ subject_id: road }]);
});

test('told anew, a subject is found by what is told now alone', async () => {
  const tell = (texts: readonly string[]) =>
    writeGiven(ground.runtime, zone.zoneId, (tx) => tokenStatements(tx, 'thing', [{ subjectId: gate, texts }]));
  await tell(['东大门', '东大门']);
  await tell(['北门']);
  expect(await found('大门')).toEqual([]);
  expect(await found('beim')).toEqual([gate]);
});

test('tokens to be replaced are found by their subject, whatever the parameters', async () => {
  const many = Array.from({ length: 500 }, () => ({ subjectId: newId<'ThingId'>(), texts: ['疏港公路二期工程'] }));
  await writeGiven(ground.runtime, zone.zoneId, (tx) => [firstTokens(tx, 'thing', many)]);
  await ground.owner.query('analyze search_token');
  const [deletes] = await readAs(ground.runtime, { kind: 'operator', zoneId: zone.zoneId }, async (tx) =>
    tokenStatements(tx, 'thing', []),
  );
  await ground.owner.query(
    `begin; set local plan_cache_mode = force_generic_plan; prepare replaced as ${deletes?.sql}`,
  );
  const { rows } = await ground.owner.query(`explain execute replaced ('${zone.zoneId}', '{}')`);
  await ground.owner.query('rollback; deallocate replaced');
  expect(JSON.stringify(rows)).toContain('search_token_subject');
});
