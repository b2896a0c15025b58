import { type Config, StartRefusal } from '#platform/config';
import { openDatabase, type Connection, type Database } from '#platform/database';
import { type EmbeddedServer, findServer, startEmbedded } from '#platform/database/embedded';
import type { Log } from '#platform/log';
import type { Progress, Work } from '../cli/progress.ts';
import { migrationsFolder, programFolder } from './program.ts';

export type OpenData = {
  readonly database: Database;
  /** Of the tables, past every wall: for backups. */
  readonly owner: Connection;
  /** Whether this opening made the data folder's database. */
  readonly isNew: boolean;
  readonly close: () => Promise<void>;
  /** Resolves when the embedded server dies under us or is stuck; never with a server database. */
  readonly lost: Promise<Error>;
};

/** Opens the data the settings name: the embedded database in the data folder, or a server database. */
export async function openData(config: Config, log: Log, progress: Progress): Promise<OpenData> {
  const { databaseOwnerUrl, databaseUrl } = config;
  if (databaseOwnerUrl !== undefined) {
    const application = databaseUrl === undefined ? null : { connectionString: databaseUrl };
    const owner = { connectionString: databaseOwnerUrl };
    const database = await connect({ config, log, progress, owner, application });
    return { database, owner, isNew: false, close: () => database.close(), lost: new Promise(() => undefined) };
  }
  const { server, isNew } = await startShown(config, log, progress);
  try {
    const database = await connect({ config, log, progress, owner: server.connection, application: null });
    const close = async () => {
      await database.close();
      await server.stop();
    };
    return { database, owner: server.connection, isNew, close, lost: server.lost };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** Opens data that is there, also beside the program that serves it: a command that looks makes no data and stops no server. */
export async function visitData(
  config: Config,
  log: Log,
  progress: Progress,
): Promise<Omit<OpenData, 'lost' | 'isNew'>> {
  if (config.databaseOwnerUrl !== undefined) return openData(config, log, progress);
  const found = await findServer(config.dataFolder);
  if (found === 'no-data') throw noData(config.dataFolder);
  if (found === 'at-rest') return openData(config, log, progress);
  const database = await connect({ config, log, progress, owner: found, application: null });
  return { database, owner: found, close: () => database.close() };
}

export type OwnedData = { readonly owner: Connection; readonly close: () => Promise<void> };

/** The owner of data that is there, as it stands and unmigrated, also beside the program that serves it. */
export async function visitOwner(config: Config, log: Log, progress: Progress): Promise<OwnedData> {
  if (config.databaseOwnerUrl !== undefined) return openOwner(config, log, progress);
  const found = await findServer(config.dataFolder);
  if (found === 'no-data') throw noData(config.dataFolder);
  if (found === 'at-rest') return openOwner(config, log, progress);
  return { owner: found, close: async () => undefined };
}

/** The owner of the data for this program alone; the embedded database is made where there is none. */
export async function openOwner(config: Config, log: Log, progress: Progress): Promise<OwnedData> {
  const { databaseOwnerUrl } = config;
  if (databaseOwnerUrl !== undefined)
    return { owner: { connectionString: databaseOwnerUrl }, close: async () => undefined };
  const { server } = await startShown(config, log, progress);
  return { owner: server.connection, close: () => server.stop() };
}

const noData = (folder: string): StartRefusal =>
  new StartRefusal(
    'data',
    `${folder} 里没有一线的数据：请用 YIXIAN_DATA 指明数据文件夹。`,
    `There is no data of Yixian in ${folder}: name the data folder in YIXIAN_DATA.`,
  );

/** Making a database takes seconds, and a person at the terminal should see what they are for. */
async function startShown(
  { dataFolder }: Config,
  log: Log,
  progress: Progress,
): Promise<{ readonly server: EmbeddedServer; readonly isNew: boolean }> {
  let making: Work | undefined;
  try {
    const server = await startEmbedded({
      dataFolder,
      programFolder,
      log: (line) => {
        log.info(line);
        if (line.event === 'database.making') making = progress.begin({ zh: '建立数据库', en: 'Making the database' });
      },
    });
    return { server, isNew: making !== undefined };
  } finally {
    making?.end();
  }
}

type Connecting = {
  readonly config: Config;
  readonly log: Log;
  readonly progress: Progress;
  readonly owner: Connection;
  readonly application: Connection | null;
};

async function connect({ config, log, progress, owner, application }: Connecting): Promise<Database> {
  let migrating: Work | undefined;
  try {
    return await openDatabase({
      owner,
      application,
      maxConnections: config.databaseConnections,
      prepared: config.databasePrepared,
      migrationsFolder,
      onError: (error) => log.warn({ event: 'database.connection-lost', error: error.message }),
      onMigrating: ({ name, done, total }) => {
        migrating ??= progress.begin({ zh: '迁移数据库', en: 'Migrating the database' });
        migrating.advance(done, total, name);
      },
      onMigrated: ({ applied, version }) => {
        if (applied.length > 0) log.info({ event: 'database.migrated', migration: applied.join(' ') });
        log.info({ event: 'database.ready', version });
      },
    });
  } finally {
    migrating?.end();
  }
}
