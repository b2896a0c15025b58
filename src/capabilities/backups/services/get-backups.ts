import { z } from 'zod';
import type { PlainDate } from '#kernel/plain-date';
import type { BackupKeeper } from '#platform/backup';
import { dayOf } from '#platform/clock';
import type { TimeOfDay } from '#platform/jobs';
import { query } from '#platform/queries';
import { backupAccess } from '../backup.access.ts';
import { nextBackupOn } from '../backup.rules.ts';
import type { Backups } from '../contract.ts';

/** Backups that are taken by themselves; null where the settings name no folder. */
export type BackupsDoor = {
  readonly backups: { readonly keeper: BackupKeeper; readonly at: TimeOfDay; readonly keep: number } | null;
};

const none = { done: null, failed: null };

/** How backups and drills went last: the same for every zone, and of no zone's records. */
export const createGetBackups = (door: BackupsDoor) =>
  query({
    name: 'backup.get',
    input: z.strictObject({}),
    see: backupAccess.see,
    read: ({ today }) => backupsNow(door, today),
  });

/** For whoever may be told it: the caller asks. */
export async function backupsNow({ backups }: BackupsDoor, today: PlainDate): Promise<Backups> {
  if (backups === null) return { nightly: null, backup: none, drill: none };
  const record = await backups.keeper.record();
  const last = record.backup.done;
  const on = nextBackupOn(today, last === null ? null : dayOf(Date.parse(last.at)));
  return { nightly: { on, at: backups.at, keep: backups.keep }, ...record };
}
