import pg from 'pg';

export type Connection = {
  /** A host name, or the folder of a unix socket. */
  readonly host?: string;
  readonly port?: number;
  readonly user?: string;
  readonly password?: string;
  readonly database?: string;
  readonly connectionString?: string;
};

const oid = { date: 1082, timestamptz: 1184, int8: 20 } as const;

// Days stay texts ('infinity' too); instants become ISO texts in UTC, so that nothing depends on this machine's zone.
const types: pg.CustomTypesConfig = {
  getTypeParser: ((id: number, format: 'text' | 'binary') => {
    if (id === oid.date) return (value: string) => value;
    if (id === oid.timestamptz) return readInstant;
    if (id === oid.int8) return (value: string) => value;
    return pg.types.getTypeParser(id, format);
  }) as typeof pg.types.getTypeParser,
};

const readInstant = (value: string): string => (value === 'infinity' ? value : new Date(value).toISOString());

export type PoolOptions = {
  readonly connection: Connection;
  readonly max: number;
  readonly name: string;
  /** The role every statement runs as, where the login is the owner. */
  readonly role: string | null;
  readonly onError: (error: Error) => void;
};

/** Pipelined connections: statements sent together travel in one flight. */
export function createPool({ connection, max, name, role, onError }: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    ...connection,
    max,
    types,
    pipeline: true,
    application_name: name,
    ...(role === null ? {} : { options: `-c role=${role}` }),
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 60_000,
    keepAlive: true,
  });
  // A connection lost while idle must not end the process; the next use opens another.
  pool.on('error', onError);
  // Lost while a transaction holds it between two flights, it fails the next one: nobody else listens then.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

/** One connection without a pipeline, for migrations and checks. */
export async function connectOnce(connection: Connection, name: string): Promise<pg.Client> {
  const client = new pg.Client({
    ...connection,
    types,
    application_name: name,
    connectionTimeoutMillis: 10_000,
  });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

/** The same server, another database. */
export function atDatabase(connection: Connection, database: string): Connection {
  if (connection.connectionString === undefined) return { ...connection, database };
  const url = new URL(connection.connectionString);
  url.pathname = `/${database}`;
  return { connectionString: url.href };
}

/** Whether an error is a connection that is not to be had or was lost; class 08, 53300 and 57P are such states. */
export function isConnectionLost(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { code, message } = error as { code?: unknown; message?: unknown };
  return (
    /^(08|53300|57P)|^ECONN|^ENOENT$|^EPIPE$/.test(typeof code === 'string' ? code : '') ||
    /^Connection terminated|^Client .* is not queryable$|timeout exceeded/.test(String(message))
  );
}
