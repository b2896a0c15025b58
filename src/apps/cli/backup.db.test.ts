import { randomBytes } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testPassword, testTotpSecret } from '#capabilities/access/testing';
import { givenEvidence } from '#capabilities/evidence/testing';
import type { Scene } from '#capabilities/problem-ledger/testing';
import { connectOnce, type Connection } from '#platform/database';
import { findServer, startEmbedded } from '#platform/database/embedded';
import { createFileStore, type FileHash } from '#platform/files';
import { totpCode } from '#platform/sessions';
import { foundScene } from '#testing/founded-folder';
import { connectionUrl } from '#testing/global-setup';
import { visitor } from '#testing/http';
import { ledgerFaults } from '#testing/ledger-witness';
import { type Acknowledged, answerOf, type Office, writeProblems } from '#testing/ledger-writers';
import { freshSettings, type Program, runProgram, startProgram } from '#testing/program';
import { expectRefused } from '#testing/refused';
import { rowHashes } from '#testing/row-hashes';
import { testSecretKey } from '#testing/second-factor';
import { givenSystemPostgres, hasSystemPostgres } from '#testing/system-postgres';
import { copyTree, type TreeCopy } from '#testing/tree-copy';

let home: string;
let dataFolder: string;
let tree: TreeCopy;
let scene: Scene;
let photo: FileHash;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'yixian-backed-up-'));
  await chmod(home, 0o711); // as root, else the cluster would go to the system's state folder and stay there
  dataFolder = join(home, 'data');
  tree = await copyTree(join(home, 'program'), { web: true });
  await foundFolder();
});
afterAll(() => rm(home, { recursive: true, force: true }));

async function* once(content: Buffer): AsyncGenerator<Buffer> {
  yield content;
}

/** The data folder as the program will find it: a zone with those who write, a photo, and the key of second factors. */
async function foundFolder(): Promise<void> {
  await mkdir(join(dataFolder, 'secret'), { recursive: true });
  await writeFile(join(dataFolder, 'secret/vault-key'), `${testSecretKey.toString('hex')}\n`);
  scene = await foundScene(dataFolder, tree.folder, async (runtime, { commandPost }) => {
    const most = { mostBytes: 2 ** 21 };
    ({ hash: photo } = await createFileStore(join(dataFolder, 'files')).keep(once(randomBytes(2 ** 21)), most));
    const rendering = { photoHash: photo, thumbnailHash: photo, width: 10, height: 10 };
    await givenEvidence(runtime, commandPost, { originalHash: photo, rendering });
  });
}

const yixian = (
  words: readonly string[],
  environment: Readonly<Record<string, string>> = { YIXIAN_DATA: dataFolder },
) => runProgram({ folder: tree.folder, words, environment });

async function started(): Promise<Program & { readonly url: string }> {
  const program = startProgram({ folder: tree.folder, environment: await freshSettings(dataFolder) });
  return { ...program, url: await program.serving() };
}

const signInWithPhone = (url: string) =>
  visitor({ url }).ask(`/api/z/${scene.zone.code}/session`, {
    body: { signInName: 'system', password: testPassword, code: totpCode(testTotpSecret, Date.now()) },
    commandId: null,
  });

async function withOwner<Result>(look: (owner: pg.Client) => Promise<Result>): Promise<Result> {
  const found = await findServer(dataFolder);
  if (typeof found === 'string') throw new Error(`the server is ${found}`);
  const owner = await connectOnce(found, 'yixian-tests');
  try {
    return await look(owner);
  } finally {
    await owner.end();
  }
}

/** Of the photo, as it stands in the folder. */
async function sizeIn(folder: string): Promise<number> {
  const { stream, bytes } = await createFileStore(folder).open(photo);
  stream.destroy();
  return bytes;
}

async function untilSettled(owner: pg.Client): Promise<void> {
  for (;;) {
    const { rows } = await owner.query(
      'select (select count(*) from event_due) + (select count(*) from audit_unsealed) as open',
    );
    if (Number(rows[0].open) === 0) return;
    await pause(50);
  }
}

/** `WRITERS=64` is the number of the reliability plan. */
const writers = Number(process.env['WRITERS'] ?? '16');

test(`reliability 20: backed up while ${writers} write, wiped and restored: everything acknowledged before it is there`, async () => {
  const first = await started();
  const acknowledged: Acknowledged[] = [];
  let isOver = false;
  const cookies = new Map<string, string>();
  const office = (url: string): Office => ({
    visit: async (name) => {
      const { ask, ...rest } = visitor({ url });
      return { ...rest, ask: (path, asked) => ask(path, { ...asked, headers: { cookie: cookies.get(name) ?? '' } }) };
    },
    isOver: () => isOver,
    units: { raiser: scene.units.commandPost, owner: scene.units.bureau, assisting: scene.units.township },
    acknowledged: (act) => void acknowledged.push(act),
  });
  for (const name of ['office', 'bureau', 'post']) {
    const who = visitor({ url: first.url });
    expect((await who.signIn(scene.zone.code, name, testPassword)).status).toBe(200);
    cookies.set(name, who.cookie ?? '');
  }
  const writing = Promise.all(Array.from({ length: writers }, () => writeProblems(office(first.url))));
  while (acknowledged.length < 100) await pause(10);
  const before = [...acknowledged];
  const archive = join(home, 'running.yixian');
  const taken = await yixian(['backup', archive, '--with-key']);
  const during = acknowledged.length;
  isOver = true;
  await writing;
  expect(taken).toMatchObject({
    code: 0,
    out: expect.stringMatching(/已备份：\d+ 张表[^]*Backed up: \d+ rows[^]*sha256 [0-9a-f]{64}/),
  });
  expect(during).toBeGreaterThan(before.length);
  expect(((await stat(archive)).mode & 0o777).toString(8)).toBe('600');
  expect(await first.stop()).toMatchObject({ code: 0 });

  await rm(dataFolder, { recursive: true });
  const restored = await yixian(['restore', archive]);
  expect(restored).toMatchObject({ code: 0, out: expect.stringContaining('Restored as of') });
  const heads = join(home, 'heads.txt');
  await writeFile(heads, `${restored.out.split('\n').find((line) => line.startsWith(`${scene.zone.code} `))}\n`);
  expect(await yixian(['audit', 'verify', '--head', heads])).toMatchObject({ code: 0 });

  const second = await started();
  expect((await visitor({ url: second.url }).signIn(scene.zone.code, 'office', testPassword)).status).toBe(200);
  expect((await signInWithPhone(second.url)).status).toBe(200);
  await withOwner(async (owner) => {
    await untilSettled(owner);
    expect(await ledgerFaults(owner, scene.zone.zoneId)).toEqual([]);
    const { rows } = await owner.query<{ id: string }>(
      `select r.command_id as id from receipt r join problem_step s using (zone_id, command_id) join audit_entry a using (zone_id, command_id)`,
    );
    const there = new Set(rows.map(({ id }) => id));
    expect(before.filter(({ commandId }) => !there.has(commandId))).toEqual([]);
  });
  // The same key again brings the answer that was given before the backup.
  for (const { who, commandId, status, answer, ...act } of before.slice(-20)) {
    expect(await answerOf(await office(second.url).visit(who), act, commandId)).toMatchObject({ status, body: answer });
  }
  expect(await sizeIn(join(dataFolder, 'files'))).toBe(2 ** 21);
  expectRefused(await yixian(['restore', archive]), 'inUse', dataFolder);
  expect(await second.stop()).toMatchObject({ code: 0 });
});

test('backed up at rest; verified; a restore into what holds data and a damaged archive are refused by name', async () => {
  const archive = join(home, 'at-rest.yixian');
  expect(await yixian(['backup', archive])).toMatchObject({ code: 0 });
  expectRefused(await yixian(['backup', archive]), 'cannotCreate', archive);
  expect(await yixian(['backup', archive, '--verify'])).toMatchObject({
    code: 0,
    out: expect.stringContaining('Whole, written at'),
  });
  expectRefused(await yixian(['restore', archive]), 'data', 'account');
  const whole = await readFile(archive);
  whole.writeUInt8((whole[5_000] ?? 0) ^ 1, 5_000);
  const damaged = join(home, 'damaged.yixian');
  await writeFile(damaged, whole);
  const none = join(home, 'none');
  expectRefused(await yixian(['backup', damaged, '--verify']), 'data', damaged);
  expectRefused(await yixian(['restore', damaged], { YIXIAN_DATA: none }), 'data', damaged);
  expectRefused(await yixian(['backup', join(home, 'x')], { YIXIAN_DATA: none }), 'data', none);
  expect(await readdir(home)).not.toContain('none');
});

test('with BACKUP_FOLDER the program takes an archive by itself and restores it beside; administrators see both', async () => {
  const folder = join(home, 'nightly');
  const settings = {
    ...(await freshSettings(dataFolder)),
    BACKUP_FOLDER: folder,
    BACKUP_AT: '00:00',
    BACKUP_KEEP: '3',
  };
  const program = startProgram({ folder: tree.folder, environment: settings });
  await program.said('"job":"backup.drill"');
  const who = visitor({ url: await program.serving() });
  const signedIn = await who.signIn(scene.zone.code, 'audit', testPassword);
  expect(signedIn.status).toBe(200);
  const { status, body } = await who.ask('/api/backups');
  expect([status, body]).toEqual([
    200,
    {
      nightly: { on: expect.any(String), at: '00:00', keep: 3 },
      backup: { done: expect.objectContaining({ files: 1, lost: 0 }), failed: null },
      drill: { done: expect.objectContaining({ file: body.backup.done.file }), failed: null },
    },
  ]);
  expect(await yixian(['backup', join(folder, body.backup.done.file), '--verify'])).toMatchObject({ code: 0 });
  expect(await program.stop()).toMatchObject({ code: 0 });
});

test('to a server database of PostgreSQL 15 and back', async (context) => {
  if (!hasSystemPostgres) return context.skip('there is no PostgreSQL 15 on this machine');
  const server: Connection = await givenSystemPostgres();
  const files = join(home, 'server-files');
  const onServer = {
    DATABASE_OWNER_URL: connectionUrl(server),
    YIXIAN_DATA: join(home, 'server'),
    FILES_FOLDER: files,
  };
  const [there, back] = [join(home, 'there.yixian'), join(home, 'back.yixian')];
  expect(await yixian(['backup', there])).toMatchObject({ code: 0 });
  expect(await yixian(['restore', there], onServer)).toMatchObject({
    code: 0,
    err: expect.stringContaining('secret/vault-key'),
  });
  expect(await yixian(['backup', back], onServer)).toMatchObject({ code: 0 });
  const again = join(home, 'again');
  expect(await yixian(['restore', back], { YIXIAN_DATA: again })).toMatchObject({ code: 0 });
  expect(await yixian(['audit', 'verify'], { YIXIAN_DATA: again })).toMatchObject({ code: 0 });
  const owner = await connectOnce(server, 'yixian-tests');
  const embedded = await startEmbedded({ dataFolder: again, programFolder: tree.folder, log: () => undefined });
  const other = await connectOnce(embedded.connection, 'yixian-tests');
  expect(await rowHashes(other)).toEqual(await rowHashes(owner));
  for (const client of [owner, other]) await client.end();
  await embedded.stop();
  expect(await sizeIn(files)).toBe(2 ** 21);
});
