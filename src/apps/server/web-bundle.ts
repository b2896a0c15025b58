import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { StartRefusal } from '#platform/config';
import type { Progress } from '../cli/progress.ts';

const sources = [
  'index.html',
  'vite.config.ts',
  'package.json',
  'src/kernel',
  'src/ui',
  'src/capabilities',
  'src/apps/web',
];
const stampFile = '.sources';

export type WebBundleOptions = { readonly progress?: Progress; readonly signal?: AbortSignal };

/**
 * The folder of the built web. A checkout builds it when the contents of its sources changed since; an installed
 * program without the builder serves what it came with.
 */
export async function ensureWebBundle(
  programFolder: string,
  { progress, signal }: WebBundleOptions = {},
): Promise<string> {
  const folder = join(programFolder, 'dist/web');
  const builder = join(programFolder, 'node_modules/vite/bin/vite.js');
  if (!existsSync(builder)) return existsSync(join(folder, 'index.html')) ? folder : refuseWithoutWeb();
  const stamp = await stampOf(programFolder);
  if (await holds(folder, stamp)) return folder;
  const work = progress?.begin({ zh: '构建网页', en: 'Building the web' });
  try {
    await buildAside(folder, stamp, (making) => build({ programFolder, builder, making, signal }));
    return folder;
  } catch (error) {
    throw wordFault(error, folder);
  } finally {
    work?.end();
  }
}

const holds = async (folder: string, stamp: string): Promise<boolean> =>
  (await readFile(join(folder, stampFile), 'utf8').catch(() => '')) === stamp;

/** Built aside and put in place by a rename: a kill, or another start at the same time, never leaves half a web. */
async function buildAside(folder: string, stamp: string, build: (making: string) => Promise<void>): Promise<void> {
  const making = `${folder}.new-${process.pid}`;
  await mkdir(dirname(folder), { recursive: true });
  await sweepAbandoned(dirname(folder));
  await mkdir(making);
  try {
    await build(making);
    await writeFile(join(making, stampFile), stamp);
    if (await holds(folder, stamp)) return; // another start was quicker
    await rm(folder, { recursive: true, force: true });
    await rename(making, folder).catch((error: unknown) => {
      if (!existsSync(folder)) throw error; // else another start was quicker, with the same web
    });
  } finally {
    await rm(making, { recursive: true, force: true });
  }
}

/** What starts left that were killed while they built. */
async function sweepAbandoned(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    const pid = Number(/^web\.new-(\d+)$/.exec(name)?.[1] ?? NaN);
    if (pid === process.pid || (pid > 0 && !isRunning(pid))) {
      await rm(join(parent, name), { recursive: true, force: true });
    }
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

type Build = {
  readonly programFolder: string;
  readonly builder: string;
  readonly making: string;
  readonly signal: AbortSignal | undefined;
};

async function build({ programFolder, builder, making, signal }: Build): Promise<void> {
  // Node reads the configuration as it is: the builder's own way writes beside the packages, which may be another's.
  const words = ['build', '--configLoader', 'native', '--logLevel', 'warn', '--outDir', making];
  const child = spawn(process.execPath, [builder, ...words], {
    cwd: programFolder,
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(signal === undefined ? {} : { signal }),
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const code = await new Promise<number | null>((done, fail) => {
    child.once('error', fail);
    child.once('close', done);
  });
  if (code !== 0) throw buildFailed(said);
}

const refuseWithoutWeb = (): never => {
  throw new StartRefusal(
    'unavailable',
    '没有构建好的网页（dist/web），也没有构建工具：请执行 npm ci && npm run build。',
    'There is no built web (dist/web) and no builder: run npm ci && npm run build.',
  );
};

function buildFailed(said: string): StartRefusal {
  const lines = stripVTControlCharacters(said)
    .split('\n')
    .map((line) => line.trim());
  // The builder begins with headings, which say no more than that it failed.
  const complaint = lines.find((line) => line !== '' && !/^✗|:$/u.test(line)) ?? said;
  return new StartRefusal(
    'unavailable',
    `网页构建失败：${complaint}。npx vite build 给出全部信息。`,
    `The web could not be built: ${complaint}. npx vite build tells all of it.`,
    { cause: said },
  );
}

/** The program's folder may belong to another user, or its disk be full. */
function wordFault(error: unknown, folder: string): unknown {
  const { code = '' } = error as NodeJS.ErrnoException;
  if (['EACCES', 'EPERM', 'EROFS'].includes(code)) {
    return new StartRefusal(
      'noPermission',
      `网页要构建到 ${folder}，而那里不可写：请让程序文件夹的所有者先执行 npm run build。`,
      `The web is to be built into ${folder}, which cannot be written: have the owner of the program's folder run npm run build first.`,
      { cause: error },
    );
  }
  if (!['ENOSPC', 'EDQUOT'].includes(code)) return error;
  return new StartRefusal(
    'cannotCreate',
    `磁盘已满：网页写不进 ${folder}。请腾出空间后再启动。`,
    `The disk is full: there is no room for the web in ${folder}. Free some space and start again.`,
    { cause: error },
  );
}

async function stampOf(programFolder: string): Promise<string> {
  const hash = createHash('sha256');
  for (const source of sources) {
    for (const file of await filesUnder(join(programFolder, source))) {
      hash.update(`${relative(programFolder, file)}\n`).update(await readFile(file));
    }
  }
  return hash.digest('hex');
}

async function filesUnder(path: string): Promise<readonly string[]> {
  if (!(await stat(path)).isDirectory()) return [path];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
}
