import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm, utimes, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { tooLarge, wordDiskFault } from './faults.ts';
import { arrivingFolder, type FileHash, pathOf, shardOf } from './layout.ts';

export type { FileHash } from './layout.ts';

export type KeptFile = { readonly hash: FileHash; readonly bytes: number };

/** A kept file, open: whoever takes it reads the stream to its end or destroys it. */
export type OpenFile = { readonly stream: Readable; readonly bytes: number };

export type KeepOptions = {
  readonly mostBytes: number;
  /** Looks at the first bytes, before the rest is received; throws RefusedError for what is not to be kept. */
  readonly checkHead?: (head: Uint8Array) => void;
  /** Takes the folders that hold the name, for many files at once: the caller puts them on the disk with `syncFolders`. */
  readonly foldersLater?: Set<string>;
};

export type FileStore = {
  readonly folder: string;
  /** Hashes being put in place: a sweep leaves them alone. */
  readonly arriving: ReadonlySet<FileHash>;
  /**
   * Keeps what the stream brings, once for one content. When it resolves, content and name are on the disk
   * (reliability 1). Throws RefusedError where it is too large, refused by its head, or the disk says no.
   */
  keep(content: AsyncIterable<Uint8Array>, options: KeepOptions): Promise<KeptFile>;
  /** Throws RefusedError `files.lost` where the disk no longer holds it. */
  open(hash: FileHash): Promise<OpenFile>;
  /** Makes kept files as young as ones just kept, for a row about to name them; false where one is gone. */
  renew(hashes: readonly FileHash[]): Promise<boolean>;
  /** Where the content stands, for a child process that is handed the open file. */
  openHandle(hash: FileHash): Promise<FileHandle>;
};

/** Enough to tell what a file is. */
const headBytes = 64;

/** A content-addressed store in a folder: `ab/cd/<sha256>`. Nothing is written before the first file comes. */
export function createFileStore(folder: string): FileStore {
  const arriving = new Set<FileHash>();
  const openHandle = async (hash: FileHash): Promise<FileHandle> => {
    try {
      return await open(pathOf(folder, hash));
    } catch (error) {
      throw wordDiskFault(error);
    }
  };
  return {
    folder,
    arriving,
    openHandle,
    async keep(content, options) {
      const path = join(arrivingFolder(folder), randomUUID());
      try {
        const kept = await receive(path, content, options);
        arriving.add(kept.hash);
        try {
          // Also where the content is there already: the name is then as young as this act, and no sweep takes it.
          const folders = await putInPlace(folder, path, kept.hash);
          if (options.foldersLater === undefined) await syncFolders(folders);
          else for (const each of folders) options.foldersLater.add(each);
        } finally {
          arriving.delete(kept.hash);
        }
        return kept;
      } catch (error) {
        await rm(path, { force: true }).catch(() => undefined); // else the sweep takes it
        throw wordDiskFault(error);
      }
    },
    async renew(hashes) {
      for (const hash of hashes) arriving.add(hash);
      try {
        await Promise.all(hashes.map(async (hash) => utimes(pathOf(folder, hash), new Date(), new Date())));
        return true;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
        throw wordDiskFault(error);
      } finally {
        for (const hash of hashes) arriving.delete(hash);
      }
    },
    async open(hash) {
      const handle = await openHandle(hash);
      const { size } = await handle.stat();
      return { stream: handle.createReadStream(), bytes: size };
    },
  };
}

async function receive(
  path: string,
  content: AsyncIterable<Uint8Array>,
  { mostBytes, checkHead }: KeepOptions,
): Promise<KeptFile> {
  await makeFolder(dirname(path));
  const file = await open(path, 'wx', 0o600);
  try {
    const hash = createHash('sha256');
    let head: Uint8Array | null = new Uint8Array(0);
    let bytes = 0;
    for await (const chunk of content) {
      bytes += chunk.length;
      if (bytes > mostBytes) throw tooLarge(mostBytes);
      hash.update(chunk);
      await file.writeFile(chunk);
      if (head === null) continue;
      head = Buffer.concat([head, chunk.subarray(0, headBytes - head.length)]);
      if (head.length < headBytes) continue;
      checkHead?.(head);
      head = null;
    }
    if (head !== null) checkHead?.(head);
    await file.sync();
    return { hash: hash.digest('hex') as FileHash, bytes };
  } finally {
    await file.close();
  }
}

/** A rename is atomic; it lasts once the folder that holds the name is on the disk too. */
async function putInPlace(folder: string, path: string, hash: FileHash): Promise<readonly string[]> {
  const [outer, inner] = shardOf(folder, hash);
  await makeFolder(inner);
  await rename(path, pathOf(folder, hash));
  return [inner, outer, folder];
}

/** Puts names that were given in these folders on the disk, one folder after the other. */
export async function syncFolders(folders: Iterable<string>): Promise<void> {
  for (const folder of folders) await syncFolder(folder);
}

const makeFolder = (path: string): Promise<unknown> => mkdir(path, { recursive: true, mode: 0o700 });

async function syncFolder(path: string): Promise<void> {
  // Windows opens no folder; its file system writes names through.
  if (process.platform === 'win32') return;
  const folder = await open(path);
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
