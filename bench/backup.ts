/*
 * How long a backup and its restore take: `npm run bench:backup [-- <photos>]`. The product runs as an operator runs it, one process a
 * command, on a durable embedded PostgreSQL of its own. Beside it, in the same run, the same tables go to one file by bare
 * COPY and the files are copied; and the largest table comes back by bare COPY. README.md says what the figures mean.
 */
import { createCipheriv, createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { chmod, cp, mkdir, mkdtemp, open, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { connectOnce, migrate, readMigrations } from '#platform/database';
import { startEmbedded } from '#platform/database/embedded';
import { fillNumbersZone } from './numbers/zone.ts';
import { type Ran, runYixian } from './run-yixian.ts';

const programFolder = join(import.meta.dirname, '..');
const photos = Number(process.argv[2] ?? 5_000);
const folder = await mkdtemp(join(tmpdir(), 'bench-backup-'));
await chmod(folder, 0o711); // as root, else the cluster would go to the system's state folder and stay there
const megabytes = (bytes: number): string => `${Math.round(bytes / 2 ** 20)} MB`;
const say = (line: string) => process.stdout.write(`${line}\n`);

const yixian = (data: string, ...words: readonly string[]): Promise<Ran> =>
  runYixian(folder, join(folder, data), words);

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}

/** Bytes that no compression shortens, as those of a photo: of so much the original, what is shown of it, and a thumbnail. */
const photoBytes = [200_000, 100_000, 10_000] as const;

async function fillPhotos(owner: pg.Client, zoneId: string): Promise<number> {
  const chance = createCipheriv('aes-128-ctr', Buffer.alloc(16, 1), Buffer.alloc(16));
  let bytes = 0;
  const keep = async (length: number): Promise<string> => {
    const content = chance.update(Buffer.alloc(length));
    const hash = createHash('sha256').update(content).digest('hex');
    const path = join(folder, 'data/files', hash.slice(0, 2), hash.slice(2, 4), hash);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
    bytes += length;
    return hash;
  };
  for (let index = 0; index < photos; index += 1) {
    const hashes = await Promise.all(photoBytes.map(keep));
    await owner.query(
      `insert into evidence select $1, md5('evidence ' || $2)::uuid, 'image/jpeg', null, $3, $4, $5, $6, 1, 1,
                                   md5('person 1')::uuid, now(), $1`,
      [zoneId, index, photoBytes[0], ...hashes],
    );
  }
  return bytes;
}

/** Tables by their size, the largest first. */
async function tablesOf(owner: pg.Client): Promise<readonly string[]> {
  const { rows } = await owner.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by pg_relation_size(oid) desc`,
  );
  return rows.map(({ name }) => name);
}

/** The zone is made by the set without asking keys, and a restore asks every one: what points at nothing goes. */
async function dropDangling(owner: pg.Client): Promise<void> {
  const { rows } = await owner.query<{ drop: string }>(
    `select format('delete from %s a where %s and not exists (select from %s b where %s)', k.conrelid::regclass,
                   string_agg(format('a.%I is not null', c.attname), ' and '), k.confrelid::regclass,
                   string_agg(format('a.%I = b.%I', c.attname, r.attname), ' and ')) as drop
       from pg_constraint k
       cross join lateral unnest(k.conkey, k.confkey) as u (own, other)
       join pg_attribute c on c.attrelid = k.conrelid and c.attnum = u.own
       join pg_attribute r on r.attrelid = k.confrelid and r.attnum = u.other
      where k.contype = 'f' and k.connamespace = 'public'::regnamespace
      group by k.oid, k.conrelid, k.confrelid`,
  );
  await owner.query('set session_replication_role = replica');
  for (let gone = 1; gone > 0;) {
    gone = 0;
    for (const { drop } of rows) gone += (await owner.query(drop)).rowCount ?? 0;
  }
  await owner.query('set session_replication_role = origin');
}

async function factsOf(owner: pg.Client): Promise<number> {
  const { rows } = await owner.query<{ count: string }>(
    `select sum(n_live_tup)::text as count from pg_stat_user_tables t
      where exists (select from information_schema.columns c
                     where c.table_schema = t.schemaname and c.table_name = t.relname and c.column_name = 'withdrawn_at')`,
  );
  return Number(rows[0]?.count);
}

async function sizeOf(owner: pg.Client): Promise<number> {
  const { rows } = await owner.query<{ bytes: string }>('select pg_database_size(current_database())::text as bytes');
  return Number(rows[0]?.bytes);
}

async function synced(path: string): Promise<void> {
  const file = await open(path, 'r+');
  await file.sync();
  await file.close();
}

/** Every table by COPY into one file, and every file by a copy, on the disk at the end. */
async function bareBackup(owner: pg.Client, tables: readonly string[]): Promise<void> {
  const path = join(folder, 'bare.copy');
  await rm(path, { force: true });
  for (const table of tables)
    await pipeline(owner.query(copyTo(`copy ${table} to stdout`)), createWriteStream(path, { flags: 'a' }));
  await synced(path);
  await cp(join(folder, 'data/files'), join(folder, 'bare-files'), { recursive: true });
  for (const name of await readdir(join(folder, 'bare-files'), { recursive: true, withFileTypes: true }))
    if (name.isFile()) await synced(join(name.parentPath, name.name));
}

/** The largest table by COPY into one like it, with its keys and indexes. */
async function bareRestore(owner: pg.Client, table: string): Promise<{ readonly took: number; readonly rows: number }> {
  const path = join(folder, 'largest.copy');
  await pipeline(owner.query(copyTo(`copy ${table} to stdout`)), createWriteStream(path));
  await owner.query(`create table bench_like (like ${table} including all)`);
  const copy = copyFrom('copy bench_like from stdin');
  const took = await seconds(() => pipeline(createReadStream(path), owner.query(copy)));
  await owner.query('drop table bench_like');
  return { took, rows: copy.rowCount };
}

const [cpu] = cpus();
say(
  `${cpus().length} × ${cpu?.model.trim()}, ${megabytes(totalmem())}, Node ${process.version}, load ${loadavg()[0]?.toFixed(1)}`,
);
const server = await startEmbedded({ dataFolder: join(folder, 'data'), programFolder, log: () => undefined });
const owner = await connectOnce(server.connection, 'yixian-bench');
await migrate(owner, await readMigrations(join(programFolder, 'db/migrations')));
const { zoneId } = await fillNumbersZone(owner);
const photosTook = await fillPhotos(owner, zoneId);
await dropDangling(owner);
await owner.query('vacuum (analyze)');
const facts = await factsOf(owner);
const tables = await tablesOf(owner);
const [largest = ''] = tables;
const inTables = await sizeOf(owner);
say(
  `${facts} facts, ${megabytes(inTables)} of tables and indexes; ${photos} photos in ${3 * photos} files, ${megabytes(photosTook)}`,
);

const bareOut = await seconds(() => bareBackup(owner, tables));
const { took: bareIn, rows: bareRows } = await bareRestore(owner, largest);
await owner.end();
await server.stop();

const archive = join(folder, 'archive.yixian');
const told = (what: string, { seconds: took, peak }: Ran, aim: number | null, beside: string) => {
  const met = aim === null ? '' : `, aim ${aim} s: ${took <= aim ? 'met' : 'missed'}`;
  say(`${what}: ${took.toFixed(1)} s${met}; process ${megabytes(peak)}; ${beside}; load ${loadavg()[0]?.toFixed(1)}`);
  if (aim !== null && took > aim) process.exitCode = 1;
};
const out = await yixian('data', 'backup', archive);
const { size } = await stat(archive);
told(
  'backup',
  out,
  60,
  `${(out.seconds / bareOut).toFixed(2)} times the ${bareOut.toFixed(1)} s of bare COPY to a file and of copied files; archive ${megabytes(size)}`,
);
told('verify', await yixian('data', 'backup', archive, '--verify'), null, 'the whole archive, without a database');
const back = await yixian('again', 'restore', archive);
told(
  'restore',
  back,
  60,
  `${(back.seconds / bareIn).toFixed(1)} times the ${bareIn.toFixed(1)} s of bare COPY of ${bareRows} rows into a table like ${largest}`,
);
if (process.env['BENCH_KEEP'] === undefined) await rm(folder, { recursive: true });
