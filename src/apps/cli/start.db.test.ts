import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, request } from 'node:http';
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { connectOnce } from '#platform/database';
import { startEmbedded } from '#platform/database/embedded';
import { foundZone, signInThere, tokenIn } from '#testing/founding';
import { freePort } from '#testing/free-port';
import {
  freshSettings,
  launchProgram,
  processesNaming,
  type Program,
  type ProgramEnd,
  type ProgramOptions,
  startProgram,
} from '#testing/program';
import { expectRefused } from '#testing/refused';
import { copyTree, type TreeCopy } from '#testing/tree-copy';

// One copy of the program and one data folder, both in paths with spaces and 中文: each test is a later start.
let home: string;
let dataFolder: string;
let tree: TreeCopy;
let first: { readonly url: string; readonly page: Response; readonly end: ProgramEnd };

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'yixian-start-'));
  await chmod(home, 0o711); // as root, else the cluster would go to the system's state folder and stay there
  dataFolder = join(home, '数据 文件夹');
  tree = await copyTree(join(home, '某开发区 一线'));
  first = await startFirst();
});
afterAll(() => rm(home, { recursive: true, force: true }));

/** The first start of all: it makes the data, and a zone is founded in it. */
async function startFirst(): Promise<typeof first> {
  const program = launchProgram({ folder: tree.folder, environment: await freshSettings(dataFolder) });
  const url = await program.serving();
  const page = await fetch(url);
  const { err } = await program.said('/founding#token=');
  await foundZone(url, tokenIn(err));
  return { url, page, end: await program.stop() };
}

async function start(options: Partial<ProgramOptions> = {}): Promise<Program> {
  const environment = { ...(await freshSettings(dataFolder)), ...options.environment };
  return startProgram({ folder: tree.folder, ...options, environment });
}

/** The data is there, and a good start follows whatever the test did. */
async function expectGoodStart(): Promise<void> {
  const program = await start();
  expect((await signInThere(await program.serving())).status).toBe(200);
  expect(await program.stop()).toMatchObject({ code: 0 });
}

const isLinux = process.platform === 'linux';
const nothingRuns = () => !isLinux || processesNaming(dataFolder).length === 0;

test('the first start makes the data, builds the web, and serves the sign-in page', async () => {
  const { url, page, end } = first;
  expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  const [, style = ''] = /<style>([^]*?)<\/style>/.exec(await page.text()) ?? [];
  const hash = createHash('sha256').update(style).digest('base64');
  expect(page.headers.get('content-security-policy')).toContain(`script-src 'self';style-src 'self' 'sha256-${hash}';`);
  expect(end).toMatchObject({ code: 0, signal: null });
  expect(end.err.split('\n').slice(0, 4).toSorted()).toEqual(
    [
      '建立数据库 · Making the database …',
      '构建网页 · Building the web …',
      '迁移数据库 · Migrating the database …',
      `一线 Yixian: ${url}`,
    ].toSorted(),
  );
  expect(await readdir(join(tree.folder, 'dist'))).toEqual(['web']);
});

test('a later start keeps the data, is ready, and has only the address to say', async () => {
  const program = await start();
  const url = await program.serving();
  expect((await signInThere(url)).status).toBe(200);
  const ready = await fetch(`${url}/health/ready`);
  expect([ready.status, await ready.json()]).toEqual([200, { status: 'ready' }]);
  const [, script = ''] = /<script[^>]+src="([^"]+)"/.exec(await (await fetch(url)).text()) ?? [];
  expect((await fetch(url + script)).headers.get('content-type')).toContain('javascript');
  expect(await program.stop()).toMatchObject({ code: 0, err: `一线 Yixian: ${url}\n` });
  expect(nothingRuns()).toBe(true);
});

test('a start on a folder in use is refused by the number of the process that holds it', async () => {
  const holder = await start();
  const url = await holder.serving();
  expectRefused(await (await start()).ended, 'inUse', dataFolder, String(holder.pid));
  expect((await signInThere(url)).status).toBe(200);
});

test('a taken port is refused by its number', async () => {
  const other = createServer();
  const port = await freePort();
  await new Promise<void>((done) => other.listen(port, 'localhost', done));
  onTestFinished(() => void other.close());
  const program = await start({ environment: { PORT: String(port) } });
  expectRefused(await program.ended, 'inUse', String(port), 'PORT');
  expect(nothingRuns()).toBe(true);
});

test('data of a newer version is refused and left alone', async () => {
  const inside = async (statement: string) => {
    const server = await startEmbedded({ dataFolder, programFolder: tree.folder, log: () => undefined });
    const owner = await connectOnce(server.connection, 'yixian-tests');
    await owner.query(statement);
    await owner.end();
    await server.stop();
  };
  await inside(`insert into migration values (9999, '9999-from-the-future.sql', 'x', now())`);
  expectRefused(await (await start()).ended, 'data', '9999-from-the-future.sql');
  expect(nothingRuns()).toBe(true);
  await inside('delete from migration where version = 9999');
  await expectGoodStart();
});

test('SIGTERM answers the request under way, then ends with everything closed', async () => {
  const program = await start();
  const url = await program.serving();
  const body = JSON.stringify({ signInName: 'nobody', password: 'x' });
  const underWay = request(`${url}/api/z/dongling/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), expect: '100-continue' },
  });
  underWay.flushHeaders();
  await once(underWay, 'continue');
  program.kill('SIGTERM');
  await program.said('"event":"server.draining"');
  await expect(fetch(url)).rejects.toThrow('fetch failed');
  underWay.end(body);
  const [answer] = (await once(underWay, 'response')) as [{ statusCode: number }];
  expect(answer.statusCode).toBe(401);
  expect(await program.ended).toMatchObject({ code: 0, out: expect.stringContaining('"event":"server.ended"') });
  expect(nothingRuns()).toBe(true);
});

test('.env beside the program is read from any working folder, and a slip in it is refused by name', async () => {
  const port = await freePort();
  await tree.write('.env', `# 设置\nPORT=${port}\nYIXIAN_DATA="../数据 文件夹"\n`);
  onTestFinished(() => tree.remove('.env'));
  const program = startProgram({ folder: tree.folder, workingFolder: home });
  expect(await program.serving()).toBe(`http://localhost:${port}`);
  expect((await signInThere(`http://localhost:${port}`)).status).toBe(200);
  expect(await program.stop()).toMatchObject({ code: 0 });

  await tree.write('.env', `PROT=${port}\n`);
  expectRefused(await (await start()).ended, 'config', '.env', 'PROT', 'PORT');
  await tree.write('.env', `PORT ${port}\n`);
  expectRefused(await (await start()).ended, 'config', join(tree.folder, '.env'), '1');
});

test('npm start ends with its npm, though npm tells only its shell', async (context) => {
  if (process.platform === 'win32') context.skip('there are no signals on Windows');
  const program = await start({ launcher: ['npm', 'start'], words: [] });
  await program.serving();
  // The outputs close when the last process that writes there is gone.
  expect(await program.stop()).toMatchObject({ out: expect.stringContaining('"event":"server.ended"') });
  expect(nothingRuns()).toBe(true);
  await expectGoodStart();
});
