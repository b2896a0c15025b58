import { beforeAll, describe, expect, test } from 'vitest';
import { type GivenZone, givenZone } from '#capabilities/organisation/testing';
import { groundOfFile } from '#testing/ground';
import { analyseGrown, type Statement } from './index.ts';

const ground = groundOfFile();
let zone: GivenZone;
beforeAll(async () => {
  zone = await givenZone(ground.runtime);
});

const statement = <Row>(sql: string, ...parameters: readonly unknown[]): Statement<Row> => ({ sql, parameters });
/** Tables of which it is known how many rows they hold. */
const known = statement<{ name: string; rows: number }>(
  `select relname::text as name, reltuples::int as rows from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'r' and reltuples >= 0 order by 1`,
);
const failures = (from: number, count: number): Statement =>
  statement(
    `insert into sign_in_failure (zone_id, subject, failures, last_at)
     select $1, i::text, 1, now() from generate_series($2::int, $3::int) i`,
    zone.zoneId,
    from,
    from + count - 1,
  );

const all = { missedOnly: false };

describe('decision 0027: what a transaction has filled', () => {
  test('is analysed within it where it is much or the first of its table, and nothing else', async () => {
    const transaction = await ground.database.begin({ zoneId: zone.zoneId, readOnly: false });
    try {
      await transaction.rows(analyseGrown(1, all)); // what this connection wrote before may be counted with it
      const before = await transaction.rows(known);
      const more = async () =>
        (await transaction.rows(known)).filter(({ name }) => !before.some((one) => one.name === name));
      await transaction.rows(failures(1, 3));
      await transaction.rows(analyseGrown(300, all));
      const [first, ...others] = await more();
      expect([first?.name, others]).toEqual(['sign_in_failure', []]);
      await transaction.rows(failures(4, 300));
      await transaction.rows(analyseGrown(10_000, all));
      expect(await more()).toEqual([first]);
      await transaction.rows(analyseGrown(300, all));
      expect(await more()).toEqual([{ name: 'sign_in_failure', rows: 303 }]);
    } finally {
      await transaction.release();
    }
  });

  test('is passed over while somebody else analyses it, and caught up with afterwards', async () => {
    const transaction = await ground.database.begin({ zoneId: zone.zoneId, readOnly: false });
    const rows = async () => (await transaction.rows(known)).find(({ name }) => name === 'sign_in_failure')?.rows;
    try {
      await ground.owner.query('begin; lock table sign_in_failure in share update exclusive mode');
      const before = await rows();
      await transaction.rows(failures(1, 400));
      await transaction.rows(analyseGrown(300, all));
      expect(await rows()).toBe(before);
      await ground.owner.query('rollback');
      await transaction.rows(analyseGrown(300, { missedOnly: true }));
      expect(await rows()).toBe(400);
      // What it has analysed it does not analyse again unless asked for all.
      await transaction.rows(failures(401, 400));
      await transaction.rows(analyseGrown(300, { missedOnly: true }));
      expect(await rows()).toBe(400);
      await transaction.rows(analyseGrown(300, all));
      expect(await rows()).toBe(800);
    } finally {
      await transaction.release();
    }
  });

  test('is known to the owner alone: the application may analyse nothing itself', async () => {
    const transaction = await ground.database.begin({ zoneId: zone.zoneId, readOnly: false });
    try {
      const before = await transaction.rows(known);
      await transaction.rows(statement('analyze unit_alias')); // a warning: it is skipped
      expect(await transaction.rows(known)).toEqual(before);
    } finally {
      await transaction.release();
    }
  });
});
