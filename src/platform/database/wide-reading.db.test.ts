import { availableParallelism } from 'node:os';
import { beforeAll, describe, expect, test } from 'vitest';
import { type GivenZone, givenZone } from '#capabilities/organisation/testing';
import { groundOfFile, openCopy } from '#testing/ground';
import type { OpenTransaction, Statement } from './index.ts';

const ground = groundOfFile();
let zone: GivenZone;
beforeAll(async () => {
  zone = await givenZone(ground.runtime);
});

const wide = { readOnly: true, wide: true } as const;
const begin = () => ground.database.begin({ zoneId: zone.zoneId, ...wide });

/** Long enough for another connection to take part, with the process that answered and what it sees. */
const busy: Statement<{ process: number; snapshot: string; units: number }> = {
  sql: `select pg_backend_pid() as process, pg_current_snapshot()::text as snapshot, (select count(*)::int from unit) as units
          from (select sum(i) from generate_series(1, 200000) i) as s`,
  parameters: [],
};
const askMany = async (reading: OpenTransaction, many = 24) =>
  (await Promise.all(Array.from({ length: many }, () => reading.rows(busy)))).flat();

describe('decision 0026: a reading of many statements', () => {
  test('alone it is answered by two connections, all at one snapshot, whatever is written meanwhile', async () => {
    const reading = await begin();
    try {
      const early = await askMany(reading);
      await ground.owner.query(
        `insert into unit (zone_id, unit_id, kind, name, official_order, version)
         values ($1, gen_random_uuid(), 'village', 'late', 1000, 1)`,
        [zone.zoneId],
      );
      const late = await askMany(reading);
      expect(new Set([...early, ...late].map(({ process }) => process)).size).toBe(Math.min(2, availableParallelism()));
      expect(new Set([...early, ...late].map(({ snapshot }) => snapshot)).size).toBe(1);
      expect(new Set([...early, ...late].map(({ units }) => units)).size).toBe(1);
    } finally {
      await reading.release();
    }
    expect(ground.database.connections()).toMatchObject({ waiting: 0 });
  });

  test('beside others it keeps to one', async () => {
    const other = await begin();
    const reading = await begin();
    try {
      const answers = await askMany(reading);
      expect(new Set(answers.map(({ process }) => process)).size).toBe(1);
      expect(new Set(answers.map(({ snapshot }) => snapshot)).size).toBe(1);
    } finally {
      await Promise.all([reading.release(), other.release()]);
    }
  });

  test('stands in its zone over both: of another it sees no row', async () => {
    const foreign = await givenZone(ground.runtime);
    const reading = await ground.database.begin({ zoneId: foreign.zoneId, ...wide });
    const units: Statement<{ process: number; zoneId: string }> = {
      sql: `select distinct pg_backend_pid() as process, u.zone_id from unit u, generate_series(1, 100000)`,
      parameters: [],
    };
    try {
      const seen = (await Promise.all(Array.from({ length: 12 }, () => reading.rows(units)))).flat();
      expect(new Set(seen.map(({ zoneId }) => zoneId))).toEqual(new Set([foreign.zoneId]));
    } finally {
      await reading.release();
    }
  });

  test('a statement that fails is told, and the connections are given back', async () => {
    const reading = await begin();
    const fails = reading.rows({ sql: 'select 1 / 0', parameters: [] });
    await expect(Promise.all([fails, askMany(reading, 6)])).rejects.toThrow('division by zero');
    await reading.release();
    const next = await begin();
    expect(await askMany(next, 1)).toHaveLength(1);
    await next.release();
  });

  test('what waits when it ends is not asked over a connection that serves others by then', async () => {
    const reading = await begin();
    const fails = reading.rows({ sql: 'select 1 / 0', parameters: [] });
    const asked = Array.from({ length: 24 }, () => reading.rows(busy));
    const settled = Promise.allSettled(asked);
    await expect(fails).rejects.toThrow('division by zero');
    await reading.release();
    expect((await settled).at(-1)).toMatchObject({ status: 'rejected', reason: { message: 'the reading is over' } });
  });

  test('with one connection in all it goes on alone', async () => {
    const copy = await openCopy(1);
    try {
      const reading = await copy.database.begin({ zoneId: zone.zoneId, ...wide });
      expect(new Set((await askMany(reading, 8)).map(({ process }) => process)).size).toBe(1);
      await reading.release();
    } finally {
      await copy.close();
    }
  });
});
