import type pg from 'pg';
import { RefusedError, refuse } from '#kernel/refusal';
import { StartRefusal } from '#platform/config';
import { applicationRole, migrate, type MigrationReport, type MigrationStep, readMigrations } from './migrations.ts';
import { connectOnce, type Connection, createPool, isConnectionLost } from './pool.ts';
import { nothingPrepared, prepareOften } from './prepared.ts';
import type { Statement } from './statement.ts';
import { openTransaction, type OpenTransaction, toRows, type TransactionOptions } from './transaction.ts';
import { openWideReading } from './wide-reading.ts';

/** The door to the data: transactions that stand in one zone, and nothing else. */
export type Database = {
  /** @param options.wide for a reading of many statements (`openWideReading`) */
  begin(options: TransactionOptions & { readonly wide?: boolean }): Promise<OpenTransaction>;
  /** A statement over reference tables, which belong to no zone. */
  reference<Row>(statement: Statement<Row>): Promise<Row[]>;
  /** Whether the server answers and takes writes. */
  ready(): Promise<boolean>;
  connections(): { readonly most: number; readonly total: number; readonly idle: number; readonly waiting: number };
  close(): Promise<void>;
};

export type DatabaseOptions = {
  /** Owner of the tables: migrates. */
  readonly owner: Connection;
  /** The application's own login; without it the owner connects and steps down to the application role. */
  readonly application: Connection | null;
  readonly maxConnections: number;
  /** Whether what is sent often is prepared once a connection; unless told, it is where no pooler stands between. */
  readonly prepared?: boolean | undefined;
  readonly migrationsFolder: string;
  readonly onError: (error: Error) => void;
  readonly onMigrating?: (step: MigrationStep) => void;
  readonly onMigrated?: (report: MigrationReport) => void;
};

/** Migrates, then opens the pool as the application role. Throws StartRefusal for every expected fault. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const owner = await connectOwner(options.owner);
  try {
    const report = await migrate(owner, await readMigrations(options.migrationsFolder), options.onMigrating);
    options.onMigrated?.(report);
    await (options.application === null ? admitOwner(owner) : admitApplicationLogin(owner, options.application));
  } catch (error) {
    const isLost = isConnectionLost(error) || isConnectionLost((error as Error).cause);
    throw isLost && !(error instanceof StartRefusal) ? lostWhileOpening(error) : error;
  } finally {
    await owner.end();
  }
  const pool = createPool({
    connection: options.application ?? options.owner,
    max: options.maxConnections,
    name: 'yixian',
    role: options.application === null ? applicationRole : null,
    onError: options.onError,
  });
  try {
    const { role, isPooled } = await meetServer(pool);
    if (options.application === null && role !== applicationRole) throw roleNotPassedOn(null);
    return overPool(pool, options.maxConnections, options.prepared ?? !isPooled);
  } catch (error) {
    await pool.end();
    if (error instanceof StartRefusal) throw error;
    throw wordConnectError(options.application === null ? 'DATABASE_OWNER_URL' : 'DATABASE_URL', error);
  }
}

function overPool(pool: pg.Pool, most: number, prepared: boolean): Database {
  const named = prepared ? prepareOften() : nothingPrepared;
  return {
    begin: async ({ wide = false, ...transaction }) => {
      refuseOverloaded(pool, most);
      return wide && transaction.readOnly
        ? openWideReading(pool, named, transaction)
        : openTransaction(pool, named, transaction);
    },
    reference: async <Row>({ sql, parameters }: Statement<Row>) => {
      refuseOverloaded(pool, most);
      return toRows<Row>(await pool.query({ text: sql, values: [...parameters], rowMode: 'array' }));
    },
    ready: () => answersWrites(pool),
    connections: () => ({ most, total: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
    close: () => pool.end(),
  };
}

/** As whom statements run, and whether a pooler stands between: the server's process is then not the one we were told of. */
async function meetServer(pool: pg.Pool): Promise<{ readonly role: string; readonly isPooled: boolean }> {
  const client = await pool.connect();
  try {
    const { rows } = await client.query<{ role: string; process: number }>(
      'select current_user as role, pg_backend_pid() as process',
    );
    const { processID } = client as unknown as { readonly processID: number };
    return { role: rows[0]?.role ?? '', isPooled: rows[0]?.process !== processID };
  } finally {
    client.release();
  }
}

/** Who would wait behind so many for one connection is told so at once, in place of waiting in vain. */
const mostWaitingForOne = 8;

function refuseOverloaded({ waitingCount }: pg.Pool, connections: number): void {
  if (waitingCount < mostWaitingForOne * connections) return;
  throw new RefusedError(refuse('unavailable', 'overloaded', { facts: { retryAfterSeconds: 2 } }));
}

async function answersWrites(pool: pg.Pool): Promise<boolean> {
  try {
    const { rows } = await pool.query<{ recovering: boolean }>('select pg_is_in_recovery() as recovering');
    return rows[0]?.recovering === false;
  } catch {
    return false;
  }
}

/** Throws StartRefusal where the server cannot be reached or does not let the account in. */
export async function connectOwner(connection: Connection): Promise<pg.Client> {
  try {
    return await connectOnce(connection, 'yixian-owner');
  } catch (error) {
    throw wordConnectError('DATABASE_OWNER_URL', error);
  }
}

/** Without a login of its own the application is the owner stepping down, which the owner has to be allowed to do. */
async function admitOwner(owner: pg.Client): Promise<void> {
  try {
    // Not for longer than a transaction: behind a pooler the session is another's afterwards.
    await owner.query(`begin; set local role ${applicationRole}; commit`);
  } catch {
    await owner.query('rollback');
    const { rows } = await owner.query<{ name: string }>('select current_user as name');
    await grantApplicationRole(owner, rows[0]?.name ?? '');
  }
}

async function grantApplicationRole(owner: pg.Client, name: string): Promise<void> {
  try {
    await owner.query(`grant ${applicationRole} to ${owner.escapeIdentifier(name)}`);
  } catch (error) {
    throw new StartRefusal(
      'noPermission',
      `账户 ${name} 不能使用角色 ${applicationRole}：请由数据库管理员执行 GRANT ${applicationRole} TO ${name}。`,
      `The account ${name} may not act as the role ${applicationRole}: have an administrator run GRANT ${applicationRole} TO ${name}.`,
      { cause: error },
    );
  }
}

async function admitApplicationLogin(owner: pg.Client, application: Connection): Promise<void> {
  const name = await admittedLogin(owner, application);
  if (name !== applicationRole) await grantApplicationRole(owner, name);
}

/** The name of the application's login: a plain role that row-level security holds for. Throws StartRefusal. */
export async function admittedLogin(owner: pg.Client, application: Connection): Promise<string> {
  let login: pg.Client;
  try {
    login = await connectOnce(application, 'yixian-check');
  } catch (error) {
    throw wordConnectError('DATABASE_URL', error);
  }
  try {
    const { rows } = await login.query<{ name: string; unwalled: boolean; database: string }>(
      `select current_user as name, rolsuper or rolbypassrls as unwalled, current_database() as database
         from pg_roles where rolname = current_user`,
    );
    const [role] = rows;
    const { rows: owned } = await owner.query<{ database: string }>('select current_database() as database');
    if (role === undefined || role.unwalled) throw unwalledRole(role?.name ?? '');
    if (owned[0]?.database !== role.database) throw twoDatabases(owned[0]?.database ?? '', role.database);
    return role.name;
  } finally {
    await login.end();
  }
}

const unwalledRole = (name: string) =>
  new StartRefusal(
    'config',
    `DATABASE_URL 的账户 ${name} 会绕过行级安全（超级用户或 BYPASSRLS）：请换一个普通账户。`,
    `The account ${name} in DATABASE_URL bypasses row-level security (superuser or BYPASSRLS): use a plain role.`,
  );

const twoDatabases = (owner: string, application: string) =>
  new StartRefusal(
    'config',
    `DATABASE_OWNER_URL 指向数据库 ${owner},DATABASE_URL 指向 ${application}:两者须是同一个数据库。`,
    `DATABASE_OWNER_URL points at database ${owner} and DATABASE_URL at ${application}: they must be the same database.`,
  );

/** A connection is opened as the role by an option of its start, which poolers refuse or, told to, leave out. */
const roleNotPassedOn = (cause: unknown) =>
  new StartRefusal(
    'config',
    'DATABASE_OWNER_URL 与服务器之间的连接池不转达角色设置：请另设 DATABASE_URL，用应用账户经连接池连接。',
    'The pooler between DATABASE_OWNER_URL and the server does not pass the role on: set DATABASE_URL too, the login of the application through the pooler.',
    { cause },
  );

export const lostWhileOpening = (cause: unknown): StartRefusal =>
  new StartRefusal(
    'unavailable',
    '数据库在打开时断开了：请再启动一次；已完成的迁移都完整保留，未完成的会接着做。',
    'The database went away while it was opened: start again; what was migrated is whole, the rest goes on from there.',
    { cause },
  );

function wordConnectError(setting: string, error: unknown): StartRefusal {
  const { code = '', message = '' } = error as { readonly code?: string; readonly message?: string };
  if (message.includes('startup parameter: options')) return roleNotPassedOn(error);
  const reason = connectReasons[code] ?? { zh: '连不上数据库服务器', en: 'the database server cannot be reached' };
  // The address may hold a password: only the setting's name and the reason are said.
  return new StartRefusal(
    'unavailable',
    `${setting}:${reason.zh}${code === '' ? '' : `(${code})`}。请检查地址、账户和服务器状态。`,
    `${setting}: ${reason.en}${code === '' ? '' : ` (${code})`}. Check the address, the account and that the server runs.`,
    { cause: error },
  );
}

const connectReasons: Readonly<Record<string, { zh: string; en: string }>> = {
  '28P01': { zh: '账户或密码不对', en: 'the account or password is wrong' },
  '28000': { zh: '服务器不接受这个账户', en: 'the server does not accept this account' },
  '3D000': { zh: '没有这个数据库', en: 'there is no such database' },
  ECONNREFUSED: {
    zh: '连接被拒绝，那里没有数据库服务器',
    en: 'the connection was refused, no database server is there',
  },
  ENOTFOUND: { zh: '找不到这个主机名', en: 'the host name is not known' },
  ENOENT: { zh: '没有这个套接字', en: 'there is no such socket' },
};
