import { buffer } from 'node:stream/consumers';
import { StartRefusal } from '#platform/config';
import {
  type Connection,
  connectOnce,
  countPrograms,
  listApplied,
  type Loading,
  migrate,
  type Migration,
  openLoading,
  unmakeEmpty,
} from '#platform/database';
import { type FileStore, syncFolders } from '#platform/files';
import { type ArchiveHead, type Closing, nameOf, shortName } from './archive-form.ts';
import { type Archive, type ArchiveSection, openArchive, verifyArchive } from './archive-reader.ts';
import type { BackupReadings } from './back-up.ts';
import {
  changedBytes,
  damaged,
  newerSchema,
  notEmpty,
  notTaken,
  notWhole,
  otherSchema,
  programBeside,
} from './refusals.ts';

export type RestoreOptions = {
  /** The owner of the tables, on a database that holds no rows; asked for once the archive is known to be whole. */
  readonly openOwner: () => Promise<Connection>;
  readonly migrations: readonly Migration[];
  readonly readings: BackupReadings;
  /** Null for a drill, which holds the files against their hashes and keeps none. */
  readonly files: FileStore | null;
  readonly path: string;
  /** What has to stand beside the data when it is seen, such as the key; throws where it cannot. */
  readonly beforeCommit?: (report: RestoreReport) => Promise<void>;
  readonly onProgress?: (step: RestoreStep, done: number, total: number, what: string) => void;
};

export type RestoreStep = 'verify' | 'load' | 'settle';

export type RestoreReport = {
  readonly head: ArchiveHead;
  readonly closing: Closing;
  /** The key the archive carries; null where it stayed with the operator. */
  readonly vaultKey: string | null;
};

/**
 * Fills an empty database from an archive. First all of the archive is verified; then the database is brought to the
 * archive's schema, filled in one transaction, and brought to this program's. Throws StartRefusal, with nothing of the
 * archive visible; files may have arrived, which no row names.
 */
export async function restore(options: RestoreOptions): Promise<RestoreReport> {
  const { migrations, path, onProgress } = options;
  const { head } = await verifyArchive(path, (done, total, what) => onProgress?.('verify', done, total, what));
  refuseSchema(path, head, migrations);
  const owner = await connectOnce(await options.openOwner(), 'yixian-restore');
  try {
    const programs = await countPrograms(owner);
    if (programs > 0) throw programBeside(programs);
    await bringTo(owner, migrations, head.migrations.length);
    const report = await load(owner, options);
    await migrate(owner, migrations);
    return report;
  } finally {
    await owner.end();
  }
}

function refuseSchema(path: string, { migrations: written }: ArchiveHead, known: readonly Migration[]): void {
  const newer = written[known.length];
  if (newer !== undefined) throw newerSchema(path, newer.name, known.length);
  const other = written.find(({ checksum }, index) => known[index]?.checksum !== checksum);
  if (other !== undefined) throw otherSchema(path, other.name);
}

type Owner = Awaited<ReturnType<typeof connectOnce>>;

/** A database of a later version is taken back first: it is empty, so nothing is lost. */
async function bringTo(owner: Owner, migrations: readonly Migration[], version: number): Promise<void> {
  if ((await listApplied(owner)).length > version) await unmakeEmpty(owner, notEmpty);
  await migrate(owner, migrations.slice(0, version));
}

async function load(owner: Owner, options: RestoreOptions): Promise<RestoreReport> {
  const archive = await openArchive(options.path);
  try {
    const loading = await openLoading(owner, notEmpty);
    try {
      refuseTables(options.path, archive.head, loading);
      const { closing, kept, vaultKey } = await loadSections(archive, loading, options);
      await refuseGaps({ loading, archive, closing, kept }, options);
      await options.beforeCommit?.({ head: archive.head, closing, vaultKey });
      await loading.commit();
      return { head: archive.head, closing, vaultKey };
    } catch (error) {
      await loading.abandon();
      throw error;
    }
  } finally {
    await archive.close();
  }
}

/** The migrations are the same, so only an archive that was tampered with has other tables. */
function refuseTables(path: string, { tables }: ArchiveHead, loading: Loading): void {
  const shape = (of: readonly { readonly name: string; readonly columns: readonly string[] }[]): readonly string[] =>
    of.map(({ name, columns }) => `${name} (${columns.join(', ')})`);
  const here = new Set(shape(loading.tables));
  const other = shape(tables).find((table) => !here.delete(table));
  const [missing] = here;
  if (other !== undefined || missing !== undefined) throw otherSchema(path, other ?? missing ?? '');
}

type Loaded = {
  readonly closing: Closing;
  readonly kept: ReadonlySet<string>;
  readonly vaultKey: string | null;
};

async function loadSections(archive: Archive, loading: Loading, options: RestoreOptions): Promise<Loaded> {
  const { path, files, onProgress } = options;
  const kept = new Set<string>();
  const keeping = lanes(8);
  const folders = new Set<string>();
  let vaultKey: string | null = null;
  let rows = 0;
  // The database builds and asks while the files are written.
  let settling: Promise<void> | undefined;
  const settled = () => (settling ??= settle(loading, archive.head, path));
  const take = async ({ head, content }: ArchiveSection): Promise<void> => {
    if (!('table' in head)) settled().catch(() => undefined);
    if ('table' in head) rows += await copyIn(loading, head.table, content, path);
    else if ('key' in head) vaultKey = (await buffer(content)).toString('latin1');
    else {
      const whole = await buffer(content);
      if (files === null) return void kept.add(head.file);
      await keeping.start(async () => {
        const { hash } = await files.keep(only(whole), { mostBytes: whole.length, foldersLater: folders });
        if (hash !== head.file) throw damaged(path, nameOf(head), 0, changedBytes);
        kept.add(hash);
      });
    }
  };
  const sections = archive.sections();
  try {
    for (;;) {
      const { done, value } = await sections.next();
      if (done === true) {
        await keeping.idle();
        await syncFolders(folders);
        onProgress?.('settle', 0, 0, '');
        await settled();
        if (value.rows !== rows) throw notWhole(path, countWords(value.rows, rows));
        return { closing: value, kept, vaultKey };
      }
      onProgress?.('load', archive.readTo(), archive.bytes, shortName(value.head));
      await take(value);
    }
  } finally {
    await Promise.allSettled([keeping.idle(), settling]);
  }
}

async function copyIn(loading: Loading, name: string, content: AsyncIterable<Buffer>, path: string): Promise<number> {
  const table = loading.tables.find((candidate) => candidate.name === name);
  if (table === undefined) throw otherSchema(path, name);
  try {
    return await loading.copyIn(table, content);
  } catch (error) {
    throw error instanceof StartRefusal ? error : notTaken(path, nameOf({ table: name }), error);
  }
}

/** What is set aside is put back: here the database asks foreign keys and unique indexes. */
async function settle(loading: Loading, { sequences }: ArchiveHead, path: string): Promise<void> {
  try {
    await loading.settle(sequences);
  } catch (error) {
    const { table = '' } = error as { readonly table?: string };
    throw notTaken(path, nameOf({ table }), error);
  }
}

type Ended = Pick<Loaded, 'closing' | 'kept'> & { readonly loading: Loading; readonly archive: Archive };

/** The chains end where the archive says, and every file that a row names came along or is told as lost. */
async function refuseGaps(
  { loading, archive, closing, kept }: Ended,
  { readings, path }: RestoreOptions,
): Promise<void> {
  const heads = await loading.read(readings.auditHeads);
  const here = heads.flatMap(({ zone, rows }) => rows.map(({ seq, chainHash }) => `${zone} ${chainHash}:${seq}`));
  const told = archive.head.auditHeads.map(({ zone, seq, chainHash }) => `${zone} ${chainHash}:${seq}`);
  const odd = here.find((head) => !told.includes(head)) ?? told.find((head) => !here.includes(head));
  if (odd !== undefined) throw notWhole(path, { zh: `审计链头 ${odd}`, en: `the audit head ${odd}` });
  const lost = new Set<string>(closing.lost);
  const named = (await loading.read(readings.files)).flatMap(({ rows }) => rows.map(({ hash }) => hash));
  const gone = named.find((hash) => !kept.has(hash) && !lost.has(hash));
  if (gone !== undefined) throw notWhole(path, nameOf({ file: gone }));
}

const countWords = (told: number, here: number) => ({
  zh: `记录应有 ${told} 行，实有 ${here} 行`,
  en: `it tells of ${told} rows and holds ${here}`,
});

async function* only(content: Buffer): AsyncGenerator<Buffer> {
  yield content;
}

/** Work side by side, so much of it at once: a disk takes several files in the time of one. The first fault is thrown. */
function lanes(most: number) {
  const running = new Set<Promise<void>>();
  let fault: { readonly error: unknown } | null = null;
  const throwFault = (): void => {
    if (fault !== null) throw fault.error;
  };
  return {
    /** Resolves when it has begun. */
    start: async (work: () => Promise<void>): Promise<void> => {
      while (running.size >= most) await Promise.race(running);
      throwFault();
      const run = work()
        .catch((error: unknown) => {
          fault ??= { error };
        })
        .finally(() => running.delete(run));
      running.add(run);
    },
    idle: async (): Promise<void> => {
      await Promise.all(running);
      throwFault();
    },
  };
}
