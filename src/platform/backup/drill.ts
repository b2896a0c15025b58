import { type Connection, connectOnce, atDatabase, type Migration } from '#platform/database';
import type { BackupReadings } from './back-up.ts';
import { mayNotDrill } from './refusals.ts';
import { restore, type RestoreReport } from './restore.ts';

export type DrillOptions = {
  readonly owner: Connection;
  readonly migrations: readonly Migration[];
  readonly readings: BackupReadings;
  /** The archive. */
  readonly path: string;
};

/** One at a time on a server: a drill that was killed leaves its database to the next. */
const drillDatabase = 'yixian_drill';

/**
 * Restores an archive into a database of its own on the same server, with every check of a real restore, and drops it again.
 * Its files are held against their hashes and not kept. Throws StartRefusal.
 */
export async function drill({ owner, migrations, readings, path }: DrillOptions): Promise<RestoreReport> {
  const server = await connectOnce(owner, 'yixian-drill');
  try {
    await server.query(`drop database if exists ${drillDatabase} with (force)`);
    await server.query(`create database ${drillDatabase}`).catch((error: unknown) => {
      throw (error as { readonly code?: string }).code === '42501' ? mayNotDrill(error) : error;
    });
    const openOwner = async () => atDatabase(owner, drillDatabase);
    return await restore({ openOwner, migrations, readings, files: null, path });
  } finally {
    await server.query(`drop database if exists ${drillDatabase} with (force)`).catch(() => undefined);
    await server.end();
  }
}
