import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import { StartRefusal } from '#platform/config';

/** The role that the application's statements run as; row-level security holds for it. */
export const applicationRole = 'yixian_app';

export type Migration = {
  readonly version: number;
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
};
/** A migration about to run, after `done` of `total`. */
export type MigrationStep = { readonly name: string; readonly done: number; readonly total: number };
export type MigrationReport = { readonly applied: readonly string[]; readonly version: number };

const fileName = /^(\d{4})-[a-z0-9-]+\.sql$/;

/** The migrations of this program in order. Versions run from 1 without a gap. */
export async function readMigrations(folder: string): Promise<readonly Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).toSorted();
  return Promise.all(
    names.map(async (name, index) => {
      const version = Number(fileName.exec(name)?.[1]);
      if (version !== index + 1) throw new Error(`db/migrations: ${name} is not number ${index + 1}`);
      const sql = await readFile(join(folder, name), 'utf8');
      return { version, name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

/**
 * Brings the database to this program's version: each migration in a transaction of its own with its record, so a
 * kill at any moment leaves whole migrations only and the next start resumes (reliability 18).
 * Refuses a database of a newer program, one with an edited migration, and one that holds something else.
 */
export async function migrate(
  owner: pg.Client,
  migrations: readonly Migration[],
  onMigrating?: (step: MigrationStep) => void,
): Promise<MigrationReport> {
  await refuseOldServer(owner);
  try {
    await refuseForeignDatabase(owner);
    await ensureApplicationRole(owner);
    await alone(owner, () =>
      owner.query(
        `create table if not exists migration (
           version int primary key, name text not null, checksum text not null, applied_at timestamptz not null);
         grant usage on schema public to ${applicationRole}; grant select on migration to ${applicationRole}`,
      ),
    );
    const applied: string[] = [];
    for (;;) {
      const name = await alone(owner, async () => {
        const pending = await pendingMigrations(owner, migrations);
        const [next] = pending;
        if (next === undefined) return null;
        onMigrating?.({ name: next.name, done: applied.length, total: applied.length + pending.length });
        await applyMigration(owner, next);
        return next.name;
      });
      if (name === null) return { applied, version: migrations.length };
      applied.push(name);
    }
  } catch (error) {
    throw codeOf(error) === insufficientPrivilege ? ownerWithoutRights(error) : error;
  }
}

/**
 * One transaction that no other program's stands beside: of two that start at once, one waits here and then finds less to do.
 * The lock is the transaction's and not the session's, which behind a pooler may be another's the next moment.
 */
async function alone<Result>(owner: pg.Client, work: () => Promise<Result>): Promise<Result> {
  await owner.query('begin');
  try {
    await owner.query('select pg_advisory_xact_lock($1)', [migrationLock]);
    const result = await work();
    await owner.query('commit');
    return result;
  } catch (error) {
    // Where the connection is lost, there is nothing to roll back, and the first error says more.
    await owner.query('rollback').catch(() => undefined);
    throw error;
  }
}

// Any fixed number: 'yixian' in ASCII, cut to what a bigint holds.
const migrationLock = '133569917544814';

const insufficientPrivilege = '42501';

const ownerWithoutRights = (cause: unknown): StartRefusal =>
  new StartRefusal(
    'noPermission',
    'DATABASE_OWNER_URL 的账户无权在这个数据库里建表：请让它成为数据库的所有者。',
    'The account in DATABASE_OWNER_URL may not create tables in this database: make it the owner of the database.',
    { cause },
  );

/** SQL keeps to the feature set of this version (house.md 4.9). */
const oldestServer = 15;

async function refuseOldServer(owner: pg.Client): Promise<void> {
  const { rows } = await owner.query<{ version: string }>(`select current_setting('server_version') as version`);
  const refusal = refusalOfServer(rows[0]?.version ?? '');
  if (refusal !== null) throw refusal;
}

/** Why a server of that version, such as `14.9 (Debian 14.9-1)`, is not served on; null where it is. */
export const refusalOfServer = (version: string): StartRefusal | null =>
  Number.parseInt(version, 10) >= oldestServer
    ? null
    : new StartRefusal(
        'unavailable',
        `数据库服务器是 PostgreSQL ${version}，一线需要 ${oldestServer} 以上。`,
        `The database server is PostgreSQL ${version}; Yixian needs ${oldestServer} or newer.`,
      );

async function refuseForeignDatabase(owner: pg.Client): Promise<void> {
  const { rows } = await owner.query<{ ours: boolean; foreign: string | null }>(
    `select to_regclass('public.migration') is not null and to_regclass('public.receipt') is not null as ours,
            (select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
              where c.relkind in ('r', 'p', 'v', 'm') and n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema'
                and not (n.nspname = 'public' and c.relname = 'migration')
                and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
              order by 1 limit 1) as foreign`,
  );
  const [found] = rows;
  if (found === undefined || found.ours || found.foreign === null) return;
  throw new StartRefusal(
    'config',
    `数据库里已有别的系统的表（${found.foreign}）：请给一线一个单独的数据库，改 DATABASE_OWNER_URL。`,
    `The database holds tables of something else (${found.foreign}): give Yixian a database of its own in DATABASE_OWNER_URL.`,
  );
}

async function ensureApplicationRole(owner: pg.Client): Promise<void> {
  const { rowCount } = await owner.query('select from pg_roles where rolname = $1', [applicationRole]);
  if (rowCount === 1) return;
  try {
    await owner.query(`create role ${applicationRole} nologin nobypassrls`);
  } catch (error) {
    if (codeOf(error) === '42710' || codeOf(error) === '23505') return;
    throw new StartRefusal(
      'noPermission',
      `数据库里没有角色 ${applicationRole}，而这个账户无权建角色：请由数据库管理员执行 CREATE ROLE ${applicationRole} NOLOGIN。`,
      `The role ${applicationRole} is missing and this account may not create it: have an administrator run CREATE ROLE ${applicationRole} NOLOGIN.`,
      { cause: error },
    );
  }
}

/** What this program has and the database has not. Throws StartRefusal for a newer database and an edited migration. */
export async function pendingMigrations(
  owner: pg.Client,
  migrations: readonly Migration[],
): Promise<readonly Migration[]> {
  const { rows } = await owner.query<Pick<Migration, 'version' | 'name' | 'checksum'>>(
    'select version, name, checksum from migration order by version',
  );
  const newer = rows.find(({ version }) => version > migrations.length);
  if (newer !== undefined) {
    throw new StartRefusal(
      'data',
      `数据来自更新版本的一线（${newer.name}），本程序只认到第 ${migrations.length} 号：请用新版本启动，数据未动。`,
      `The data was written by a newer Yixian (${newer.name}); this program knows migrations up to ${migrations.length}: start the newer version, nothing was changed.`,
    );
  }
  for (const applied of rows) {
    if (migrations[applied.version - 1]?.checksum === applied.checksum) continue;
    throw new StartRefusal(
      'data',
      `迁移文件 ${applied.name} 与数据库里执行过的不一致：程序文件被改动过，请重新安装。`,
      `Migration ${applied.name} differs from the one this database was built with: the program's files were changed, install it again.`,
    );
  }
  return migrations.slice(rows.length);
}

/** Inside a transaction. */
async function applyMigration(owner: pg.Client, { version, name, sql, checksum }: Migration): Promise<void> {
  try {
    await owner.query(sql);
    await owner.query('insert into migration (version, name, checksum, applied_at) values ($1, $2, $3, now())', [
      version,
      name,
      checksum,
    ]);
  } catch (error) {
    if (codeOf(error) === insufficientPrivilege) throw error;
    throw new Error(`migration ${name} failed: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}

const codeOf = (error: unknown): unknown => (error as { code?: unknown } | null)?.code;
