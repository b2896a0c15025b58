import type { Config } from '#platform/config';
import { openDatabase, type Connection, type Database } from '#platform/database';
import { startEmbedded } from '#platform/database/embedded';
import type { Log } from '#platform/log';
import { migrationsFolder, programFolder } from './program.ts';

export type OpenData = {
  readonly database: Database;
  readonly close: () => Promise<void>;
  /** Resolves when the embedded server dies under us; never with a server database. */
  readonly lost: Promise<Error>;
};

/** Opens the data the settings name: the embedded database in the data folder, or a server database. */
export async function openData(config: Config, log: Log): Promise<OpenData> {
  const { databaseOwnerUrl, databaseUrl } = config;
  if (databaseOwnerUrl !== undefined) {
    const application = databaseUrl === undefined ? null : { connectionString: databaseUrl };
    const database = await connect(config, log, { connectionString: databaseOwnerUrl }, application);
    return { database, close: () => database.close(), lost: new Promise(() => undefined) };
  }
  const server = await startEmbedded({ dataFolder: config.dataFolder, programFolder, log: (line) => log.info(line) });
  try {
    const database = await connect(config, log, server.connection, null);
    const close = async () => {
      await database.close();
      await server.stop();
    };
    return { database, close, lost: server.lost };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

const connect = (config: Config, log: Log, owner: Connection, application: Connection | null): Promise<Database> =>
  openDatabase({
    owner,
    application,
    maxConnections: config.databaseConnections,
    migrationsFolder,
    onError: (error) => log.warn({ event: 'database.connection-lost', error: error.message }),
    onMigrated: ({ applied, version }) => {
      for (const migration of applied) log.info({ event: 'database.migrated', migration });
      log.info({ event: 'database.ready', version });
    },
  });
