import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { sealZone, verifyZone } from '#capabilities/audit-log';
import { givenEvidence } from '#capabilities/evidence/testing';
import { givenProblem, givenScene, type Scene } from '#capabilities/problem-ledger/testing';
import { instant } from '#kernel/instant';
import { StartRefusal } from '#platform/config';
import {
  conformanceFaults,
  connectOnce,
  type Connection,
  listSequences,
  migrate,
  openDatabase,
  readMigrations,
} from '#platform/database';
import { createFileStore, type FileHash, type FileStore } from '#platform/files';
import { groundOfFile, newDatabase } from '#testing/ground';
import { rowHashes } from '#testing/row-hashes';
import { backupReadings as readings } from '../../apps/server/backup-readings.ts';
import { allTables } from '../../apps/server/operations.ts';
import { openArchive } from './archive-reader.ts';
import { backUp, type BackUpOptions } from './back-up.ts';
import { restore, type RestoreOptions } from './restore.ts';

const ground = groundOfFile();
const migrations = await readMigrations(resolve(import.meta.dirname, '../../../db/migrations'));
let home: string;
let files: FileStore;
let scene: Scene;
let photos: readonly FileHash[];

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'yixian-backup-'));
  files = createFileStore(join(home, 'files'));
  scene = await givenScene(ground.runtime);
  const other = await givenScene(ground.runtime, '另一区');
  photos = await Promise.all([aFile(300_000), aFile(2 ** 20), aFile(900)]);
  const [originalHash = '', photoHash = '', thumbnailHash = ''] = photos;
  for (const { commandPost } of [scene, other]) {
    await givenProblem(ground.runtime, commandPost);
    const rendering = { photoHash, thumbnailHash, width: 2048, height: 1536 };
    await givenEvidence(ground.runtime, commandPost, { originalHash, rendering, name: '2号楼\\N\t封顶\n.jpg' });
  }
  await sealZone(ground.runtime, scene.zone.zoneId);
});
afterAll(() => rm(home, { recursive: true, force: true }));

async function* once(content: Buffer): AsyncGenerator<Buffer> {
  yield content;
}
const aFile = async (bytes: number): Promise<FileHash> =>
  (await files.keep(once(randomBytes(bytes)), { mostBytes: bytes })).hash;

let named = 0;
const aPath = () => join(home, `${(named += 1)}.yixian`);

const taken = (rest: Partial<BackUpOptions> = {}): BackUpOptions => ({
  owner: ground.ownerConnection,
  readings,
  files,
  vaultKey: null,
  program: '0.1.0',
  now: instant('2022-06-23T04:05:06.789Z'),
  path: aPath(),
  ...rest,
});

/** An empty database, migrated unless said otherwise; as its owner one that row-level security holds for, where asked. */
async function anEmpty(of: 'template' | 'nothing' = 'template', walled = false): Promise<Connection> {
  const name = `yixian_owner_${randomBytes(4).toString('hex')}`;
  if (walled) await ground.owner.query(`create role ${name} login password 'test-password' in role yixian_app`);
  const { connection, drop } = await newDatabase(of, walled ? name : undefined);
  onTestFinished(async () => {
    await drop();
    if (walled) await ground.owner.query(`drop role ${name}`);
  });
  return walled ? { ...connection, user: name, password: 'test-password' } : connection;
}

async function into(owner: Connection, path: string, rest: Partial<RestoreOptions> = {}) {
  const folder = await mkdtemp(join(home, 'restored-'));
  const store = createFileStore(folder);
  const report = await restore({ openOwner: async () => owner, migrations, readings, files: store, path, ...rest });
  return { report, folder, store };
}

async function asOwner<Result>(connection: Connection, look: (owner: pg.Client) => Promise<Result>): Promise<Result> {
  const owner = await connectOnce(connection, 'yixian-tests');
  try {
    return await look(owner);
  } finally {
    await owner.end();
  }
}

/** Constraints, indexes, walls, columns and grants, as the catalogue tells them. */
async function shape(owner: pg.Client): Promise<readonly string[]> {
  const { rows } = await owner.query<{ line: string }>(
    `select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) as line from pg_constraint where connamespace = 'public'::regnamespace
     union all select indexrelid::regclass || ' ' || pg_get_indexdef(indexrelid) from pg_index where indrelid in (select oid from pg_class where relnamespace = 'public'::regnamespace)
     union all select oid::regclass || ' ' || relrowsecurity || relforcerowsecurity || coalesce(relacl::text, '') from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
     union all select attrelid::regclass || ' ' || attname || attnotnull from pg_attribute where attnum > 0 and attrelid in (select oid from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r')
     order by line`,
  );
  return rows.map(({ line }) => line);
}

async function refusalOf(attempt: Promise<unknown>): Promise<StartRefusal> {
  const outcome = await attempt.catch((error: unknown) => error);
  if (outcome instanceof StartRefusal) return outcome;
  throw new Error(`not refused: ${String(outcome)}`, { cause: outcome });
}

test('every table and sequence of the catalogue is in the archive, with all its stored columns', async () => {
  const options = taken();
  await backUp(options);
  const { head, close } = await openArchive(options.path);
  await close();
  const { rows } = await ground.owner.query(
    `select table_name as name, array_agg(column_name::text order by ordinal_position) as columns
       from information_schema.columns join information_schema.tables using (table_schema, table_name)
      where table_schema = 'public' and table_type = 'BASE TABLE' and table_name <> 'migration' and is_generated = 'NEVER'
      group by table_name order by table_name collate "C"`,
  );
  expect(head.tables).toEqual(rows);
  const { rows: sequences } = await ground.owner.query(
    `select count(*)::int as count from pg_sequences where schemaname = 'public'`,
  );
  expect(head.sequences).toHaveLength(sequences[0].count);
  expect(head.migrations).toEqual(migrations.map(({ name, checksum }) => ({ name, checksum })));
});

test('restored: the same rows, the same shape, the chain verifies, numbers go on, files by their hash', async () => {
  const options = taken();
  const report = await backUp(options);
  expect(report).toMatchObject({ files: 3, lost: [], auditHeads: [{ zone: scene.zone.code }] });
  const owner = await anEmpty();
  const before = await asOwner(owner, shape);
  const { folder, store } = await into(owner, options.path);
  await asOwner(owner, async (restored) => {
    expect(await rowHashes(restored)).toEqual(await rowHashes(ground.owner));
    expect(await shape(restored)).toEqual(before);
    expect(await conformanceFaults(restored, allTables)).toEqual([]);
    expect(await listSequences(restored)).toEqual(await listSequences(ground.owner));
    const { rows } = await restored.query(`select value from (select last_value as value from problem_number_seq) s`);
    expect(Number(rows[0].value)).toBeGreaterThan(0);
  });
  for (const hash of photos) {
    const { stream } = await store.open(hash);
    const sum = createHash('sha256');
    for await (const chunk of stream) sum.update(chunk as Buffer);
    expect(sum.digest('hex')).toBe(hash);
  }
  expect((await readdir(folder)).length).toBeGreaterThan(0);
});

test('the chain of the restored data verifies against the head in the archive', async () => {
  const options = taken();
  const { auditHeads } = await backUp(options);
  const owner = await anEmpty();
  await into(owner, options.path);
  const database = await openDatabase({
    owner,
    application: null,
    maxConnections: 2,
    migrationsFolder: resolve(import.meta.dirname, '../../../db/migrations'),
    onError: () => undefined,
  });
  onTestFinished(() => database.close());
  const [exported] = auditHeads;
  expect(exported).toBeDefined();
  const verdict = await verifyZone({ ...ground.runtime, database }, scene.zone.zoneId, {
    exported: exported ?? null,
    onProgress: () => undefined,
  });
  expect(verdict.faults).toEqual([]);
  expect(verdict.checked).toBeGreaterThan(0);
});

test('an owner that row-level security holds for: every zone is in the archive and comes back', async () => {
  const first = taken();
  await backUp(first);
  const owner = await anEmpty('nothing', true);
  await into(owner, first.path);
  const second = taken({ owner });
  const again = await backUp(second);
  expect(again.rows).toBe((await into(await anEmpty(), first.path)).report.closing.rows);
  const target = await anEmpty();
  await into(target, second.path);
  expect(await asOwner(target, rowHashes)).toEqual(await rowHashes(ground.owner));
  const walls = await asOwner(owner, (one) =>
    one.query('select relname from pg_class where relrowsecurity and not relforcerowsecurity'),
  );
  expect(walls.rows).toEqual([]);
});

describe('refused, with nothing changed', () => {
  test('a database that holds data, by the names of its tables', async () => {
    const options = taken();
    await backUp(options);
    const owner = await anEmpty();
    await into(owner, options.path);
    const before = await asOwner(owner, rowHashes);
    const { reason, en, zh } = await refusalOf(into(owner, options.path));
    expect({ reason, en, zh }).toEqual({
      reason: 'data',
      en: expect.stringContaining('account'),
      zh: expect.stringContaining('access_grant'),
    });
    expect(await asOwner(owner, rowHashes)).toEqual(before);
    await asOwner(owner, async (one) => expect(await conformanceFaults(one, allTables)).toEqual([]));
  });

  test('reliability 20: bytes flipped at seeded places and a file cut, by what is damaged; the database is not even opened', async () => {
    const options = taken();
    await backUp(options);
    const whole = await readFile(options.path);
    const openOwner = async () => {
      throw new Error('opened');
    };
    const path = aPath();
    for (let seed = 1; seed <= 40; seed += 1) {
      const at = createHash('sha256').update(`place ${seed}`).digest().readUInt32BE() % whole.length;
      const damaged = Buffer.from(whole);
      damaged.writeUInt8((whole[at] ?? 0) ^ (1 << (seed % 8)), at);
      await writeFile(path, seed % 4 === 0 ? whole.subarray(0, at) : damaged);
      const { reason, en } = await refusalOf(restore({ openOwner, migrations, readings, files, path }));
      expect([seed, reason, en]).toEqual([
        seed,
        'data',
        expect.stringMatching(/is damaged: (table|file|its) .+, from byte \d+ on|no archive of Yixian/),
      ]);
    }
  });

  test('an archive of a newer program, and one of other migrations', async () => {
    const options = taken();
    await backUp(options);
    const older = await refusalOf(into(await anEmpty(), options.path, { migrations: migrations.slice(0, -1) }));
    expect(older).toMatchObject({ reason: 'data', en: expect.stringContaining(migrations.at(-1)?.name ?? '') });
    const edited = migrations.with(3, { ...(migrations[3] as (typeof migrations)[number]), checksum: '0'.repeat(64) });
    const other = await refusalOf(into(await anEmpty(), options.path, { migrations: edited }));
    expect(other.en).toContain(migrations[3]?.name);
  });

  test('a program that serves from the database', async () => {
    const options = taken();
    await backUp(options);
    await ground.database.ready(); // a connection that idled long was let go
    const refused = await refusalOf(into(ground.ownerConnection, options.path));
    expect(refused).toMatchObject({ reason: 'inUse', en: expect.stringContaining('connected to this database') });
  });

  test('rows that the database does not take, by the table, with nothing left behind', async () => {
    const source = await anEmpty();
    await asOwner(source, async (owner) => {
      await owner.query('alter table unit drop constraint unit_zone');
      await owner.query(`insert into unit values (gen_random_uuid(), gen_random_uuid(), 'zone', '无区', 1, 1)`);
    });
    const options = taken({ owner: source });
    await backUp(options);
    const owner = await anEmpty();
    expect((await refusalOf(into(owner, options.path))).en).toMatch(/does not take table unit .*23503 unit_zone/);
    await into(owner, await aGoodArchive());
    expect(await asOwner(owner, rowHashes)).toEqual(await rowHashes(ground.owner));
  });

  const aGoodArchive = async () => {
    const options = taken();
    await backUp(options);
    return options.path;
  };
});

test('reliability 18: an archive of an earlier schema goes into a database of this one, and is migrated on', async () => {
  const owner = await anEmpty('nothing');
  const earlier = migrations.slice(0, 20);
  await asOwner(owner, async (one) => {
    await migrate(one, earlier);
    await one.query(`insert into zone values (gen_random_uuid(), 'earlier', '早先的区', '2018-04-01', now())`);
  });
  const options = taken({ owner });
  await backUp(options);
  const target = await anEmpty();
  const fresh = await asOwner(target, shape);
  await into(target, options.path);
  await asOwner(target, async (one) => {
    expect((await one.query('select code, name from zone')).rows).toEqual([{ code: 'earlier', name: '早先的区' }]);
    expect((await one.query('select max(version) as version from migration')).rows[0].version).toBe(migrations.length);
    expect(await shape(one)).toEqual(fresh);
  });
});

test('a file that is gone or altered on the disk is told; all else is in the archive and comes back', async () => {
  const store = createFileStore(await mkdtemp(join(home, 'lost-')));
  const [first = '', second = ''] = photos;
  for (const hash of [first, second])
    await store.keep((await files.open(hash as FileHash)).stream, { mostBytes: 2 ** 21 });
  await writeFile(join(store.folder, second.slice(0, 2), second.slice(2, 4), second), 'altered');
  const options = taken({ files: store });
  const { lost } = await backUp(options);
  expect(new Set(lost)).toEqual(new Set(photos.slice(1)));
  const owner = await anEmpty();
  expect((await into(owner, options.path)).report.closing.lost).toEqual(lost);
  expect(await asOwner(owner, rowHashes)).toEqual(await rowHashes(ground.owner));
});

test('a backup that cannot be written leaves no file, and one of nothing is refused', async () => {
  const path = join(home, 'no-such-folder', 'a.yixian');
  expect(await refusalOf(backUp(taken({ path })))).toMatchObject({
    reason: 'usage',
    en: expect.stringContaining(path),
  });
  expect(await refusalOf(backUp(taken({ owner: await anEmpty('nothing') })))).toMatchObject({ reason: 'data' });
});
