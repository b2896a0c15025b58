import { backUp, verifyArchive } from '#platform/backup';
import { systemClock } from '#platform/clock';
import { type Config, exitCodes, findSecretKey } from '#platform/config';
import { createFileStore } from '#platform/files';
import { createLog } from '#platform/log';
import { backupReadings } from '../server/backup-readings.ts';
import { visitOwner } from '../server/open-data.ts';
import { programVersion } from '../server/program.ts';
import { headLines, holdsWords, lostLines } from './backup-words.ts';
import type { CliContext, CliSaid } from './commands.ts';

/** `yixian backup`, beside a running program too. @returns 0, or the code of `data` where files were lost from the disk before */
export async function backup(
  configured: () => Promise<Config>,
  context: CliContext,
  { file, flags }: CliSaid,
): Promise<number> {
  if (flags.has('verify')) return verify(file, context);
  const { print, say, progress } = context;
  const config = await configured();
  const key = await findSecretKey(config);
  const { owner, close } = await visitOwner(config, createLog('error'), progress);
  const work = progress.begin({ zh: '备份', en: 'Backing up' });
  try {
    const report = await backUp({
      owner,
      readings: backupReadings,
      files: createFileStore(config.filesFolder),
      vaultKey: key === null ? null : { key, carried: flags.has('with-key') },
      program: programVersion,
      now: systemClock.now(),
      path: file,
      onProgress: work.advance,
    });
    work.end();
    const { zh, en } = holdsWords(report);
    const lines = [`已备份：${zh}。`, `Backed up: ${en}.`, `sha256 ${report.sha256}`, ...headLines(report.auditHeads)];
    print(lines.join('\n'));
    for (const line of lostLines(report.lost)) say(line);
    return report.lost.length === 0 ? 0 : exitCodes.data;
  } finally {
    work.end();
    await close();
  }
}

async function verify(file: string, { print, say, progress }: CliContext): Promise<number> {
  const work = progress.begin({ zh: '核对备份文件', en: 'Verifying the archive' });
  const { head, closing, bytes } = await verifyArchive(file, work.advance).finally(() => work.end());
  const { tables, files, auditHeads, madeAt, program, migrations } = head;
  const { zh, en } = holdsWords({
    tables: tables.length,
    rows: closing.rows,
    files: files - closing.lost.length,
    bytes,
  });
  print(
    [
      `完好，写于 ${madeAt}(一线 ${program},第 ${migrations.length} 号迁移）：${zh}。`,
      `Whole, written at ${madeAt} (Yixian ${program}, migration ${migrations.length}): ${en}.`,
      `sha256 ${closing.sha256}`,
      ...headLines(auditHeads),
    ].join('\n'),
  );
  for (const line of lostLines(closing.lost)) say(line);
  return 0;
}
