import type { BackupReport } from '#platform/backup';

export const backupUse = [
  'yixian backup 文件 [--with-key]',
  'yixian backup 文件 --verify',
  '',
  '备份含全部个人信息，请存到别的机器并加以保护。文件已存在时不覆盖。',
  'An archive holds all personal data: keep it on another machine, and guarded. No file is overwritten.',
  '',
  '动态码的密钥（secret/vault-key）不在备份里，请另存一处；--with-key 则一并写入，拿到备份的人就拿到了动态码。',
  'The key of second factors (secret/vault-key) is not in it: keep that elsewhere. --with-key puts it in, and whoever has the archive has the factors.',
  '',
  '有附件在磁盘上已丢失或损坏时，其余照常写成，退出码 65。',
  'Exit code 65 where files were lost from the disk before: all the rest is in the archive.',
].join('\n');

export const restoreUse = [
  'yixian restore 文件',
  '',
  '先停掉程序；数据库须是空的。先核对整个文件，再一次装入。',
  'Stop the program first; the database must be empty. The whole file is verified before it is loaded at once.',
].join('\n');

/** Bytes as a person reads them. */
const sizeWords = (bytes: number): string =>
  bytes < 2 ** 20 ? `${Math.ceil(bytes / 2 ** 10)} KB` : `${(bytes / 2 ** 20).toFixed(1)} MB`;

type Heads = BackupReport['auditHeads'];

/** What is to be kept elsewhere: lines as `yixian audit head` writes them. */
export const headLines = (heads: Heads): readonly string[] =>
  heads.map(({ zone, seq, chainHash }) => `${zone} ${chainHash}:${seq}`);

export function holdsWords({ tables, rows, files, bytes }: Pick<BackupReport, 'tables' | 'rows' | 'files' | 'bytes'>) {
  return {
    zh: `${tables} 张表 ${rows} 行，${files} 个附件，${sizeWords(bytes)}`,
    en: `${rows} rows of ${tables} tables, ${files} files, ${sizeWords(bytes)}`,
  };
}

const mostLost = 50;

/** What a person has to know of files that were not there any more. */
export function lostLines(lost: readonly string[]): readonly string[] {
  if (lost.length === 0) return [];
  return [
    `${lost.length} 个附件在磁盘上已丢失或损坏，备份里没有：`,
    `${lost.length} files were lost or damaged on the disk before and are not in the archive:`,
    ...lost.slice(0, mostLost).map((hash) => `  ${hash}`),
  ];
}
