import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import type { Instant } from '#kernel/instant';
import { RefusedError } from '#kernel/refusal';
import { type Connection, openSnapshot, type Snapshot, type ZoneReading } from '#platform/database';
import type { FileHash, FileStore } from '#platform/files';
import { type ArchiveHead, shortName } from './archive-form.ts';
import { type ArchiveWriter, openArchiveWriter } from './archive-writer.ts';
import { nothingThere, wordDisk, wordLost } from './refusals.ts';

/** What an archive says of the data beside the tables: asked of the capabilities that know it. */
export type BackupReadings = {
  /** The last seal of each zone's audit chain. */
  readonly auditHeads: ZoneReading<{ readonly seq: string; readonly chainHash: string }>;
  /** Every file that a row names. */
  readonly files: ZoneReading<{ readonly hash: FileHash }>;
};

export type VaultKey = {
  /** 64 hexadecimal digits. */
  readonly key: string;
  /** Whether it goes into the archive: whoever has that then has the second factors too. */
  readonly carried: boolean;
};

export type BackUpOptions = {
  readonly owner: Connection;
  readonly readings: BackupReadings;
  readonly files: FileStore;
  readonly vaultKey: VaultKey | null;
  readonly program: string;
  readonly now: Instant;
  /** The file to be made. */
  readonly path: string;
  readonly onProgress?: (done: number, total: number, what: string) => void;
};

export type BackupReport = {
  readonly sha256: string;
  readonly bytes: number;
  readonly tables: number;
  readonly rows: number;
  readonly files: number;
  readonly auditHeads: ArchiveHead['auditHeads'];
  /** Named by rows, and not on the disk as they were: the archive is without them. */
  readonly lost: readonly FileHash[];
};

/**
 * Writes everything into one file while the program serves: all tables as of one moment, and the files they name.
 * The file stands under its name only when it is whole and on the disk. Throws StartRefusal.
 */
export async function backUp(options: BackUpOptions): Promise<BackupReport> {
  const snapshot = await openSnapshot(options.owner);
  try {
    if (snapshot.applied.length === 0) throw nothingThere();
    const named = await namedFiles(snapshot, options.readings.files);
    const head = await headOf(snapshot, named.length, options);
    const writer = await openArchiveWriter(options.path, head);
    try {
      return await writeAll({ snapshot, writer, head, named, options });
    } catch (error) {
      await writer.abandon();
      throw error;
    }
  } catch (error) {
    throw wordLost(wordDisk(options.path, error));
  } finally {
    await snapshot.close();
  }
}

async function namedFiles(snapshot: Snapshot, reading: BackupReadings['files']): Promise<readonly FileHash[]> {
  const zones = await snapshot.read(reading);
  return [...new Set(zones.flatMap(({ rows }) => rows.map(({ hash }) => hash)))].toSorted();
}

async function headOf(
  snapshot: Snapshot,
  files: number,
  { readings, vaultKey, program, now }: BackUpOptions,
): Promise<ArchiveHead> {
  const heads = await snapshot.read(readings.auditHeads);
  return {
    program,
    madeAt: now,
    migrations: [...snapshot.applied],
    tables: snapshot.tables.map(({ name, columns }) => ({ name, columns: [...columns] })),
    sequences: [...snapshot.sequences],
    auditHeads: heads.flatMap(({ zone, rows }) => rows.map(({ seq, chainHash }) => ({ zone, seq, chainHash }))),
    files,
    keyFingerprint: vaultKey === null ? null : fingerprintOf(vaultKey.key),
  };
}

/** Tells two keys apart and nothing of either. */
export const fingerprintOf = (key: string): string =>
  createHash('sha256').update(`yixian vault key ${key}`).digest('hex').slice(0, 16);

type Writing = {
  readonly snapshot: Snapshot;
  readonly writer: ArchiveWriter;
  readonly head: ArchiveHead;
  readonly named: readonly FileHash[];
  readonly options: BackUpOptions;
};

async function writeAll({ snapshot, writer, head, named, options }: Writing): Promise<BackupReport> {
  const { files, vaultKey, onProgress } = options;
  const total = snapshot.tables.length + named.length;
  const rows = { count: 0 };
  for (const [index, table] of snapshot.tables.entries()) {
    onProgress?.(index, total, table.name);
    await writer.section({ table: table.name }, counted(snapshot.copyOut(table), rows));
  }
  const lost: FileHash[] = [];
  let done = snapshot.tables.length;
  for await (const [hash, content] of readAhead(named, files)) {
    const section = { file: hash };
    onProgress?.((done += 1), total, shortName(section));
    if (content === null) lost.push(hash);
    else await writer.section(section, only(content));
  }
  if (vaultKey?.carried === true) await writer.section({ key: 'vault-key' }, only(Buffer.from(vaultKey.key)));
  const { sha256, bytes } = await writer.close({ rows: rows.count, lost });
  return {
    sha256,
    bytes,
    tables: snapshot.tables.length,
    rows: rows.count,
    files: named.length - lost.length,
    auditHeads: head.auditHeads,
    lost,
  };
}

const newline = 0x0a;

/** A row of the text format is a line: what stands in a value as a line feed is written as \n. */
async function* counted(content: AsyncIterable<Buffer>, rows: { count: number }): AsyncGenerator<Buffer> {
  for await (const chunk of content) {
    for (let at = chunk.indexOf(newline); at !== -1; at = chunk.indexOf(newline, at + 1)) rows.count += 1;
    yield chunk;
  }
}

async function* only(content: Buffer): AsyncGenerator<Buffer> {
  yield content;
}

/** The files in turn, some read while the one before is written. */
async function* readAhead(
  named: readonly FileHash[],
  files: FileStore,
): AsyncGenerator<readonly [FileHash, Buffer | null]> {
  const reading = new Map<FileHash, Promise<Buffer | null>>();
  const begun = (hash: FileHash): Promise<Buffer | null> => {
    const content = reading.get(hash) ?? readWhole(files, hash);
    content.catch(() => undefined);
    reading.set(hash, content);
    return content;
  };
  for (const [index, hash] of named.entries()) {
    const [content] = named.slice(index, index + 4).map(begun);
    yield [hash, (await content) ?? null];
    reading.delete(hash);
  }
}

/** An upload is 50 MB at most. Null where it is gone, or not what its name says. */
async function readWhole(files: FileStore, hash: FileHash): Promise<Buffer | null> {
  try {
    const { stream } = await files.open(hash);
    const content = await buffer(stream);
    return createHash('sha256').update(content).digest('hex') === hash ? content : null;
  } catch (error) {
    if (error instanceof RefusedError) return null;
    throw error;
  }
}
