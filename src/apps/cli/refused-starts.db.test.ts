import { spawnSync } from 'node:child_process';
import { chmod, chown, mkdir, mkdtemp, readdir, rm, statfs, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, type TestContext } from 'vitest';
import { freshSettings, runProgram, startProgram } from '#testing/program';
import { expectRefused } from '#testing/refused';
import { startsOf } from '#testing/trial-starts';
import { copyTree, type TreeCopy } from '#testing/tree-copy';

let home: string;
let tree: TreeCopy;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'yixian-refused-'));
  await chmod(home, 0o711); // as root, else the cluster would go to the system's state folder and stay there
  tree = await copyTree(join(home, 'program'), { web: true });
});
afterAll(() => rm(home, { recursive: true, force: true }));

const { run, expectGoodStart } = startsOf(() => tree.folder);

/** A small file system of its own, which can be made read-only or larger; skips where that is not allowed. */
async function givenDisk(context: TestContext, megabytes: number) {
  if (process.platform !== 'linux' || process.getuid?.() !== 0)
    context.skip('mounts a small disk, as root on Linux only');
  const folder = await mkdtemp(join(home, 'disk-'));
  const mount = (...words: string[]) => spawnSync('mount', [...words, folder], { encoding: 'utf8' }).status === 0;
  if (!mount('-t', 'tmpfs', '-o', `size=${megabytes}m,mode=755`, 'tmpfs')) context.skip('mounting is not allowed here');
  onTestFinished(() => void spawnSync('umount', [folder]));
  return { folder, remount: (options: string) => expect(mount('-o', `remount,${options}`)).toBe(true) };
}

describe('the data folder', () => {
  test('on a read-only disk', async (context) => {
    const { folder, remount } = await givenDisk(context, 512);
    remount('ro');
    expectRefused(await run(join(folder, '数据')), 'noPermission', join(folder, '数据'), 'YIXIAN_DATA');
    remount('rw');
    expect(await readdir(folder)).toEqual([]);
    await expectGoodStart(join(folder, '数据'));
  });

  test('on a disk too small, then on one that filled up, and with room again', async (context) => {
    const { folder, remount } = await givenDisk(context, 16);
    expectRefused(await run(folder), 'cannotCreate', folder);
    remount('size=256m');
    await expectGoodStart(folder);

    const { bavail, bsize } = await statfs(folder);
    await writeFile(join(folder, 'postgres.log.1'), Buffer.alloc(bavail * bsize));
    expectRefused(await run(folder), 'cannotCreate', folder);
    await rm(join(folder, 'postgres.log.1'));
    await expectGoodStart(folder);
  });

  test('of something else', async () => {
    const folder = join(home, 'letters');
    await mkdir(folder);
    await writeFile(join(folder, '信.txt'), '…');
    expectRefused(await run(folder), 'data', folder, 'YIXIAN_DATA');
    expect(await readdir(folder)).toEqual(['信.txt']);
  });

  test('that is a file', async () => {
    const file = join(home, 'file');
    await writeFile(file, '');
    expectRefused(await run(file), 'cannotCreate', file);
  });
});

describe('the web', () => {
  test('that cannot be written into the folder of the program, which belongs to another', async (context) => {
    if (process.getuid?.() !== 0) return context.skip('needs root, to be another user');
    const user = { uid: 65_534, gid: 65_534 };
    const program = await copyTree(await mkdtemp(join(home, 'others-')));
    await chmod(program.folder, 0o755);
    const dataFolder = join(home, 'of nobody');
    await mkdir(dataFolder);
    await chown(dataFolder, user.uid, user.gid);
    const settings = { folder: program.folder, environment: await freshSettings(dataFolder), user, workingFolder: '/' };
    expectRefused(await runProgram(settings), 'noPermission', join(program.folder, 'dist'), 'npm run build');
    expect(await runProgram({ folder: program.folder, words: ['build'] })).toMatchObject({ code: 0 });
    const started = startProgram(settings);
    expect((await fetch(await started.serving())).status).toBe(200);
    expect(await started.stop()).toMatchObject({ code: 0 });
  });

  test('whose sources are broken: what is wrong is said, and the data is not harmed', async () => {
    const program = await copyTree(join(home, 'broken'));
    await program.write('src/apps/web/main.tsx', 'const = ;');
    const ended = await runProgram({ folder: program.folder, environment: await freshSettings(join(home, 'kept')) });
    expectRefused(ended, 'unavailable', 'Unexpected token', 'vite build');
    await expectGoodStart(join(home, 'kept'));
  });
});
