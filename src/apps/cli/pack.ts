import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { StartRefusal } from '#platform/config';
import { programFolder } from '../server/program.ts';
import { ensureWebBundle } from '../server/web-bundle.ts';
import type { CliContext } from './commands.ts';

/** What of the program a copy needs to run and to be read; packages and the built web come beside it. */
const carried = [
  'bin',
  'db',
  'docs',
  'src',
  'CHANGELOG.md',
  'LICENSE',
  'README.md',
  'README.zh-CN.md',
  'SECURITY.md',
  'package.json',
  'package-lock.json',
  'yixian',
] as const;

/** Of no use to whoever runs it: tests, pictures of the documents, and what one builds programs against Node with. */
const leftOut =
  /(^|\/)(testing|screenshots)$|\/testing(-[a-z-]+)?\.ts$|\.(test|e2e)\.tsx?$|^node_modules\/node-[a-z0-9-]+\/(include|share)$/u;

/**
 * `yixian pack <folder|file.tar.gz>`: the program with all it needs to run on a machine of this kind without a network,
 * its own Node and PostgreSQL included. Nothing is downloaded: what is installed here is copied.
 */
export async function pack(target: string, { print, progress }: CliContext): Promise<number> {
  const isArchive = target.endsWith('.tar.gz');
  const folder = resolve(isArchive ? target.slice(0, -'.tar.gz'.length) : target);
  for (const path of [resolve(target), folder]) if (existsSync(path)) throw standsAlready(path);
  await ensureWebBundle(programFolder, { progress });
  const work = progress.begin({ zh: '打包', en: 'Packing' });
  const making = `${folder}.new-${process.pid}`;
  try {
    const paths = [...carried, 'dist/web', ...(await packagesToRun())];
    for (const [done, path] of paths.entries()) {
      work.advance(done, paths.length, path);
      await copyTo(making, path);
    }
    await rename(making, folder);
    if (!isArchive) return print(folder);
    work.advance(0, 0, basename(target));
    await archive(folder, resolve(target));
    return print(resolve(target));
  } finally {
    for (const rest of isArchive ? [making, folder] : [making]) await rm(rest, { recursive: true, force: true });
    work.end();
  }
}

async function packagesToRun(): Promise<readonly string[]> {
  const lock = JSON.parse(await readFile(join(programFolder, 'package-lock.json'), 'utf8')) as Lock;
  const wanted = runningPackages(lock);
  const missing = wanted.find(({ path, optional }) => !optional && !existsSync(join(programFolder, path)));
  if (missing !== undefined) throw incomplete(missing.path);
  return wanted.map(({ path }) => path).filter((path) => existsSync(join(programFolder, path)));
}

type LockedPackage = {
  readonly version?: string;
  readonly license?: string;
  readonly integrity?: string;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
  readonly optional?: boolean;
};

/** As npm writes it: packages by their place, the program itself at the empty one. */
export type Lock = { readonly packages: Readonly<Record<string, LockedPackage>> };

/** Packages that a running program may load; of optional ones those of this platform are installed. */
export const runningPackages = ({ packages }: Lock) =>
  Object.entries(packages).flatMap(([path, { dev = false, devOptional = false, optional = false, ...locked }]) =>
    path === '' || dev || devOptional ? [] : [{ path, optional, ...locked }],
  );

/** A package inside another package comes by itself: the lock names each. */
async function copyTo(making: string, path: string): Promise<void> {
  const from = join(programFolder, path);
  await mkdir(dirname(join(making, path)), { recursive: true });
  await cp(from, join(making, path), {
    recursive: true,
    verbatimSymlinks: true,
    filter: (source) =>
      !leftOut.test(relative(programFolder, source).replaceAll('\\', '/')) &&
      !(source !== from && basename(source) === 'node_modules'),
  });
}

/** The system's own tar keeps modes and links. */
function archive(folder: string, target: string): Promise<void> {
  const child = spawn('tar', ['-czf', target, '-C', dirname(folder), basename(folder)], { stdio: 'inherit' });
  return new Promise((done, fail) => {
    child.once('error', (error) => fail(noArchive(target, error)));
    child.once('close', (code) => (code === 0 ? done() : fail(noArchive(target, code))));
  });
}

const standsAlready = (path: string): StartRefusal =>
  new StartRefusal(
    'usage',
    `${path} 已经存在：请另取名称，或先移走它。`,
    `Something stands at ${path} already: choose another name, or move it away first.`,
  );

const incomplete = (path: string): StartRefusal =>
  new StartRefusal(
    'unavailable',
    `软件包不全，缺少 ${path}：请先执行 npm ci。`,
    `The packages are not complete, ${path} is missing: run npm ci first.`,
  );

const noArchive = (target: string, cause: unknown): StartRefusal =>
  new StartRefusal(
    'cannotCreate',
    `${target} 没有打成：需要 tar 命令和足够的磁盘空间。`,
    `The archive ${target} was not made: it takes the tar command and room on the disk.`,
    { cause },
  );
