import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, onTestFinished, test } from 'vitest';
import type pg from 'pg';
import {
  atDatabase,
  connectOnce,
  type Connection,
  type Migration,
  migrate,
  openDatabase,
  readMigrations,
} from '#platform/database';

const migrationsFolder = resolve(import.meta.dirname, '../../../db/migrations');
let server: pg.Client;
let connection: Connection;
let migrations: readonly Migration[];
const made: string[] = [];

beforeAll(async () => {
  server = await connectOnce(inject('testServer').connection, 'yixian-tests');
  migrations = await readMigrations(migrationsFolder);
});
beforeEach(async () => {
  const name = `yixian_empty_${randomBytes(6).toString('hex')}`;
  made.push(name);
  await server.query(`create database ${name} template template0 encoding 'UTF8'`);
  connection = atDatabase(inject('testServer').connection, name);
});
afterAll(async () => {
  for (const name of made) await server.query(`drop database if exists ${name} with (force)`);
  await server.end();
});

async function asOwner<Result>(work: (owner: pg.Client) => Promise<Result>): Promise<Result> {
  const owner = await connectOnce(connection, 'yixian-tests');
  try {
    return await work(owner);
  } finally {
    await owner.end();
  }
}
const versions = () =>
  asOwner(async (owner) =>
    (await owner.query('select version from migration order by version')).rows.map(({ version }) => version),
  );
const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error: unknown) => error,
  );

const asLogin = (name: string): Connection => {
  if (connection.connectionString === undefined) return { ...connection, user: name, password: 'test-password' };
  const url = new URL(connection.connectionString);
  url.username = name;
  url.password = 'test-password';
  return { connectionString: url.href };
};

/** Waits for a migration that sleeps, and ends its connection. */
async function killSleeper(): Promise<void> {
  for (;;) {
    const { rowCount } = await server.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
        where datname = $1 and pid <> pg_backend_pid() and query like '%pg_sleep%'`,
      [made.at(-1)],
    );
    if (rowCount === 1) return;
  }
}

describe('reliability 18: migrations', () => {
  test('run once, in order; a second run has nothing to do', async () => {
    expect(await asOwner((owner) => migrate(owner, migrations))).toEqual({
      applied: migrations.map(({ name }) => name),
      version: migrations.length,
    });
    expect(await asOwner((owner) => migrate(owner, migrations))).toEqual({ applied: [], version: migrations.length });
  });

  test('two programs at once: each migration runs once', async () => {
    const reports = await Promise.all([1, 2, 3].map(() => asOwner((owner) => migrate(owner, migrations))));
    expect(reports.flatMap(({ applied }) => applied).toSorted()).toEqual(migrations.map(({ name }) => name));
  });

  test('a killed migration leaves whole migrations only, and the next run resumes', async () => {
    const failing: Migration = {
      version: migrations.length + 1,
      name: '9999-failing.sql',
      sql: 'create table half (id int primary key); select 1 / 0',
      checksum: 'x',
    };
    await expect(asOwner((owner) => migrate(owner, [...migrations, failing]))).rejects.toThrow('9999-failing.sql');
    expect(await versions()).toEqual(migrations.map(({ version }) => version));
    expect(await asOwner(async (owner) => (await owner.query(`select to_regclass('half') as half`)).rows)).toEqual([
      { half: null },
    ]);

    const slow = { ...failing, sql: 'create table half (id int primary key); select pg_sleep(600)' };
    const owner = await connectOnce(connection, 'yixian-tests');
    const killed = refusal(migrate(owner, [...migrations, slow]));
    await killSleeper();
    expect(await killed).toBeInstanceOf(Error);
    const mended = { ...failing, sql: 'create table half (id int primary key)' };
    expect(await asOwner((again) => migrate(again, [...migrations, mended]))).toMatchObject({
      applied: ['9999-failing.sql'],
    });
  });

  test('a database that goes away while it is migrated refuses the start as unavailable', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'yixian-migrations-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    await cp(migrationsFolder, folder, { recursive: true });
    const number = String(migrations.length + 1).padStart(4, '0');
    await writeFile(join(folder, `${number}-slow.sql`), 'select pg_sleep(600)');
    const options = { owner: connection, application: null, maxConnections: 2, onError: () => undefined };
    const opening = refusal(openDatabase({ ...options, migrationsFolder: folder }));
    await killSleeper();
    expect(await opening).toMatchObject({ reason: 'unavailable', en: expect.stringContaining('start again') });
  });

  test('decision 0030: an owner whom the wall holds fills office_holder from the administrators of every zone', async () => {
    const name = `yixian_owner_${randomBytes(4).toString('hex')}`;
    await server.query(`create role ${name} login password 'test-password'`);
    await server.query(`grant yixian_app to ${name}`);
    await server.query(`alter database ${made.at(-1)} owner to ${name}`);
    onTestFinished(async () => {
      await server.query(`drop database ${made.at(-1)} with (force)`);
      await server.query(`drop role ${name}`);
    });
    const plain = await connectOnce(asLogin(name), 'yixian-tests');
    await migrate(plain, migrations.slice(0, 8));
    await asOwner((owner) =>
      owner.query(
        `set session_replication_role = replica;
         insert into zone (zone_id, code, name, established_on, recorded_at)
         select gen_random_uuid(), code, code, '2018-04-01', now() from unnest('{one,other}'::text[]) as code;
         insert into administrator (zone_id, office, person_id, standing)
         select zone_id, 'audit', gen_random_uuid(), 'administrator' from zone`,
      ),
    );
    await migrate(plain, migrations);
    await plain.end();
    const kept = await asOwner((owner) =>
      owner.query('select count(distinct zone_id)::int as zones from office_holder'),
    );
    expect(kept.rows).toEqual([{ zones: 2 }]);
  });

  test('an older program refuses a newer schema and changes nothing', async () => {
    const newer: Migration = {
      version: migrations.length + 1,
      name: '9999-from-the-future.sql',
      sql: 'select 1',
      checksum: 'x',
    };
    await asOwner((owner) => migrate(owner, [...migrations, newer]));
    expect(await refusal(asOwner((owner) => migrate(owner, migrations)))).toMatchObject({
      reason: 'data',
      en: expect.stringContaining('9999-from-the-future.sql'),
    });
    expect(await versions()).toEqual([...migrations, newer].map(({ version }) => version));
  });

  test('an edited migration is refused by name', async () => {
    await asOwner((owner) => migrate(owner, migrations));
    const edited = migrations.map((migration, index) =>
      index === 1 ? { ...migration, checksum: 'edited' } : migration,
    );
    expect(await refusal(asOwner((owner) => migrate(owner, edited)))).toMatchObject({
      reason: 'data',
      en: expect.stringContaining(migrations[1]?.name ?? ''),
    });
  });

  test("a database with another system's tables is refused untouched", async () => {
    await asOwner((owner) => owner.query('create table orders (id int)'));
    expect(await refusal(asOwner((owner) => migrate(owner, migrations)))).toMatchObject({
      reason: 'config',
      en: expect.stringContaining('public.orders'),
    });
    expect(
      await asOwner(async (owner) => (await owner.query(`select to_regclass('migration') as migration`)).rows),
    ).toEqual([{ migration: null }]);
  });
});

describe('house.md Storage: two accounts', () => {
  const options = { maxConnections: 2, migrationsFolder, onError: () => undefined };
  const roleName = () => `yixian_login_${randomBytes(4).toString('hex')}`;

  test('a plain login serves as the application role', async () => {
    const name = roleName();
    await server.query(`create role ${name} login password 'test-password'`);
    try {
      const database = await openDatabase({ ...options, owner: connection, application: asLogin(name) });
      expect(await database.ready()).toBe(true);
      expect(await database.reference({ sql: 'select code from zone', parameters: [] })).toEqual([]);
      await expect(database.reference({ sql: 'delete from receipt', parameters: [] })).rejects.toMatchObject({
        code: '42501',
      });
      await database.close();
    } finally {
      await asOwner((owner) => owner.query(`drop owned by ${name}`));
      await server.query(`drop role ${name}`);
    }
  });

  test('a login that row-level security does not hold for is refused by name', async () => {
    const name = roleName();
    await server.query(`create role ${name} login bypassrls password 'test-password'`);
    try {
      expect(await refusal(openDatabase({ ...options, owner: connection, application: asLogin(name) }))).toMatchObject({
        reason: 'config',
        en: expect.stringContaining(name),
      });
    } finally {
      await server.query(`drop role ${name}`);
    }
  });

  test('a wrong password, a missing database and a closed port name the setting and not the address', async () => {
    const wrong = { ...asLogin('nobody_at_all') };
    expect(await refusal(openDatabase({ ...options, owner: connection, application: wrong }))).toMatchObject({
      reason: 'unavailable',
      en: expect.stringMatching(/^DATABASE_URL: .*28P01|28000/),
    });
    const missing = atDatabase(connection, 'no_such_database');
    expect(await refusal(openDatabase({ ...options, owner: missing, application: null }))).toMatchObject({
      en: expect.stringMatching(/^DATABASE_OWNER_URL: there is no such database \(3D000\)/),
    });
    const closed = { connectionString: 'postgres://someone:secret-word@127.0.0.1:1/yixian' };
    const error = await refusal(openDatabase({ ...options, owner: closed, application: null }));
    expect(error).toMatchObject({ reason: 'unavailable', en: expect.stringContaining('ECONNREFUSED') });
    expect((error as Error).message).not.toContain('secret-word');
  });
});
