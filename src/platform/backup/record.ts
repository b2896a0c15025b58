import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { instantSchema } from '#kernel/instant';

const whole = z.int().min(0);

/** How something that is done by itself went last: once well, and once not, either of which may be the later. */
const outcomes = <Done extends z.ZodType>(done: Done) =>
  z.strictObject({
    done: done.nullable(),
    failed: z.strictObject({ at: instantSchema, zh: z.string(), en: z.string() }).nullable(),
  });

export const BackupRecord = z.strictObject({
  backup: outcomes(
    z.strictObject({ at: instantSchema, file: z.string(), bytes: whole, rows: whole, files: whole, lost: whole }),
  ),
  drill: outcomes(z.strictObject({ at: instantSchema, file: z.string(), rows: whole, seconds: whole })),
});
export type BackupRecord = z.infer<typeof BackupRecord>;

const nothingYet: BackupRecord = { backup: { done: null, failed: null }, drill: { done: null, failed: null } };

const recordName = 'record.json';

/** It lies beside the archives and not in the database it tells of: a restore does not take it back. */
export async function readRecord(folder: string): Promise<BackupRecord> {
  const text = await readFile(join(folder, recordName), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  return text === null ? nothingYet : BackupRecord.parse(JSON.parse(text));
}

export async function writeRecord(folder: string, record: BackupRecord): Promise<void> {
  const path = join(folder, recordName);
  await writeFile(`${path}.new`, `${JSON.stringify(record, null, 2)}\n`, { mode: 0o600 });
  await rename(`${path}.new`, path);
}
