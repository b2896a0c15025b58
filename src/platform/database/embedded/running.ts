import { realpath } from 'node:fs/promises';
import { join } from 'node:path';
import type { ServerConnection } from './bring-up.ts';
import { superuser } from './cluster.ts';
import { readIfThere, readPassword } from './data-folder.ts';
import { wordFault } from './faults.ts';
import { layoutOf } from './layout.ts';
import { pointedAt } from './place.ts';
import { findPostmaster } from './postmaster.ts';
import { database } from './start.ts';

/** What stands at a data folder: no data of ours, data at rest, or the server that another process runs on it. */
export type FoundServer = 'no-data' | 'at-rest' | ServerConnection;

/** Looks for the server of a data folder without touching anything: for a command that reads while the program serves. */
export async function findServer(dataFolder: string): Promise<FoundServer> {
  try {
    const folder = await realpath(dataFolder).catch(() => null);
    if (folder === null) return 'no-data';
    const layout = layoutOf(folder);
    if ((await readIfThere(layout.marker)) === null) return 'no-data';
    const postmaster = await findPostmaster(join((await pointedAt(layout)) ?? layout.folder, 'postgres'));
    if (postmaster.state !== 'alive' || postmaster.file.port === null) return 'at-rest';
    const password = await readPassword(layout, { make: false });
    const { port, socketFolder } = postmaster.file;
    return { host: socketFolder ?? '127.0.0.1', port, user: superuser, password: password ?? '', database };
  } catch (error) {
    throw wordFault(error, dataFolder);
  }
}
