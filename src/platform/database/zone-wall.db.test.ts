import { beforeAll, describe, expect, test } from 'vitest';
import { givenAdministrators, givenOfficer } from '#capabilities/access/testing';
import { renameUnit } from '#capabilities/organisation';
import { type GivenZone, givenZone } from '#capabilities/organisation/testing';
import type { ZoneId } from '#kernel/ids';
import { newId, groundOfFile } from '#testing/ground';
import { columnsInSql } from './table.ts';
import { allTables } from '../../apps/server/operations.ts';

const ground = groundOfFile();
const zoneTables = allTables.filter(({ kind }) => kind === 'zone').map(({ name }) => name);
let mine: GivenZone;
let theirs: GivenZone;

beforeAll(async () => {
  mine = await givenZone(ground.runtime);
  theirs = await givenZone(ground.runtime, '另一区');
  for (const zone of [mine, theirs]) {
    const { system } = await givenAdministrators(ground.runtime, zone);
    await givenOfficer(ground.runtime, zone, 'officer', { role: 'lead-unit', unitId: zone.rootUnitId });
    const inputs = [{ unitId: zone.rootUnitId, version: 1, name: `改名 ${zone.code}` }];
    await renameUnit.perform(ground.runtime, { actor: system, commandId: newId(), inputs });
  }
  await fillTheRest([mine.zoneId, theirs.zoneId]);
});

const anything: Readonly<Record<string, string>> = {
  uuid: 'gen_random_uuid()',
  text: `''`,
  date: 'current_date',
  integer: '1',
  bigint: '1',
  boolean: 'true',
  ARRAY: `'{}'`,
  'timestamp with time zone': 'now()',
};

/** A row a zone in every table that has none yet, whatever its own rules would say: so that no table is left untried. */
async function fillTheRest(zoneIds: readonly ZoneId[]): Promise<void> {
  await ground.owner.query(
    `do $$ declare rule record; begin
       for rule in select conrelid::regclass as at, conname from pg_constraint
                    where contype in ('c', 'f') and connamespace = 'public'::regnamespace loop
         execute format('alter table %s drop constraint %I', rule.at, rule.conname);
       end loop; end $$`,
  );
  const { rows: computed } = await ground.owner.query(
    `select table_name, column_name from information_schema.columns where table_schema = 'public' and is_generated = 'ALWAYS'`,
  );
  const isComputed = (table: string, column: string): boolean =>
    computed.some(({ table_name, column_name }) => table_name === table && column_name === column);
  for (const table of allTables.filter(({ kind }) => kind === 'zone')) {
    const columns = columnsInSql(table).filter(({ name }) => !isComputed(table.name, name));
    const values = columns.map(({ name, sqlType }) => (name === 'zone_id' ? 'z' : (anything[sqlType] ?? 'null')));
    await ground.owner.query(
      `insert into ${table.name} (${columns.map(({ name }) => `"${name}"`).join(', ')}) overriding system value
       select ${values.join(', ')} from unnest($1::uuid[]) z
        where not exists (select from ${table.name} where zone_id = z)`,
      [zoneIds],
    );
  }
}

/** Statements that forget to name the zone, as an application without its own checks would send. */
async function within<Row>(zoneId: ZoneId, sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
  const transaction = await ground.database.begin({ zoneId, readOnly: false });
  try {
    return await transaction.rows<Row>({ sql, parameters });
  } finally {
    await transaction.release();
  }
}

describe('house.md 3.12: row-level security alone keeps the zone wall', () => {
  test.each(zoneTables)('%s shows no row of another zone, though every zone has some', async (table) => {
    const { rows } = await ground.owner.query(`select count(distinct zone_id)::int as zones from ${table}`);
    expect(rows[0].zones).toBeGreaterThanOrEqual(2);
    const seen = await within<{ zoneId: ZoneId }>(mine.zoneId, `select distinct zone_id from ${table}`);
    expect(seen).toEqual([{ zoneId: mine.zoneId }]);
    expect(await within(mine.zoneId, `select from ${table} where zone_id = $1`, [theirs.zoneId])).toEqual([]);
  });

  test('a zone that does not exist sees nothing, and nobody stands in no zone', async () => {
    for (const table of zoneTables) expect(await within(newId<'ZoneId'>(), `select from ${table}`)).toEqual([]);
    await expect(within("' or true --" as ZoneId, 'select 1')).rejects.toThrow('UUID');
    for (const table of zoneTables)
      expect(await ground.database.reference({ sql: `select from ${table}`, parameters: [] })).toEqual([]);
  });

  test('nothing of another zone is written, changed or removed', async () => {
    await expect(
      within(mine.zoneId, `insert into person (zone_id, person_id, name, version) values ($1, $2, '外人', 1)`, [
        theirs.zoneId,
        newId(),
      ]),
    ).rejects.toMatchObject({ code: '42501' });
    await expect(within(mine.zoneId, 'update unit set zone_id = $1', [theirs.zoneId])).rejects.toMatchObject({
      code: '42501',
    });
    expect(
      await within(mine.zoneId, `update unit set name = '偷' where zone_id = $1 returning 1`, [theirs.zoneId]),
    ).toEqual([]);
    expect(await within(mine.zoneId, 'delete from session where zone_id = $1 returning 1', [theirs.zoneId])).toEqual(
      [],
    );
  });
});

describe('house.md 4.6: one transaction, one zone', () => {
  test('the zone is gone when the transaction ends', async () => {
    const transaction = await ground.database.begin({ zoneId: mine.zoneId, readOnly: false });
    await transaction.commit([]);
    await transaction.release();
    expect(await ground.database.reference({ sql: 'select from unit', parameters: [] })).toEqual([]);
  });

  test('a failed statement fails the commit: nothing of the transaction stands', async () => {
    const transaction = await ground.database.begin({ zoneId: mine.zoneId, readOnly: false });
    const personId = newId();
    const insert = {
      sql: `insert into person (zone_id, person_id, name, version) values ($1, $2, '甲', 1)`,
      parameters: [mine.zoneId, personId],
    };
    await expect(transaction.commit([insert, insert])).rejects.toMatchObject({ code: '23505' });
    await transaction.release();
    expect((await ground.owner.query('select from person where person_id = $1', [personId])).rowCount).toBe(0);
  });

  test('a reading transaction writes nothing', async () => {
    const transaction = await ground.database.begin({ zoneId: mine.zoneId, readOnly: true });
    await expect(transaction.rows({ sql: `update unit set name = '改'`, parameters: [] })).rejects.toMatchObject({
      code: '25006',
    });
    await transaction.release();
  });
});
