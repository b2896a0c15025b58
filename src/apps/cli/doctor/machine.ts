import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Words } from '#kernel/words';
import type { Config } from '#platform/config';
import { usableMemory } from '#platform/database/embedded';
import { documentFaces } from '#platform/documents';
import { attention, bad, type Finding, good } from './finding.ts';

const mebibyte = 2 ** 20;
const gibibyte = 2 ** 30;

/** TypeScript runs directly from 22.18 on; what is tested is 24. */
export function lookAtNode(version: string): Finding {
  const [major = 0] = version.split('.').map(Number);
  if (major >= 24) return good('node', `Node.js ${version}。`, `Node.js ${version}.`);
  return attention(
    'node',
    {
      zh: `Node.js ${version}:能运行，但一线是在 24 上测试的。`,
      en: `Node.js ${version}: it runs, but Yixian is tested with 24.`,
    },
    { zh: '请换用 Node.js 24,或用 npm 随附的那个。', en: 'Use Node.js 24, or the one that npm brought along.' },
  );
}

/** The server and its database take some 500 MB; a child that reads a workbook or a photo may take 512 MB more. */
const memoryNeeded = { least: 768 * mebibyte, comfortable: 1536 * mebibyte };

/** `bytes` is what this process may use: the limit of its control group where there is one. */
export function lookAtMemory(bytes = usableMemory()): Finding {
  const words = {
    zh: `本程序可用内存 ${inUnits(bytes)}（含容器或服务的限额）。`,
    en: `This program may use ${inUnits(bytes)} of memory, by the limit of its container or service where there is one.`,
  };
  if (bytes >= memoryNeeded.comfortable) return good('memory', words.zh, words.en);
  const advice = {
    zh: `请给到 ${inUnits(memoryNeeded.comfortable)} 以上：数据库和网页约 500 MB,读一份表格或照片的子进程另需至多 512 MB。`,
    en: `Give it ${inUnits(memoryNeeded.comfortable)} or more: database and pages take some 500 MB, and a child that reads a workbook or a photo up to 512 MB beside them.`,
  };
  return bytes < memoryNeeded.least ? bad('memory', words, advice) : attention('memory', words, advice);
}

const roomNeeded = { least: 256 * mebibyte, comfortable: 2 * gibibyte };

/** A folder with what it is called: its path to the operator, what it holds to whoever reads a page. */
export type NamedFolder = { readonly path: string; readonly words: Words };

/** Room on the disks of the data folder and of files, one line each where they differ. */
export async function lookAtDisks(folders: readonly NamedFolder[]): Promise<readonly Finding[]> {
  const disks = new Map<string, Finding>();
  for (const folder of folders) {
    const standing = nearestStanding(folder.path);
    const { bavail, bsize, blocks, type } = await statfs(standing);
    // One disk tells the same of each of its folders.
    const disk = `${type} ${blocks} ${bavail}`;
    if (!disks.has(disk)) disks.set(disk, lookAtRoom(folder.words, bavail * bsize));
  }
  return [...disks.values()];
}

function lookAtRoom(folder: Words, bytes: number): Finding {
  const words = {
    zh: `${folder.zh} 所在的磁盘还有 ${inUnits(bytes)}。`,
    en: `The disk of ${folder.en} has ${inUnits(bytes)} left.`,
  };
  if (bytes >= roomNeeded.comfortable) return good('disk', words.zh, words.en);
  const advice = {
    zh: `请腾出空间，留 ${inUnits(roomNeeded.comfortable)} 以上：磁盘写满时一切写入都会被拒绝。`,
    en: `Free some space and keep ${inUnits(roomNeeded.comfortable)} or more: on a full disk every write is refused.`,
  };
  return bytes < roomNeeded.least ? bad('disk', words, advice) : attention('disk', words, advice);
}

/** The folder itself, or the nearest above it that stands. */
export const nearestStanding = (path: string): string => (existsSync(path) ? path : nearestStanding(dirname(path)));

const inUnits = (bytes: number): string =>
  bytes >= gibibyte ? `${(bytes / gibibyte).toFixed(1)} GB` : `${Math.floor(bytes / mebibyte)} MB`;

/**
 * The faces that documents of GB/T 9704 name. The server draws no text and needs none; whoever opens and prints a
 * document does, which is this machine where it serves itself alone.
 */
export async function lookAtFonts({ local }: Pick<Config, 'local'>, installed = listFonts()): Promise<Finding> {
  const families = await installed;
  if (families === null) {
    return good(
      'fonts',
      '服务器本身不用字体；这里没有 fc-list,看不到装了哪些。公文字体由打印的电脑提供。',
      'The server needs no fonts; without fc-list those installed are not seen here. Documents take theirs from the machine that prints.',
    );
  }
  const missing = Object.values(documentFaces).filter(
    ({ name, others }) => ![name, ...others].some((family) => families.has(family)),
  );
  if (missing.length === 0)
    return good(
      'fonts',
      '公文所用的五种字体或其替代字体都有。',
      'The five faces of documents, or what stands in for them, are all here.',
    );
  const names = missing.map(({ name }) => name).join('、');
  const words = {
    zh: `本机没有这些公文字体或其替代：${names}。`,
    en: `These faces of documents, and what stands in for them, are not on this machine: ${names}.`,
  };
  const others = missing.map(({ others: [first] }) => first).join('、');
  const advice = {
    zh: `只有打开和打印简报的电脑需要：请在那里装上，或装替代字体(${others})。`,
    en: `Only the machine that opens and prints briefs needs them: install them there, or what stands in (${others}).`,
  };
  return local
    ? attention('fonts', words, advice)
    : good('fonts', `${words.zh}${advice.zh}`, `${words.en} ${advice.en}`);
}

/** Families by all their names, as fontconfig tells them; null where it is not installed. */
async function listFonts(): Promise<ReadonlySet<string> | null> {
  const child = spawn('fc-list', [':', 'family'], { stdio: ['ignore', 'pipe', 'ignore'] });
  const isMissing = new Promise<null>((resolve) => child.once('error', () => resolve(null)));
  const listed = await Promise.race([text(child.stdout), isMissing]);
  return listed === null || listed === '' ? null : new Set(listed.split(/[\n,]/).map((name) => name.trim()));
}
