import { describe, expect, test } from 'vitest';
import {
  conformanceFaults,
  date,
  factFaults,
  int,
  nullable,
  text,
  timestamptz,
  uuid,
  zoneTable,
} from '#platform/database';
import { groundOfFile } from '#testing/ground';
import { allTables } from '../apps/server/operations.ts';

const ground = groundOfFile();

/** Plants DDL, looks, and takes it back: a check is trusted only after it failed (reliability 23). */
async function faultsAfter(ddl: string, tables = allTables, faultsOf = conformanceFaults): Promise<readonly string[]> {
  await ground.owner.query('begin');
  try {
    await ground.owner.query(ddl);
    return await faultsOf(ground.owner, tables);
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

test('house.md 4.4: shown numbers come from a sequence', async () => {
  const { rows } = await ground.owner.query<{ table: string; identity: string }>(
    `select table_name as table, is_identity as identity from information_schema.columns
      where table_schema = 'public' and column_name = 'number' order by 1`,
  );
  expect(rows).toEqual(
    [
      'agreement',
      'branch',
      'campaign',
      'cultivation',
      'duty',
      'problem',
      'project',
      'village_base',
      'village_income',
      'work',
    ].map((table) => ({ table, identity: 'YES' })),
  );
});

/** Ties the grant that was ended to the one that was entered for the days before: both are facts of one act. */
const tied = 'access_grant_end: access_grant_end_kept points at a fact (access_grant)';

test('house.md 2.1, 2.2, 2.5, 2.8: every fact has both clocks, is never written again, and nothing points at it', async () => {
  expect(await factFaults(ground.owner, allTables)).toEqual([tied]);
});

const unitAliasOnce = (by: string, where: string) => `
  alter table unit_alias drop constraint unit_alias_once, add constraint unit_alias_once exclude using gist
    (zone_id with =, ${by}, name with =, daterange(from_on, to_on) with &&) where (${where})`;

describe('a table of facts that breaks the rules of facts is named', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    [
      'a column written again',
      'grant update (parent_id) on unit_parent to yixian_app',
      'unit_parent: the application may write parent_id again',
    ],
    ['rows deleted', 'grant delete on post to yixian_app', 'post: the application may delete rows'],
    [
      'never withdrawn',
      'revoke update (withdrawn_at) on post from yixian_app',
      'post: the application may not write withdrawn_at',
    ],
    [
      'a noun that points at it',
      'alter table person add post_fact uuid, add constraint planted foreign key (zone_id, post_fact) references person_rank on delete restrict',
      'person: planted points at a fact (person_rank)',
    ],
    [
      'no order within a day',
      'alter table unit_alias drop constraint unit_alias_once',
      'unit_alias: two facts of one day have no order',
    ],
    [
      'an exclusion that is looked up',
      unitAliasOnce('uuid_hash_extended(unit_id, 0) with =, unit_id with =', `withdrawn_at = 'infinity'`),
      'unit_alias: unit_alias_once is not kept by a hash, or could be looked up',
    ],
    [
      'an exclusion without a hash',
      unitAliasOnce('unit_id with =', 'not isfinite(withdrawn_at)'),
      'unit_alias: unit_alias_once is not kept by a hash, or could be looked up',
    ],
  ];
  test.each(cases)('%s', async (_name, ddl, fault) => {
    expect(await faultsAfter(ddl, allTables, factFaults)).toContain(fault);
  });

  test('no clock, no command, no day', async () => {
    const bare = zoneTable('planted', { plantedId: uuid(), toOn: date(), withdrawnAt: timestamptz() });
    const made = `create table planted (zone_id uuid not null, planted_id uuid not null, to_on date not null,
                    withdrawn_at timestamptz not null, primary key (zone_id, planted_id));
                  call make_zone_table('planted', 'select, insert'); grant update (withdrawn_at) on planted to yixian_app`;
    expect(await faultsAfter(made, [...allTables, bare], factFaults)).toEqual([
      'planted: a fact without recorded_at',
      'planted: a fact without command_id',
      'planted: a fact without a day or an interval',
      'planted: two facts of one day have no order',
      tied,
    ]);
  });
});
