import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { expect, onTestFinished, test, type TestContext } from 'vitest';
import { foundZone, signInThere, tokenIn } from '#testing/founding';
import { freePort } from '#testing/free-port';
import { nodeFlags } from '#testing/node-flags';
import { processesNaming, type ProgramOptions, startProgram } from '#testing/program';
import { copyTree } from '#testing/tree-copy';

type User = { readonly uid: number; readonly gid: number };

const onlyAsRoot = (context: TestContext) =>
  void ((process.platform !== 'linux' || process.getuid?.() !== 0) && context.skip('runs as root on Linux only'));

/** A clone of the program with its packages, in a home that only its owner may enter: nothing leads out of it. */
async function givenClone(owner: User, copied: Parameters<typeof copyTree>[1] = {}): Promise<string> {
  const home = await mkdtemp(join(tmpdir(), 'yixian-home-'));
  onTestFinished(() => rm(home, { recursive: true, force: true }));
  const { folder } = await copyTree(join(home, '一线 clone'), copied);
  const packages = join(folder, 'node_modules');
  await rm(packages);
  // The same files under other names cost no room, but are never to be changed: only folders are handed over.
  const source = resolve(import.meta.dirname, '../../../node_modules');
  const linked = ['-al', '-a'].some((how) => spawnSync('cp', [how, source, packages]).status === 0);
  expect(linked).toBe(true);
  for (const own of [home, folder, packages]) await chown(own, owner.uid, owner.gid);
  await chmod(home, 0o700);
  return folder;
}

/** The first start founds a zone, the second one finds it, both in the default data folder; then nothing is running. */
async function expectTwoStarts(options: ProgramOptions): Promise<void> {
  const start = async () => startProgram({ ...options, environment: { PORT: String(await freePort()) } });
  const first = await start();
  const url = await first.serving();
  expect((await fetch(url)).status).toBe(200);
  const { err } = await first.said('/founding#token=');
  expect((await foundZone(url, tokenIn(err))).status).toBe(201);
  expect(await first.stop()).toMatchObject({ code: 0 });
  const second = await start();
  expect((await signInThere(await second.serving())).status).toBe(200);
  expect(await second.stop()).toMatchObject({ code: 0 });
}

test('as root, cloned into a private home', async (context) => {
  onlyAsRoot(context);
  const folder = await givenClone({ uid: 0, gid: 0 }, { web: true });
  const state = '/var/lib/yixian';
  const stood = new Set(existsSync(state) ? await readdir(state) : []);
  onTestFinished(async () => {
    const left = (await readdir(state)).filter((name) => !stood.has(name));
    for (const name of left)
      if (name === 'programs' || name === cluster) await rm(join(state, name), { recursive: true });
  });
  let cluster = '';
  await expectTwoStarts({ folder });
  const pointer = JSON.parse(await readFile(join(folder, 'data/postgres.json'), 'utf8')) as { folder: string };
  cluster = pointer.folder.slice(state.length + 1);
  expect(dirname(pointer.folder)).toBe(state);
  expect(processesNaming(pointer.folder)).toEqual([]);
  expect(((await stat(dirname(folder))).mode & 0o777).toString(8)).toBe('700');
});

test('as an ordinary user, cloned into a private home', async (context) => {
  onlyAsRoot(context); // who may become another user
  const user = { uid: 65_534, gid: 65_534 }; // nobody: initdb wants an account with a name
  const folder = await givenClone(user);
  await expectTwoStarts({ folder, user });
  expect((await stat(join(folder, 'data/postgres'))).uid).toBe(user.uid);
  expect(processesNaming(folder)).toEqual([]);
});

test('with no network but the machine itself', async (context) => {
  onlyAsRoot(context);
  const alone = ['unshare', '--net', '--', 'sh', '-c', 'ip link set lo up && exec "$@"', 'sh'] as const;
  if (spawnSync(alone[0], [...alone.slice(1), 'true']).status !== 0) context.skip('networks cannot be left here');
  const home = await mkdtemp(join(tmpdir(), 'yixian-alone-'));
  onTestFinished(() => rm(home, { recursive: true, force: true }));
  await chmod(home, 0o711);
  const { folder } = await copyTree(join(home, 'program'));
  await mkdir(join(folder, 'data'));
  const program = startProgram({
    folder,
    launcher: [...alone, process.execPath, ...nodeFlags, join(folder, 'bin/yixian.js')],
    environment: { PORT: '4180' }, // nobody else is in that network
  });
  const url = await program.serving();
  await expect(fetch(url)).rejects.toThrow('fetch failed');
  const ask = `const { status } = await fetch(${JSON.stringify(url)}); process.exit(status === 200 ? 0 : 1)`;
  const inside = [`--net=/proc/${program.pid}/ns/net`, process.execPath, '--input-type=module', '--eval', ask];
  expect(spawnSync('nsenter', inside)).toMatchObject({ status: 0 });
  expect(await program.stop()).toMatchObject({ code: 0 });
});
