import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, inject, onTestFinished, test } from 'vitest';
import { atDatabase, connectOnce, type Connection } from '#platform/database';
import { connectionUrl } from '#testing/global-setup';
import { expectRefused } from '#testing/refused';
import { startsOf } from '#testing/trial-starts';
import { copyTree, type TreeCopy } from '#testing/tree-copy';

let home: string;
let tree: TreeCopy;
let server: Awaited<ReturnType<typeof connectOnce>>;
let database: string;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'yixian-server-database-'));
  await chmod(home, 0o711); // as root, else the cluster would go to the system's state folder and stay there
  tree = await copyTree(join(home, 'program'), { web: true });
  server = await connectOnce(inject('testServer').connection, 'yixian-tests');
});
afterAll(async () => {
  await server.end();
  await rm(home, { recursive: true, force: true });
});

const { run, expectGoodStart } = startsOf(() => tree.folder);

const unused = () => join(home, 'never made');

beforeEach(async () => {
  const name = `yixian_start_${randomBytes(6).toString('hex')}`;
  database = name;
  await server.query(`create database ${name} template template0 encoding 'UTF8'`);
  onTestFinished(async () => void (await server.query(`drop database if exists ${name} with (force)`)));
});
const urlOf = (change: Connection = {}): string =>
  connectionUrl({ ...atDatabase(inject('testServer').connection, database), ...change });

const asOwner = async (statement: string) => {
  const owner = await connectOnce({ connectionString: urlOf() }, 'yixian-tests');
  await owner.query(statement);
  await owner.end();
};

test('an unknown account, a missing database, nobody there: each by the name of the setting, never the secret', async () => {
  const wrong = [
    urlOf({ user: 'no_such_account', password: 's3cret' }),
    urlOf({ database: 'no_such_database' }),
    'postgres://owner:s3cret@localhost:1/yixian',
    'postgres://owner:s3cret@no-such-host.invalid/yixian',
  ];
  for (const DATABASE_OWNER_URL of wrong) {
    const ended = await run(unused(), { DATABASE_OWNER_URL });
    expectRefused(ended, 'unavailable', 'DATABASE_OWNER_URL');
    expect(ended.err + ended.out).not.toContain('s3cret');
  }
  const right = { DATABASE_OWNER_URL: urlOf() };
  expectRefused(
    await run(unused(), { ...right, DATABASE_URL: urlOf({ user: 'nobody_here' }) }),
    'unavailable',
    'DATABASE_URL',
  );
  expectRefused(await run(unused(), { DATABASE_URL: urlOf() }), 'config', 'DATABASE_OWNER_URL');
  expect(await readdir(home)).not.toContain('never made');
  await expectGoodStart(unused(), right);
  // Of a server database only what stands outside it: the key that seals secrets, and files once there are any.
  expect(await readdir(unused())).toEqual(['secret']);
});

test("another system's tables are left alone, and an account without rights is told what it lacks", async () => {
  await asOwner('create table orders (id int primary key)');
  expectRefused(await run(unused(), { DATABASE_OWNER_URL: urlOf() }), 'config', 'public.orders', 'DATABASE_OWNER_URL');
  await asOwner('drop table orders');

  const name = `yixian_login_${randomBytes(4).toString('hex')}`;
  await server.query(`create role ${name} login password 'test-password'`);
  onTestFinished(async () => {
    await server.query(`drop database if exists ${database} with (force)`);
    await server.query(`drop role ${name}`);
  });
  const DATABASE_OWNER_URL = urlOf({ user: name, password: 'test-password' });
  expectRefused(await run(unused(), { DATABASE_OWNER_URL }), 'noPermission', 'DATABASE_OWNER_URL');
  await server.query(`alter database ${database} owner to ${name}`);
  expectRefused(await run(unused(), { DATABASE_OWNER_URL }), 'noPermission', `GRANT yixian_app TO ${name}`);
  await server.query(`grant yixian_app to ${name}`);
  await expectGoodStart(unused(), { DATABASE_OWNER_URL });
});
