import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { foundZone, signInThere, tokenIn } from '#testing/founding';
import { kills } from '#testing/kills';
import { freshSettings, launchProgram, processesNaming, type ProgramEnd, startProgram } from '#testing/program';
import { copyTree, type TreeCopy } from '#testing/tree-copy';

let home: string;
let dataFolder: string;
let tree: TreeCopy;
let first: ProgramEnd;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'yixian-killed-'));
  await chmod(home, 0o711); // as root, else the cluster would go to the system's state folder and stay there
  dataFolder = join(home, 'data');
  tree = await copyTree(join(home, 'program'));
  first = await startFirst();
});
afterAll(() => rm(home, { recursive: true, force: true }));

const start = async (launcher?: readonly [string, ...string[]]) =>
  startProgram({
    folder: tree.folder,
    environment: await freshSettings(dataFolder),
    ...(launcher === undefined ? {} : { launcher }),
  });

/** The test's own time is the bound. */
async function untilNothingRuns(): Promise<void> {
  while (processesNaming(dataFolder).length > 0) await pause(10);
}

/** First starts killed, each at one of its steps; the last one founds a zone. Answers how that ended. */
async function startFirst(): Promise<ProgramEnd> {
  for (const step of ['database.making', '构建网页', 'starting PostgreSQL', 'database.started', 'server.listening']) {
    const program = launchProgram({ folder: tree.folder, environment: await freshSettings(dataFolder) });
    await program.said(step);
    program.kill('SIGKILL', 'group');
    await program.ended;
  }
  const program = launchProgram({ folder: tree.folder, environment: await freshSettings(dataFolder) });
  const url = await program.serving();
  const { err } = await program.said('/founding#token=');
  await foundZone(url, tokenIn(err));
  return program.stop();
}

test('a first start killed at any of its steps leaves nothing that the next one stumbles over', async () => {
  expect(first).toMatchObject({ code: 0, signal: null });
  expect(await readdir(join(tree.folder, 'dist'))).toEqual(['web']);
  const program = await start();
  const url = await program.serving();
  expect([(await fetch(url)).status, (await signInThere(url)).status]).toEqual([200, 200]);
  expect(await program.stop()).toMatchObject({ code: 0 });
});

test('Ctrl-C while a first start makes its database and web ends it without a complaint', async () => {
  const own = join(home, 'interrupted');
  const program = startProgram({ folder: tree.folder, environment: await freshSettings(own) });
  await program.said('建立数据库');
  program.kill('SIGINT', 'group');
  const { code, err } = await program.ended;
  expect({ code, err: err.split('\n').filter((line) => !line.endsWith(' …')) }).toEqual({ code: 0, err: [''] });
  const next = startProgram({ folder: tree.folder, environment: await freshSettings(own) });
  await next.serving();
  expect(await next.stop()).toMatchObject({ code: 0 });
});

test.each(['group', 'process'] as const)(
  `SIGKILL of the whole %s, ${kills} times: it serves again, the data is there, nothing is left running`,
  async (whom) => {
    for (let round = 1; round <= kills; round += 1) {
      const program = await start();
      expect((await signInThere(await program.serving())).status).toBe(200);
      program.kill('SIGKILL', whom);
      expect(await program.ended).toMatchObject({ signal: 'SIGKILL' });
      // Every other round the next start comes while the watchdog is still stopping the server.
      if (process.platform === 'linux' && round % 2 === 0) await untilNothingRuns();
    }
    const program = await start();
    expect((await signInThere(await program.serving())).status).toBe(200);
    expect(await program.stop()).toMatchObject({ code: 0 });
    if (process.platform === 'linux') expect(processesNaming(dataFolder)).toEqual([]);
  },
);

/** A Node of this machine that cannot run the program itself. */
const olderNode = (process.env['PATH'] ?? '')
  .split(delimiter)
  .map((folder) => join(folder, 'node'))
  .filter((file) => existsSync(file))
  .find((file) => /^v(1\d|20|21)\./.test(spawnSync(file, ['--version'], { encoding: 'utf8' }).stdout));

test.for([
  ['an older Node', olderNode],
  ['a Node without its heap’s bounds', process.execPath],
] as const)(
  'on %s the launcher starts the right one, passes SIGTERM and Ctrl-C on, and is not outlived',
  async ([, node], context) => {
    if (node === undefined) return context.skip('there is no older Node on this machine');
    const launcher = [node, join(tree.folder, 'bin/yixian.js')] as const;
    const stopped = await start(launcher);
    await stopped.serving();
    expect(await stopped.stop()).toMatchObject({ code: 0, out: expect.stringContaining('"event":"server.ended"') });

    // A terminal tells launcher and program, and the launcher tells the program once more.
    const interrupted = await start(launcher);
    await interrupted.serving();
    interrupted.kill('SIGINT', 'group');
    expect(await interrupted.ended).toMatchObject({
      code: 0,
      out: expect.stringContaining('"event":"server.ended"'),
    });

    const killed = await start(launcher);
    await killed.serving();
    killed.kill('SIGKILL');
    expect(await killed.ended).toMatchObject({
      signal: 'SIGKILL',
      out: expect.stringContaining('"event":"server.ended"'),
    });
  },
);
