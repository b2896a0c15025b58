import { lstatSync, unlinkSync } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileStore } from './file-store.ts';
import { arrivingFolder, type FileHash, isFileHash } from './layout.ts';

export type Sweep = {
  /** Of these files, those that some row names: in every zone, for one content may be named in several. */
  readonly named: (hashes: readonly FileHash[]) => Promise<ReadonlySet<FileHash>>;
  /** Only files older than this are looked at: younger ones may be named in a moment. In milliseconds. */
  readonly olderThan: number;
  /** Unix milliseconds. */
  readonly now: number;
};

/**
 * Removes what no row names, and what interrupted uploads left. Run it in one process at a time; the store may
 * receive meanwhile. Returns how many files went.
 */
export async function sweepFiles(store: FileStore, { named, olderThan, now }: Sweep): Promise<number> {
  const latest = now - olderThan;
  const arriving = arrivingFolder(store.folder);
  let removed = (await namesIn(arriving)).filter((name) => removeIfOld(join(arriving, name), latest)).length;
  for (const outer of await shardsIn(store.folder)) {
    for (const inner of await shardsIn(join(store.folder, outer))) {
      const folder = join(store.folder, outer, inner);
      const old = (await namesIn(folder)).filter(isFileHash).filter((hash) => isOld(join(folder, hash), latest));
      if (old.length === 0) continue;
      const kept = await named(old);
      // No pause between the looks and the removal: a file that arrives again in between stays.
      const gone = old.filter(
        (hash) => !kept.has(hash) && !store.arriving.has(hash) && removeIfOld(join(folder, hash), latest),
      );
      removed += gone.length;
    }
  }
  return removed;
}

/** How many files are kept and what they take, in bytes: all of them are looked at. */
export async function measureFiles({ folder }: Pick<FileStore, 'folder'>): Promise<StoredFiles> {
  const found = { files: 0, bytes: 0 };
  for (const outer of await shardsIn(folder)) {
    for (const inner of await shardsIn(join(folder, outer))) {
      const names = (await namesIn(join(folder, outer, inner))).filter(isFileHash);
      const sizes = await Promise.all(names.map((name) => sizeOf(join(folder, outer, inner, name))));
      found.files += sizes.length;
      found.bytes += sizes.reduce((sum, size) => sum + size, 0);
    }
  }
  return found;
}

export type StoredFiles = { readonly files: number; readonly bytes: number };

/** One that a sweep takes meanwhile is 0. */
const sizeOf = (path: string): Promise<number> =>
  lstat(path).then(
    ({ size }) => size,
    () => 0,
  );

const shardsIn = async (folder: string): Promise<readonly string[]> =>
  (await namesIn(folder)).filter((name) => /^[0-9a-f]{2}$/.test(name));

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

const isOld = (path: string, latest: number): boolean =>
  (lstatSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Infinity) <= latest;

function removeIfOld(path: string, latest: number): boolean {
  if (!isOld(path, latest)) return false;
  unlinkSync(path);
  return true;
}
