import { access, constants, stat } from 'node:fs/promises';
import { hasFailedSince } from '#capabilities/backups/contract';
import { type BackupRecord, readRecord } from '#platform/backup';
import type { Config } from '#platform/config';
import { attention, bad, type Finding, good } from './finding.ts';
import { nearestStanding } from './machine.ts';

const hour = 3_600_000;
/** A night, and half a day for a backup that was tried again. */
const oldestHours = 36;

/** Whether archives can be written where the settings say, and how old the last one is. */
export async function lookAtBackups(
  { backup }: Pick<Config, 'backup'>,
  nowMs = Date.now(),
): Promise<readonly Finding[]> {
  if (backup === null)
    return [
      good(
        'backups',
        '没有设 BACKUP_FOLDER,不会自动备份。',
        'BACKUP_FOLDER is not set, and no backup is taken by itself.',
      ),
    ];
  const { folder } = backup;
  if (!(await isWritableFolder(nearestStanding(folder)))) return [notWritable(folder)];
  const record = await readRecord(folder).catch(() => null);
  if (record === null) return [unreadable(folder)];
  return [lookAtLast(record, backup, nowMs), ...(hasFailedSince(record.drill) ? [drillFailed(record.drill)] : [])];
}

const isWritableFolder = (path: string): Promise<boolean> =>
  access(path, constants.W_OK).then(
    async () => (await stat(path)).isDirectory(),
    () => false,
  );

function lookAtLast(
  { backup: taken }: BackupRecord,
  { folder, at }: { folder: string; at: string },
  nowMs: number,
): Finding {
  const { done, failed } = taken;
  if (failed !== null && hasFailedSince(taken)) return backupFailed(failed);
  if (done === null) return noneYet(folder, at);
  const hours = Math.floor((nowMs - Date.parse(done.at)) / hour);
  const words = {
    zh: `最近的备份 ${done.file},${hours} 小时前。`,
    en: `The latest backup, ${done.file}, is ${hours} hours old.`,
  };
  if (hours <= oldestHours) return good('backups', words.zh, words.en);
  return attention('backups', words, {
    zh: `备份应每天一次：请确认程序在 ${at} 时运行，并查看日志。`,
    en: `One is taken each day: see that the program runs at ${at}, and look at its log.`,
  });
}

const notWritable = (folder: string): Finding =>
  bad(
    'backups',
    { zh: `备份文件夹 ${folder} 写不了。`, en: `The folder of backups ${folder} cannot be written.` },
    { zh: '请改它的权限，或用 BACKUP_FOLDER 另指。', en: 'Change its rights, or name another in BACKUP_FOLDER.' },
  );

const unreadable = (folder: string): Finding =>
  attention(
    'backups',
    { zh: `${folder} 里的备份记录读不了。`, en: `The record of backups in ${folder} cannot be read.` },
    {
      zh: '请查看其中的 record.json 和它的权限；移走后，下次备份会重新建立。',
      en: 'Look at record.json in it and its rights; moved away, the next backup makes it anew.',
    },
  );

const noneYet = (folder: string, at: string): Finding =>
  attention(
    'backups',
    { zh: `${folder} 里还没有备份。`, en: `There is no backup in ${folder} yet.` },
    {
      zh: `第一次在 ${at};现在就要，请执行 yixian backup。`,
      en: `The first is taken at ${at}; for one now, run yixian backup.`,
    },
  );

const backupFailed = ({ zh, en }: { readonly zh: string; readonly en: string }): Finding =>
  attention(
    'backups',
    { zh: `最近一次备份没有成功：${zh}`, en: `The last backup failed: ${en}` },
    { zh: '请按原因处理；程序会自己再试。', en: 'Mend the reason; the program tries again by itself.' },
  );

const drillFailed = ({ failed }: BackupRecord['drill']): Finding =>
  attention(
    'backups',
    { zh: `最近一次恢复演练没有成功：${failed?.zh}`, en: `The last drill of a restore failed: ${failed?.en}` },
    {
      zh: '请按原因处理，并用 yixian backup --verify 检查备份。',
      en: 'Mend the reason, and check the archive with yixian backup --verify.',
    },
  );
