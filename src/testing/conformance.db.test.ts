import { describe, expect, test } from 'vitest';
import { conformanceFaults, int, nullable, text, uuid, zoneTable } from '#platform/database';
import { groundOfFile } from '#testing/ground';
import { allTables } from '../apps/server/operations.ts';

const ground = groundOfFile();

/** Plants DDL, looks, and takes it back: a check is trusted only after it failed (reliability 23). */
async function faultsAfter(ddl: string, tables = allTables): Promise<readonly string[]> {
  await ground.owner.query('begin');
  try {
    await ground.owner.query(ddl);
    return await conformanceFaults(ground.owner, tables);
  } finally {
    await ground.owner.query('rollback');
  }
}

test('house.md 4.1, 4.2, 3.12: every table keeps the tenancy rules and is described as it is', async () => {
  expect(await conformanceFaults(ground.owner, allTables)).toEqual([]);
});

describe('a described table that differs from the database is named', () => {
  const described = (columns: Parameters<typeof zoneTable>[1]) => zoneTable('planted', columns);
  const made = `create table planted (zone_id uuid not null, planted_id uuid not null, name text, primary key (zone_id, planted_id));
                call make_zone_table('planted', 'select')`;

  test('the same: no fault', async () => {
    const table = described({ plantedId: uuid(), name: nullable(text()) });
    expect(await faultsAfter(made, [...allTables, table])).toEqual([]);
  });
  test('another type', async () => {
    const table = described({ plantedId: uuid(), name: nullable(int()) });
    expect(await faultsAfter(made, [...allTables, table])).toEqual([
      'planted.name: text in the database, described as integer',
    ]);
  });
  test('another nullability', async () => {
    const table = described({ plantedId: uuid(), name: text() });
    expect(await faultsAfter(made, [...allTables, table])).toEqual([
      'planted.name: may be null in the database, described otherwise',
    ]);
  });
  test('a column too many, on either side', async () => {
    const table = described({ plantedId: uuid(), title: text() });
    expect(await faultsAfter(made, [...allTables, table])).toEqual([
      'planted.title: not in the database',
      'planted.name: in the database, not described',
    ]);
  });
  test('a table nobody describes', async () => {
    expect(await faultsAfter(made)).toEqual(['planted: no capability describes it']);
  });
});

describe('a table that breaks the tenancy rules is named', () => {
  const cases: readonly (readonly [string, string, RegExp])[] = [
    ['no policy', 'drop policy zone_wall on unit', /^unit: the zone wall .* policies none/],
    ['a second policy', 'create policy open_door on unit using (true)', /^unit: the zone wall/],
    ['another policy', 'alter policy zone_wall on unit using (true)', /^unit: the zone wall/],
    ['not forced', 'alter table unit no force row level security', /^unit: the zone wall .*forced false/],
    ['not enabled', 'alter table unit disable row level security', /^unit: the zone wall .*enabled false/],
    ['a unique key without the zone', 'create unique index planted on unit (name)', /^unit: key or constraint planted/],
    [
      'a foreign key without the zone',
      'alter table account add unique (account_id), add constraint planted foreign key (account_id) references account (account_id) on delete restrict',
      /^account: foreign key planted does not carry zone_id/,
    ],
    [
      'a cascade',
      'alter table session add constraint planted foreign key (zone_id, account_id) references account on delete cascade',
      /^session: foreign key planted is not "on delete restrict"/,
    ],
    [
      'a trigger',
      'create trigger planted before update on unit for each row execute function suppress_redundant_updates_trigger()',
      /^unit: trigger planted/,
    ],
    [
      'no primary key',
      'alter table receipt_answer drop constraint receipt_answer_pkey',
      /^receipt_answer: no primary key/,
    ],
  ];
  test.each(cases)('%s', async (_name, ddl, fault) => {
    const faults = await faultsAfter(ddl);
    expect(faults).toContainEqual(expect.stringMatching(fault));
  });
});
