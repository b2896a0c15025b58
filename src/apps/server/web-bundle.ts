import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { StartRefusal } from '#platform/config';

const sources = [
  'index.html',
  'vite.config.ts',
  'package.json',
  'src/kernel',
  'src/ui',
  'src/capabilities',
  'src/apps/web',
];

/**
 * The folder of the built web. A checkout builds it when its sources changed since (names, sizes and times are
 * compared, not contents); an installed program without the builder serves what it came with.
 */
export async function ensureWebBundle(programFolder: string, onBuild: () => void): Promise<string> {
  const folder = join(programFolder, 'dist/web');
  const stampFile = join(folder, '.sources');
  const builder = join(programFolder, 'node_modules/vite/bin/vite.js');
  if (!existsSync(builder)) return existsSync(join(folder, 'index.html')) ? folder : refuseWithoutWeb();
  const stamp = await stampOf(programFolder);
  if ((await readFile(stampFile, 'utf8').catch(() => '')) === stamp) return folder;
  onBuild();
  await build(programFolder, builder);
  await writeFile(stampFile, stamp);
  return folder;
}

const refuseWithoutWeb = (): never => {
  throw new StartRefusal(
    'unavailable',
    '没有构建好的网页（dist/web），也没有构建工具：请执行 npm ci && npm run build。',
    'There is no built web (dist/web) and no builder: run npm ci && npm run build.',
  );
};

async function build(programFolder: string, builder: string): Promise<void> {
  const child = spawn(process.execPath, [builder, 'build', '--logLevel', 'warn'], {
    cwd: programFolder,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const code = await new Promise<number | null>((done) => child.on('close', done));
  if (code === 0) return;
  throw new StartRefusal('unavailable', `网页构建失败：${said.trim()}`, `The web could not be built: ${said.trim()}`);
}

async function stampOf(programFolder: string): Promise<string> {
  const hash = createHash('sha256');
  for (const source of sources) {
    for (const file of await filesUnder(join(programFolder, source))) {
      const { size, mtimeMs } = await stat(file);
      hash.update(`${relative(programFolder, file)} ${size} ${mtimeMs}\n`);
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
