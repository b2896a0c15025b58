import { beforeAll, expect, test } from 'vitest';
import { type GivenZone, givenZone } from '#capabilities/organisation/testing';
import { groundOfFile } from '#testing/ground';

const ground = groundOfFile();
let zone: GivenZone;
beforeAll(async () => {
  zone = await givenZone(ground.runtime);
});

const often = { sql: 'select name from unit where zone_id = $1 and $2::int > 0', parameters: [] };
const asked = (zoneId: string) => ({ ...often, parameters: [zoneId, 1] });
const kept = {
  sql: 'select count(*)::int as count from pg_prepared_statements where statement = $1',
  parameters: [often.sql],
};

test('what is sent often is prepared once a connection, and stays prepared after a rollback', async () => {
  const { zoneId } = zone;
  const transaction = await ground.database.begin({ zoneId, readOnly: true });
  const answers = await Promise.all(Array.from({ length: 10 }, () => transaction.rows(asked(zoneId))));
  expect(answers).toEqual(Array.from({ length: 10 }, () => [{ name: '东临新区' }]));
  expect(await transaction.rows(kept)).toEqual([{ count: 1 }]);
  await transaction.release();
  const next = await ground.database.begin({ zoneId, readOnly: true });
  expect(await next.rows(asked(zoneId))).toEqual([{ name: '东临新区' }]);
  expect(await next.rows(kept)).toEqual([{ count: 1 }]);
  await next.release();
});

test('a named statement that fails, or comes after a failure, is as good as new in the next transaction', async () => {
  const { zoneId } = zone;
  const broken = { sql: 'select 1 / $1::int as one', parameters: [0] };
  for (let times = 0; times < 5; times += 1) {
    const transaction = await ground.database.begin({ zoneId, readOnly: true });
    const sent = [transaction.rows(broken), transaction.rows({ sql: 'select $1::text as later', parameters: ['x'] })];
    expect((await Promise.allSettled(sent)).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await transaction.release();
  }
  const transaction = await ground.database.begin({ zoneId, readOnly: true });
  expect(await transaction.rows({ ...broken, parameters: [1] })).toEqual([{ one: 1 }]);
  expect(await transaction.rows({ sql: 'select $1::text as later', parameters: ['x'] })).toEqual([{ later: 'x' }]);
  await transaction.release();
});

test('the zone is asked anew by a prepared statement: the wall holds', async () => {
  const other = await givenZone(ground.runtime, '别的新区');
  for (let times = 0; times < 5; times += 1) {
    for (const { zoneId } of [zone, other]) {
      const transaction = await ground.database.begin({ zoneId, readOnly: true });
      expect(await transaction.rows({ sql: 'select zone_id from unit where $1', parameters: [true] })).toEqual([
        { zoneId },
      ]);
      await transaction.release();
    }
  }
});
