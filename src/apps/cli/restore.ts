import { fingerprintOf, restore, type RestoreReport, type RestoreStep } from '#platform/backup';
import { type Config, findSecretKey, keepSecretKey, StartRefusal } from '#platform/config';
import { readMigrations } from '#platform/database';
import { createFileStore } from '#platform/files';
import { createLog } from '#platform/log';
import { backupReadings } from '../server/backup-readings.ts';
import { openOwner, type OwnedData } from '../server/open-data.ts';
import { migrationsFolder } from '../server/program.ts';
import { headLines, lostLines } from './backup-words.ts';
import type { CliContext, CliSaid } from './commands.ts';
import type { Progress, Words, Work } from './progress.ts';

/** `yixian restore`: into an empty database, with no program on it. @returns 0 */
export async function restoreFrom(config: Config, context: CliContext, { file }: CliSaid): Promise<number> {
  const { print, say, progress } = context;
  const steps = shownSteps(progress);
  let data: OwnedData | undefined;
  try {
    const { head, closing } = await restore({
      openOwner: async () => {
        data = await openOwner(config, createLog('error'), progress);
        return data.owner;
      },
      migrations: await readMigrations(migrationsFolder),
      readings: backupReadings,
      files: createFileStore(config.filesFolder),
      path: file,
      beforeCommit: (report) => bringKey(config, report, say),
      onProgress: steps.advance,
    });
    steps.end();
    const files = head.files - closing.lost.length;
    print(
      [
        `已恢复到 ${head.madeAt} 的样子：${closing.rows} 行，${files} 个附件。审计链头：`,
        `Restored as of ${head.madeAt}: ${closing.rows} rows, ${files} files. Audit heads:`,
        ...headLines(head.auditHeads),
      ].join('\n'),
    );
    for (const line of lostLines(closing.lost)) say(line);
    return 0;
  } finally {
    steps.end();
    await data?.close();
  }
}

const stepWords: Readonly<Record<RestoreStep, Words>> = {
  verify: { zh: '核对备份文件', en: 'Verifying the archive' },
  load: { zh: '装入', en: 'Loading' },
  settle: { zh: '建立索引、核对关联', en: 'Building indexes, asking foreign keys' },
};

function shownSteps(progress: Progress) {
  let shown: { readonly step: RestoreStep; readonly work: Work } | undefined;
  return {
    advance: (step: RestoreStep, done: number, total: number, what: string): void => {
      if (shown?.step !== step) {
        shown?.work.end();
        shown = { step, work: progress.begin(stepWords[step]) };
      }
      shown.work.advance(done, total, what);
    },
    end: (): void => shown?.work.end(),
  };
}

/** The key that seals second factors comes with the archive where it was asked to; else it has to stand here already. */
async function bringKey(config: Config, { head, vaultKey }: RestoreReport, say: (line: string) => void): Promise<void> {
  if (vaultKey !== null && config.secretKey === undefined) return keepSecretKey(config.dataFolder, vaultKey);
  const here = await findSecretKey(config);
  if (head.keyFingerprint === null || (here !== null && fingerprintOf(here) === head.keyFingerprint)) return;
  if (vaultKey !== null)
    throw new StartRefusal(
      'config',
      'YIXIAN_SECRET_KEY 与备份里的密钥不同，恢复后动态码将无法核验：请改成原来的，或不设。',
      'YIXIAN_SECRET_KEY is not the key in the archive, and no code could be checked: set the former one, or none.',
    );
  say('这里的密钥不是备份时的：请把原来的 secret/vault-key 或 YIXIAN_SECRET_KEY 放回，否则管理员只能用恢复码登录。');
  say(
    'The key here is not that of the backup: put the former secret/vault-key or YIXIAN_SECRET_KEY back, else administrators sign in by recovery codes alone.',
  );
}
