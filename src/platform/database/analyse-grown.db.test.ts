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
const known = statement<{ name: string }>(
  `select relname::text as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and reltuples >= 0`,
);

describe('decision 0027: what a transaction has filled', () => {
  test('is analysed within it, and nothing else', async () => {
    const transaction = await ground.database.begin({ zoneId: zone.zoneId, readOnly: false });
    try {
      const before = await transaction.rows(known);
      await transaction.rows(
        statement(
          `insert into search_token (zone_id, noun, token, subject_id)
           select $1, 'unit', i::text, gen_random_uuid() from generate_series(1, 300) i`,
          zone.zoneId,
        ),
      );
      await transaction.rows(analyseGrown(10_000));
      expect(await transaction.rows(known)).toEqual(before);
      await transaction.rows(analyseGrown(300));
      const after = (await transaction.rows(known)).map(({ name }) => name);
      expect(after.filter((name) => !before.some((one) => one.name === name))).toEqual(['search_token']);
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
