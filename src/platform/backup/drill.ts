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
  /** Whatever else is asked of the restored database; throws where it does not hold. */
  readonly verify: (restored: Connection) => Promise<void>;
};

/** One at a time on a server: a drill that was killed leaves its database to the next. */
const drillDatabase = 'yixian_drill';

/**
 * Restores an archive into a database of its own on the same server, with every check of a real restore, and drops it again.
 * Its files are held against their hashes and not kept. Throws StartRefusal.
 */
export async function drill({ owner, migrations, readings, path, verify }: DrillOptions): Promise<RestoreReport> {
  const server = await connectOnce(owner, 'yixian-drill');
  try {
    await server.query(`drop database if exists ${drillDatabase} with (force)`);
    await server.query(`create database ${drillDatabase}`).catch((error: unknown) => {
      throw (error as { readonly code?: string }).code === '42501' ? mayNotDrill(error) : error;
    });
    const restored = atDatabase(owner, drillDatabase);
    const report = await restore({ openOwner: async () => restored, migrations, readings, files: null, path });
    await verify(restored);
    return report;
  } finally {
    await server.query(`drop database if exists ${drillDatabase} with (force)`).catch(() => undefined);
    await server.end();
  }
}
