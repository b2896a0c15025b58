import { mkdir, readFile, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { connectOnce } from '../pool.ts';
import { aFolder, givenOwner, givenServer, isRunning, madeFolders } from './testing.ts';
import { findServer } from './running.ts';
import { startEmbedded } from './start.ts';

const aMadeFolder = madeFolders();

const permissions = async (path: string) => ((await stat(path)).mode & 0o777).toString(8);

test('a first start makes the folder and serves a database of its own', async () => {
  const dataFolder = join(await aFolder(), 'not', 'yet', 'there');
  const server = await givenServer({ dataFolder });
  const client = await connectOnce(server.connection, 'test');
  const { rows } = await client.query<Record<string, string>>(
    `select current_database() as database, current_setting('data_checksums') as checksums,
            current_setting('listen_addresses') as listening, current_setting('TimeZone') as zone,
            (select datlocprovider::text || datlocale from pg_database where datname = current_database()) as locale`,
  );
  await client.end();

  expect(rows).toEqual([{ database: 'yixian', checksums: 'on', listening: '', zone: 'UTC', locale: 'bC.UTF-8' }]);
  expect(server.adopted).toBe(false);
  expect(await permissions(join(dataFolder, 'postgres'))).toBe('700');
  expect(await permissions(join(dataFolder, 'secret'))).toBe('700');
  expect(await permissions(join(dataFolder, 'secret', 'postgres-password'))).toBe('600');
  expect(await permissions(server.connection.host)).toBe('700');
});

test('the extensions the product stands on are there', async () => {
  const server = await givenServer({ dataFolder: await aFolder() });
  const client = await connectOnce(server.connection, 'test');
  for (const extension of ['ltree', 'pg_trgm', 'btree_gist', 'pgcrypto'])
    await client.query(`create extension ${extension}`);
  const { rows } = await client.query<{ sorted: string[] }>(
    `select array_agg(word order by word collate "zh-x-icu") as sorted from unnest(array['张', '李', '陈']) as word`,
  );
  await client.end();
  expect(rows[0]?.sorted).toEqual(['陈', '李', '张']);
});

test('a second start keeps the data, also in a long path with spaces and 中文', async () => {
  const dataFolder = join(await aFolder(), '某经济技术开发区 重点项目', '一线 数据'.repeat(8));
  expect(Buffer.byteLength(dataFolder)).toBeGreaterThan(107);

  const first = givenOwner({ dataFolder });
  expect((await first.up()).rows).toBe(1);
  await first.stop();
  const second = givenOwner({ dataFolder });
  expect(await second.up()).toMatchObject({ rows: 2, adopted: false });
});

test('stopping leaves nothing running and nothing outside the folder, however often it is asked', async () => {
  const owner = givenOwner({ dataFolder: await aMadeFolder() });
  const { server, watchdog, connection } = await owner.up();
  await owner.stop();
  expect([isRunning(server), isRunning(watchdog)]).toEqual([false, false]);
  await expect(stat(connection.host)).rejects.toThrow('ENOENT');

  const here = await givenServer({ dataFolder: await aMadeFolder() });
  await Promise.all([here.stop(), here.stop()]);
  await here.stop();
});

test('a second start on the folder is refused by the name of the process that holds it', async () => {
  const dataFolder = await aMadeFolder();
  const holder = givenOwner({ dataFolder });
  await holder.up();
  const refused = await givenOwner({ dataFolder }).refused();
  expect(refused).toMatchObject({ reason: 'inUse', en: expect.stringContaining(`process ${holder.pid} `) as string });
  expect(refused.zh).toContain(`进程 ${holder.pid}`);
  await expect(givenServer({ dataFolder })).rejects.toMatchObject({ reason: 'inUse' });
  expect(isRunning((await holder.up()).server)).toBe(true);
});

test('a second start inside one process is refused too, and the first keeps its lock', async () => {
  const dataFolder = await aMadeFolder();
  await givenServer({ dataFolder });
  await expect(givenServer({ dataFolder })).rejects.toMatchObject({ reason: 'inUse' });
  expect(await givenOwner({ dataFolder }).refused()).toMatchObject({ reason: 'inUse' });
});

test('of two first starts at once one serves and one is refused', async () => {
  const dataFolder = await aFolder();
  const owners = [givenOwner({ dataFolder }), givenOwner({ dataFolder })];
  const outcomes = await Promise.all(owners.map((owner) => Promise.any([owner.up(), owner.refused()])));
  const winner = owners[outcomes.findIndex((outcome) => 'rows' in outcome)];
  expect(outcomes.find((outcome) => 'reason' in outcome)).toMatchObject({
    reason: 'inUse',
    en: expect.stringContaining(`process ${winner?.pid} `) as string,
  });
  await winner?.stop();

  expect((await readdir(dataFolder)).filter((name) => name.startsWith('postgres.new-'))).toEqual([]);
  const next = givenOwner({ dataFolder });
  expect((await next.up()).rows).toBe(2);
});

test('the server sees nothing of our environment', async (context) => {
  if (process.platform !== 'linux') return context.skip('reads /proc');
  process.env['YIXIAN_TEST_SECRET'] = 'a secret of ours';
  const { server } = await givenOwner({ dataFolder: await aMadeFolder() }).up();
  delete process.env['YIXIAN_TEST_SECRET'];
  const environment = await readFile(`/proc/${server}/environ`, 'utf8');
  expect(environment).toContain('LC_ALL=C');
  expect(environment).not.toContain('a secret of ours');
});

test('a server that dies under us is told, one that was stopped is not', async () => {
  const owner = givenOwner({ dataFolder: await aMadeFolder() });
  const { server } = await owner.up();
  process.kill(server, 'SIGKILL');
  expect(await owner.said('lost')).toMatchObject({ message: expect.stringContaining('SIGKILL') as string });

  const stopped = givenOwner({ dataFolder: await aMadeFolder() });
  await stopped.up();
  await stopped.stop();
  expect(stopped.lines.map(({ event }) => event)).not.toContain('lost');
});

test('an empty folder that was there before keeps its mode', async () => {
  const dataFolder = join(await aFolder(), 'made by hand');
  await mkdir(dataFolder, { mode: 0o755 });
  const server = await startEmbedded({
    dataFolder,
    programFolder: process.cwd(),
    durable: false,
    log: () => undefined,
  });
  await server.stop();
  expect(await permissions(dataFolder)).toBe('755');
});

test('what a statement got wrong goes to its sender and not into the log, since it may quote a person', async () => {
  const texts: unknown[] = [];
  const server = await givenServer({ dataFolder: await aMadeFolder(), log: (line) => texts.push(line['text']) });
  const client = await connectOnce(server.connection, 'test');
  await expect(client.query(`select '13800000000 张三'::integer`)).rejects.toThrow('张三');
  await client.end();
  await server.stop();
  expect(texts.join('\n')).toContain('ready to accept connections');
  expect(texts.join('\n')).not.toContain('张三');
});

test('a command that looks finds the server another process runs, and makes nothing where none is', async () => {
  const dataFolder = await aFolder();
  expect(await findServer(join(dataFolder, 'nowhere'))).toBe('no-data');
  expect(await findServer(dataFolder)).toBe('no-data');
  expect(await readdir(dataFolder)).toEqual([]);

  const owner = givenOwner({ dataFolder });
  const { server } = await owner.up();
  const found = await findServer(dataFolder);
  if (typeof found === 'string') throw new Error(`a server runs, and ${found} was found`);
  const client = await connectOnce(found, 'test');
  const { rows } = await client.query(
    `select current_database() as database, pg_backend_pid() <> $1::int as "isOther"`,
    [server],
  );
  await client.end();
  expect(rows).toEqual([{ database: 'yixian', isOther: true }]);
  await owner.stop();
  expect(await findServer(dataFolder)).toBe('at-rest');
});
