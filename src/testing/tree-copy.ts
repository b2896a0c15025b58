import { spawn } from 'node:child_process';
import { cpSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { ensureWebBundle } from '../apps/server/web-bundle.ts';

const root = join(import.meta.dirname, '..', '..');
const leftOut = /^(\.git|node_modules|dist|data|coverage|e2e\/artifacts)$/u;

export type ScriptRun = { readonly exitCode: number | null; readonly output: string };

/** A copy of the working tree in which a fault may be planted, with the packages of the original. */
export type TreeCopy = {
  readonly folder: string;
  readonly read: (path: string) => Promise<string>;
  readonly write: (path: string, content: string) => Promise<void>;
  readonly remove: (path: string) => Promise<void>;
  /** Runs a script of package.json in the copy, as `npm run` does. */
  readonly run: (script: string) => Promise<ScriptRun>;
  readonly dispose: () => Promise<void>;
};

/**
 * Into a folder of the system's own, or into the one named `at`, which is made. With `web`, the pages come along as they
 * are built here once, and no start of the copy spends six seconds on them.
 */
export async function copyTree(at?: string, { web = false }: { readonly web?: boolean } = {}): Promise<TreeCopy> {
  const folder = at ?? (await mkdtemp(join(tmpdir(), 'yixian-tree-')));
  // All at once: file by file in turns takes six times the work.
  cpSync(root, folder, {
    recursive: true,
    filter: (source) => !leftOut.test(relative(root, source).replaceAll('\\', '/')),
  });
  if (web) cpSync(await ensureWebBundle(root), join(folder, 'dist/web'), { recursive: true });
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  const inside = (path: string): string => join(folder, path);
  return {
    folder,
    read: (path) => readFile(inside(path), 'utf8'),
    write: async (path, content) => {
      await mkdir(dirname(inside(path)), { recursive: true });
      await writeFile(inside(path), content);
    },
    remove: (path) => rm(inside(path)),
    run: (script) => npmRun(folder, script),
    dispose: () => rm(folder, { recursive: true, force: true }),
  };
}

function npmRun(folder: string, script: string): Promise<ScriptRun> {
  const isWindows = process.platform === 'win32';
  const child = spawn('npm', ['run', '--silent', script], { cwd: folder, env: plainEnvironment(), shell: isWindows });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (exitCode) => resolve({ exitCode, output: Buffer.concat(chunks).toString('utf8') }));
  });
}

/** The surroundings without what the running test program put there for itself. */
function plainEnvironment(): NodeJS.ProcessEnv {
  const own = /^(VITEST|npm_|NODE_ENV$|TEST$|FORCE_COLOR$)/u;
  const kept = Object.entries(process.env).filter(([name]) => !own.test(name));
  return { ...Object.fromEntries(kept), NO_COLOR: '1' };
}
