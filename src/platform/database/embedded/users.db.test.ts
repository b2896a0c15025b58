import { chmod, chown, cp, mkdir, readdir, readFile, rename, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { expect, test, type TestContext } from 'vitest';
import { findBinaries } from './binaries.ts';
import { aFolder, givenOwner, givenServer, isRoot, ordinaryUser, programFolder } from './testing.ts';
import { run } from './run.ts';
import { asUser } from './user.ts';

const installed = findBinaries(programFolder);
const isLink = (path: string) => /\.so(\.\d+)?$/.test(path) && !path.includes('postgresql');

/** A program folder whose packages were installed without running their scripts. */
async function givenProgramsWithoutLinks(): Promise<string> {
  if (installed === null) throw new Error('no binaries for this platform');
  const folder = await aFolder();
  const copy = join(folder, 'node_modules', installed.package);
  await mkdir(dirname(copy), { recursive: true });
  const source = dirname(installed.folder);
  await cp(source, copy, {
    recursive: true,
    filter: async (path) => !(await stat(path)).isFile() || !(await isSymbolic(path)),
  });
  return folder;
}

const isSymbolic = async (path: string) =>
  (await readdir(dirname(path), { withFileTypes: true }))
    .find(({ name }) => name === basename(path))
    ?.isSymbolicLink() === true;

async function givenPrivateHome() {
  const folder = await aFolder();
  const home = join(folder, 'home');
  await mkdir(home, { mode: 0o700 });
  const stateFolder = join(folder, 'state');
  return { home, dataFolder: join(home, '数据'), stateFolder };
}

const onlyAsRoot = (context: TestContext) => !isRoot && context.skip('runs as root only');

test('as root, in a private home: the cluster lives in the state folder, and no mode is changed', async (context) => {
  onlyAsRoot(context);
  const { home, dataFolder, stateFolder } = await givenPrivateHome();
  const first = givenOwner({ dataFolder, stateFolder });
  expect((await first.up()).rows).toBe(1);
  await first.stop();

  expect((await stat(home)).mode & 0o777).toBe(0o700);
  expect(await readdir(dataFolder)).not.toContain('postgres');
  const { folder } = JSON.parse(await readFile(join(dataFolder, 'postgres.json'), 'utf8')) as { folder: string };
  expect(dirname(folder)).toBe(stateFolder);
  expect((await stat(join(folder, 'postgres'))).uid).toBe((await ordinaryUser()).uid);
  expect((await givenOwner({ dataFolder, stateFolder }).up()).rows).toBe(2);
});

test('a data folder that moved keeps its cluster in the state folder; a copy of it is refused', async (context) => {
  onlyAsRoot(context);
  const { home, dataFolder, stateFolder } = await givenPrivateHome();
  const first = givenOwner({ dataFolder, stateFolder });
  await first.up();
  await first.stop();

  const moved = join(home, 'moved');
  await rename(dataFolder, moved);
  const second = givenOwner({ dataFolder: moved, stateFolder });
  expect((await second.up()).rows).toBe(2);
  await second.stop();

  const copy = join(home, 'copy');
  await cp(moved, copy, { recursive: true });
  expect(await givenOwner({ dataFolder: copy, stateFolder }).refused()).toMatchObject({
    reason: 'data',
    en: expect.stringContaining(moved) as string,
  });
  expect((await givenOwner({ dataFolder: moved, stateFolder }).up()).rows).toBe(3);
});

test('as root, with the program in a private home: the binaries are copied to where the server reaches them', async (context) => {
  onlyAsRoot(context);
  const folder = await givenProgramsWithoutLinks();
  await chmod(folder, 0o700);
  const stateFolder = join(await aFolder(), 'state');
  const dataFolder = join(await aFolder(), 'data');
  const owner = givenOwner({ dataFolder, stateFolder, programFolder: folder });
  expect((await owner.up()).rows).toBe(1);
  expect(await readdir(join(stateFolder, 'programs'))).toEqual([expect.stringMatching(/^postgresql-18\./)]);
  expect(await readdir(dataFolder)).toContain('postgres');
});

test('as root, a state folder others can write is refused', async (context) => {
  onlyAsRoot(context);
  const { dataFolder, stateFolder } = await givenPrivateHome();
  await mkdir(stateFolder);
  await chmod(stateFolder, 0o777);
  expect(await givenOwner({ dataFolder, stateFolder }).refused()).toMatchObject({ reason: 'noPermission' });
});

test('binaries whose library links are missing get them', async () => {
  const folder = await givenProgramsWithoutLinks();
  const library = join(folder, 'node_modules', installed?.package ?? '', 'native', 'lib');
  expect((await readdir(library)).filter(isLink)).not.toContain('libpq.so.5');
  await givenServer({ dataFolder: await aFolder(), programFolder: folder });
  expect(await readdir(library)).toContain('libpq.so.5');
});

test('an ordinary user with read-only packages without links runs a copy of its own', async (context) => {
  const user = await ordinaryUser();
  if ((await run(process.execPath, ['--version'], asUser(user))).code !== 0) {
    return context.skip(`${user.name} cannot reach this program`);
  }
  const folder = await givenProgramsWithoutLinks();
  const native = join(folder, 'node_modules', installed?.package ?? '', 'native');
  await chmod(join(native, 'lib'), 0o555);
  const dataFolder = await aFolder();
  if (isRoot) await chown(dataFolder, user.uid, user.gid);

  const owner = givenOwner({ dataFolder, programFolder: folder }, user);
  expect((await owner.up()).rows).toBe(1);
  await owner.stop();
  expect(await readdir(join(dataFolder, 'programs'))).toEqual([expect.stringMatching(/^postgresql-18\./)]);
  expect((await stat(join(dataFolder, 'postgres'))).uid).toBe(user.uid);
  await chmod(join(native, 'lib'), 0o755);
});

test("what an ordinary user made, root serves under that user's name", async (context) => {
  onlyAsRoot(context);
  const user = { ...(await ordinaryUser()), uid: 65_533, gid: 65_533, name: 'uid 65533' };
  if ((await run(process.execPath, ['--version'], asUser(user))).code !== 0)
    return context.skip('that user cannot reach this program');
  const dataFolder = await aFolder();
  const first = givenOwner({ dataFolder });
  await first.up();
  await first.stop();
  for (const entry of await readdir(dataFolder, { recursive: true, withFileTypes: true })) {
    if (entry.parentPath.includes('/postgres') || entry.name === 'postgres')
      await chown(join(entry.parentPath, entry.name), user.uid, user.gid);
  }
  expect((await givenOwner({ dataFolder }).up()).rows).toBe(2);
});
