import type pg from 'pg';
import { StartRefusal } from '#platform/config';
import { readZones, type ZoneReading } from './catalogue.ts';
import { admittedLogin, connectOwner } from './database.ts';
import { applicationRole, type Migration, pendingMigrations, readMigrations } from './migrations.ts';
import type { Connection } from './pool.ts';

/** What a database is like, as its owner sees it. Nothing in it is changed to learn it. */
export type DatabaseState = {
  /** Such as `18.4 (Debian 18.4-1)`. */
  readonly version: string;
  readonly encoding: string;
  readonly collation: string;
  /** Migrations applied; 0 before the first start. */
  readonly schema: number;
  /** Migrations of this program that are still to come. */
  readonly pending: number;
  readonly extension: 'installed' | 'available' | 'missing';
  /** Of the application's own login: its name, or why it is not served with; null where it has none. */
  readonly login: string | StartRefusal | null;
  /** Null where the application's role is missing. */
  readonly role: { readonly unwalled: boolean } | null;
  /** Tables with a zone whose row-level security is not on or not forced. */
  readonly unwalledTables: readonly string[];
  /** Settings that give up durability, by name. */
  readonly careless: readonly string[];
  readonly connections: number;
  /** How far the server's clock is ahead of this machine's, in milliseconds. */
  readonly aheadMs: number;
  /** How far the newest migration's day lies ahead of the server's clock, in milliseconds; negative as a rule. */
  readonly writtenAheadMs: number;
};

/** The extension the migrations create. */
export const neededExtension = 'btree_gist';

type Settings = Pick<DatabaseState, 'version' | 'encoding' | 'collation' | 'extension' | 'connections'> & {
  readonly migrated: boolean;
  readonly careless: readonly string[] | null;
  readonly unwalled: boolean | null;
};

export type DatabaseAsked = {
  readonly owner: Connection;
  readonly application: Connection | null;
  readonly migrationsFolder: string;
};

/** Throws StartRefusal where it cannot be reached, and for the schema of a newer program or an edited migration. */
export async function examineDatabase(asked: DatabaseAsked): Promise<DatabaseState> {
  const owner = await connectOwner(asked.owner);
  try {
    const login = asked.application === null ? null : await loginOf(owner, asked.application);
    return { ...(await lookInside(owner, await readMigrations(asked.migrationsFolder))), login };
  } finally {
    await owner.end();
  }
}

/** Asks in each zone on a connection of its own, which changes nothing. Throws StartRefusal where it cannot be reached. */
export async function readEachZone<Row>(owner: Connection, reading: ZoneReading<Row>): Promise<readonly Row[]> {
  const client = await connectOwner(owner);
  try {
    await client.query('begin read only');
    return (await readZones(client, reading)).flatMap(({ rows }) => rows);
  } finally {
    await client.end();
  }
}

async function loginOf(owner: pg.Client, application: Connection): Promise<string | StartRefusal> {
  try {
    return await admittedLogin(owner, application);
  } catch (error) {
    if (error instanceof StartRefusal) return error;
    throw error;
  }
}

async function lookInside(owner: pg.Client, migrations: readonly Migration[]): Promise<Omit<DatabaseState, 'login'>> {
  const { rows } = await owner.query<Settings>(
    `select current_setting('server_version') as version, pg_encoding_to_char(encoding) as encoding,
            datcollate as collation, current_setting('max_connections')::int as connections,
            to_regclass('public.migration') is not null as migrated,
            case when exists (select from pg_extension where extname = $1) then 'installed'
                 when exists (select from pg_available_extensions where name = $1) then 'available'
                 else 'missing' end as extension,
            (select array_agg(name) from pg_settings
              where name in ('fsync', 'full_page_writes', 'synchronous_commit') and setting = 'off') as careless,
            (select rolsuper or rolbypassrls from pg_roles where rolname = $2) as unwalled
       from pg_database where datname = current_database()`,
    [neededExtension, applicationRole],
  );
  const [found] = rows;
  if (found === undefined) throw new Error('the database does not know itself');
  const { migrated, careless, unwalled, ...settings } = found;
  const pending = migrated ? await pendingMigrations(owner, migrations) : migrations;
  return {
    ...settings,
    careless: careless ?? [],
    role: unwalled === null ? null : { unwalled },
    schema: migrations.length - pending.length,
    pending: pending.length,
    unwalledTables: await unwalledTables(owner),
    ...(await clockOf(owner, migrated)),
  };
}

async function unwalledTables(owner: pg.Client): Promise<readonly string[]> {
  const { rows } = await owner.query<{ name: string }>(
    `select c.relname as name from pg_class c
       join pg_attribute a on a.attrelid = c.oid and a.attname = 'zone_id' and a.attnum = 1
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname <> 'zone'
        and not (c.relrowsecurity and c.relforcerowsecurity
                 and exists (select from pg_policy p where p.polrelid = c.oid))
      order by 1`,
  );
  return rows.map(({ name }) => name);
}

/** Half of the way there and back is taken off: an error of at most that half remains. */
async function clockOf(
  owner: pg.Client,
  migrated: boolean,
): Promise<Pick<DatabaseState, 'aheadMs' | 'writtenAheadMs'>> {
  const asked = Date.now();
  const { rows } = await owner.query<{ now: number; written: number | null }>(
    `select extract(epoch from clock_timestamp())::float8 as now,
            ${migrated ? '(select extract(epoch from max(applied_at))::float8 from migration)' : 'null::float8'} as written`,
  );
  const between = (asked + Date.now()) / 2;
  const now = (rows[0]?.now ?? 0) * 1000;
  return { aheadMs: now - between, writtenAheadMs: (rows[0]?.written ?? rows[0]?.now ?? 0) * 1000 - now };
}
