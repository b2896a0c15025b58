import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Instant } from '#kernel/instant';
import { StartRefusal } from '#platform/config';
import type { BackupReport } from './back-up.ts';
import { type BackupRecord, readRecord, writeRecord } from './record.ts';
import { noArchive, wordDisk } from './refusals.ts';
import type { RestoreReport } from './restore.ts';

export type KeeperOptions = {
  readonly folder: string;
  /** How many archives stay; older ones go once a new one is whole. */
  readonly keep: number;
  readonly now: () => Instant;
  readonly backUp: (path: string) => Promise<BackupReport>;
  readonly drill: (path: string) => Promise<RestoreReport>;
};

/** Keeps a folder of archives, and a record of how the last backup and the last drill went. */
export type BackupKeeper = {
  readonly record: () => Promise<BackupRecord>;
  /** Throws what went wrong, which is recorded too, so that it is tried again. */
  readonly backUp: () => Promise<void>;
  /** Restores the newest archive beside the data, unless that went well in the last `restDays`. Throws likewise. */
  readonly drillWhenDue: () => Promise<void>;
};

const archiveName = /^yixian-\d{8}T\d{6}Z\.yixian(\.part)?$/;
const restDays = 7;
const day = 86_400_000;

export function createBackupKeeper({ folder, keep, now, backUp, drill }: KeeperOptions): BackupKeeper {
  const record = () => readRecord(folder);
  const attempt = async <Kind extends keyof BackupRecord>(
    kind: Kind,
    work: () => Promise<NonNullable<BackupRecord[Kind]['done']>>,
  ): Promise<void> => {
    const tell = async (outcome: Partial<BackupRecord[Kind]>): Promise<void> => {
      const told = await record();
      await writeRecord(folder, { ...told, [kind]: { ...told[kind], ...outcome } });
    };
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const done = await work();
      await tell({ done } as Partial<BackupRecord[Kind]>);
    } catch (error) {
      const worded = wordDisk(folder, error);
      const { zh, en } = reasonOf(worded, folder);
      // Where the folder itself is at fault, the log alone tells.
      await tell({ failed: { at: now(), zh, en } } as Partial<BackupRecord[Kind]>).catch(() => undefined);
      throw worded;
    }
  };
  return {
    record,
    backUp: () =>
      attempt('backup', async () => {
        const file = `yixian-${now().replaceAll(/[-:]|\.\d+/g, '')}.yixian`;
        const { bytes, rows, files, lost } = await backUp(join(folder, file));
        await keepNewest(folder, keep);
        return { at: now(), file, bytes, rows, files, lost: lost.length };
      }),
    drillWhenDue: async () => {
      const last = (await record()).drill.done?.at;
      // Some hours are forgiven, for a drill is as long as its archive.
      if (last !== undefined && Date.parse(now()) - Date.parse(last) < restDays * day - day / 2) return;
      await attempt('drill', async () => {
        const file = (await archivesIn(folder)).find((name) => !name.endsWith('.part'));
        if (file === undefined) throw noArchive(folder);
        const began = performance.now();
        const { closing } = await drill(join(folder, file));
        return { at: now(), file, rows: closing.rows, seconds: Math.round((performance.now() - began) / 1000) };
      });
    },
  };
}

/** As a page may show it: without the server's paths (reliability 7). The fault itself is in the log. */
function reasonOf(error: unknown, folder: string): { readonly zh: string; readonly en: string } {
  if (!(error instanceof StartRefusal))
    return { zh: '意外错误，请看程序日志。', en: 'An unexpected fault: see the log.' };
  const bare = (words: string): string => words.replaceAll(join(folder, '/'), '').replaceAll(folder, 'BACKUP_FOLDER');
  return { zh: bare(error.zh), en: bare(error.en) };
}

/** The newest first: their names hold the instant. */
async function archivesIn(folder: string): Promise<readonly string[]> {
  return (await readdir(folder))
    .filter((name) => archiveName.test(name))
    .toSorted()
    .toReversed();
}

/** What a killed backup left goes too. Nothing is touched that does not bear the name of an archive made here. */
async function keepNewest(folder: string, keep: number): Promise<void> {
  const names = await archivesIn(folder);
  const whole = names.filter((name) => !name.endsWith('.part'));
  const gone = [...whole.slice(keep), ...names.filter((name) => name.endsWith('.part'))];
  await Promise.all(gone.map((name) => rm(join(folder, name), { force: true })));
}
