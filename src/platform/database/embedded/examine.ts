import { statSync, type Stats } from 'node:fs';
import { access, constants, readdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { parseMarker, readIfThere } from './data-folder.ts';
import { wordFault } from './faults.ts';
import { livingHolder } from './folder-lock.ts';
import { folderFormat, layoutOf, namesBeforeMarker } from './layout.ts';
import { pointedAt } from './place.ts';
import { type Holder, newerFormat, notAFolder, notOurs } from './refusals.ts';

/** What stands at a data folder. Nothing is made, locked or started to learn it. */
export type DataFolderState =
  | { readonly standing: 'missing' }
  | {
      readonly standing: 'empty' | 'ours';
      /** Its real path. */
      readonly folder: string;
      readonly ownerUid: number;
      readonly writable: boolean;
      /** Secrets that others than their owner may read, by path. */
      readonly readByOthers: readonly string[];
      /** The living process that owns the folder. */
      readonly holder: Holder | null;
      /** Where the cluster is and which PostgreSQL made it; null where none is. */
      readonly cluster: { readonly folder: string; readonly major: string } | null;
    };

/** Throws StartRefusal where the folder is another's, of a newer format, no folder, or cannot be read. */
export async function examineDataFolder(path: string): Promise<DataFolderState> {
  try {
    return await examine(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') throw notAFolder(path, error);
    throw wordFault(error, path);
  }
}

async function examine(path: string): Promise<DataFolderState> {
  const folder = await realpath(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (folder === null) return { standing: 'missing' };
  const layout = layoutOf(folder);
  const names = await readdir(folder);
  const text = await readIfThere(layout.marker);
  const marker = text === null ? null : parseMarker(text);
  if (text !== null && marker === null) throw notOurs(folder);
  if (marker !== null && !(Number(marker.format) <= folderFormat))
    throw newerFormat(folder, marker.format, folderFormat);
  if (marker === null && !names.every((name) => namesBeforeMarker.has(name))) throw notOurs(folder);
  const cluster = join((await pointedAt(layout)) ?? folder, 'postgres');
  const major = await readIfThere(join(cluster, 'PG_VERSION')).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOTDIR') return null;
    throw error;
  });
  const secrets = [layout.secretFolder, layout.password, join(layout.secretFolder, 'vault-key')];
  return {
    standing: marker === null ? 'empty' : 'ours',
    folder,
    ownerUid: statSync(folder).uid,
    writable: await canWrite(folder),
    readByOthers: secrets.filter((secret) => isReadByOthers(statSync(secret, { throwIfNoEntry: false }))),
    holder: livingHolder(layout),
    cluster: major === null ? null : { folder: cluster, major: major.trim() },
  };
}

const canWrite = (folder: string): Promise<boolean> =>
  access(folder, constants.W_OK | constants.X_OK).then(
    () => true,
    () => false,
  );

/** Windows keeps rights elsewhere and shows the same mode for every file. */
const isReadByOthers = (stats: Stats | undefined): boolean =>
  process.platform !== 'win32' && stats !== undefined && (stats.mode & 0o077) !== 0;
