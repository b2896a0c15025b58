import { spawn } from 'node:child_process';
import { chown, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { kills } from '#testing/kills';
import { aFolder, givenOwner, isRoot, isRunning, madeFolders, until } from './testing.ts';
import { asUser, chooseServerUser } from './user.ts';

const aMadeFolder = madeFolders();

const kill = (pid: number) => process.kill(pid, 'SIGKILL');

for (const whom of ['process', 'group'] as const) {
  test(`SIGKILL of the owner's ${whom}, ${kills} times: no server stays behind and every row committed before is there`, async () => {
    const dataFolder = await aMadeFolder();
    for (let round = 1; round <= kills; round += 1) {
      const owner = givenOwner({ dataFolder });
      const { rows, server, watchdog, connection } = await owner.up();
      expect(rows).toBe(round);
      await owner.kill(whom);
      // Every other round the next start comes while the watchdog is still stopping the server.
      if (round % 2 === 0) continue;
      await until(() => !isRunning(watchdog));
      expect(isRunning(server)).toBe(false);
      await expect(stat(connection.host)).rejects.toThrow('ENOENT');
    }
    const last = givenOwner({ dataFolder });
    expect((await last.up()).rows).toBe(kills + 1);
  });
}

/** A server whose owner and watchdog were killed together. */
async function givenOrphan() {
  const owner = givenOwner({ dataFolder: await aMadeFolder() });
  const up = await owner.up();
  process.kill(owner.pid, 'SIGSTOP'); // so that it cannot set a new watchdog
  kill(up.watchdog);
  await owner.kill('process');
  return { ...up, dataFolder: owner.dataFolder };
}

test('a server without owner and watchdog is adopted, and watched again', async () => {
  const { dataFolder, server } = await givenOrphan();
  expect(isRunning(server)).toBe(true);

  const owner = givenOwner({ dataFolder });
  const adopted = await owner.up();
  expect(adopted).toMatchObject({ adopted: true, server, rows: 2 });
  await owner.kill('group');
  await until(() => !isRunning(adopted.server) && !isRunning(adopted.watchdog));
  await expect(stat(adopted.connection.host)).rejects.toThrow('ENOENT');
  expect(await givenOwner({ dataFolder }).up()).toMatchObject({ adopted: false, rows: 3 });
});

test('an adopted server is stopped like any other', async () => {
  const { dataFolder, server } = await givenOrphan();
  const owner = givenOwner({ dataFolder });
  await owner.up();
  await owner.stop();
  expect(isRunning(server)).toBe(false);
});

test('a watchdog killed under a living owner is replaced: the server runs on and still ends with its owner', async () => {
  const owner = givenOwner({ dataFolder: await aMadeFolder() });
  const { server, watchdog } = await owner.up();
  kill(watchdog);
  await owner.said('database.watched-again');
  expect(isRunning(server)).toBe(true);
  await owner.kill('process');
  await until(() => !isRunning(server));
});

test('decision 0030: a server that neither answers nor goes on recovering is given up; one that lives is not', async () => {
  const owner = givenOwner({ dataFolder: await aMadeFolder(), patience: 500 });
  const { server } = await owner.up();
  process.kill(server, 'SIGSTOP');
  try {
    expect((await owner.said('lost'))['message']).toContain('stuck');
  } finally {
    process.kill(server, 'SIGCONT');
  }
  await owner.stop();
  expect(isRunning(server)).toBe(false);
});

test('of two starts at once on an orphaned server one adopts it and one is refused', async () => {
  const { dataFolder, server } = await givenOrphan();
  const owners = [givenOwner({ dataFolder }), givenOwner({ dataFolder })];
  const outcomes = await Promise.all(owners.map((owner) => Promise.any([owner.up(), owner.refused()])));
  expect(outcomes).toContainEqual(expect.objectContaining({ adopted: true, server }));
  expect(outcomes).toContainEqual(expect.objectContaining({ reason: 'inUse' }));
});

test('after everything was killed at once, as by a power cut, the next start recovers', async () => {
  const { dataFolder, server, connection } = await givenOrphan();
  kill(server);
  expect(await givenOwner({ dataFolder }).up()).toMatchObject({ rows: 2, adopted: false });
  await expect(stat(connection.host)).rejects.toThrow('ENOENT');
});

test("a stale postmaster.pid whose number is now another program's does not stop the start, nor is that program touched", async () => {
  const first = givenOwner({ dataFolder: await aMadeFolder() });
  const { server } = await first.up();
  const cluster = join(first.dataFolder, 'postgres');
  const stale = join(cluster, 'postmaster.pid');
  const written = await readFile(stale, 'utf8');
  await first.stop();

  const user = await chooseServerUser(cluster);
  const stranger = spawn('sleep', ['600'], { ...asUser(user), cwd: '/', stdio: 'ignore' });
  onTestFinished(() => void stranger.kill());
  for (const pid of [stranger.pid ?? 0, process.pid, 1]) {
    await writeFile(stale, written.replace(String(server), String(pid)));
    if (isRoot) await chown(stale, user.uid, user.gid);
    const next = givenOwner({ dataFolder: first.dataFolder });
    expect(await next.up()).toMatchObject({ adopted: false });
    await next.stop();
  }
  expect(isRunning(stranger.pid ?? 0)).toBe(true);
});

test('a first start killed while it makes the cluster leaves nothing that the next takes for one', async () => {
  const dataFolder = await aFolder();
  const first = givenOwner({ dataFolder });
  await first.said('database.making');
  await until(async () => (await readdir(dataFolder)).some((name) => name.startsWith('postgres.new-')));
  await first.kill('group');
  expect(await readdir(dataFolder)).not.toContain('postgres');
  // An initdb that was killed long ago looks like this.
  await mkdir(join(dataFolder, 'postgres.new-abcdef', 'cluster'), { recursive: true });

  const next = givenOwner({ dataFolder });
  expect((await next.up()).rows).toBe(1);
  await next.stop();
  await givenOwner({ dataFolder }).up();
  expect((await readdir(dataFolder)).filter((name) => name.startsWith('postgres.new-'))).toEqual([]);
});
