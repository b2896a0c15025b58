import { createHash, randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { TestProject } from 'vitest/node';
import { atDatabase, connectOnce, type Connection, migrate, readMigrations } from '#platform/database';
import { startEmbedded } from '#platform/database/embedded';

const programFolder = resolve(import.meta.dirname, '../..');

/** A PostgreSQL with the migrated template that every test file copies. */
export type TestServer = { readonly connection: Connection; readonly template: string };

declare module 'vitest' {
  // oxlint-disable-next-line typescript/consistent-type-definitions -- only an interface merges with the library's own
  export interface ProvidedContext {
    testServer: TestServer;
  }
}

type Held = { readonly server: Promise<TestServer & { stop(): Promise<void> }>; users: number };

// The projects share one server: their set-ups run in one process.
const holder = globalThis as { yixianTestServer?: Held };

/** Starts the server for the first project and stops it after the last. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const held = (holder.yixianTestServer ??= { server: startDatabaseServer(), users: 0 });
  held.users += 1;
  const { connection, template } = await held.server;
  project.provide('testServer', { connection, template });
  return async () => {
    held.users -= 1;
    if (held.users === 0) await (await held.server).stop();
  };
}

async function startDatabaseServer(): Promise<TestServer & { stop(): Promise<void> }> {
  const url = process.env['TEST_DATABASE_OWNER_URL'];
  const { connection, stop } =
    url === undefined ? await embedded() : { connection: { connectionString: url }, stop: async () => undefined };
  const migrations = await readMigrations(join(programFolder, 'db/migrations'));
  const hash = createHash('sha256')
    .update(migrations.map(({ checksum }) => checksum).join())
    .digest('hex');
  const template = `yixian_template_${hash.slice(0, 12)}_${randomBytes(3).toString('hex')}`;
  const server = await connectOnce(connection, 'yixian-tests');
  const drop = async () => {
    await server.query(`drop database if exists ${template} with (force)`);
    await server.end();
    await stop();
  };
  try {
    await server.query(`create database ${template} template template0 encoding 'UTF8'`);
    const inTemplate = await connectOnce(atDatabase(connection, template), 'yixian-tests');
    await migrate(inTemplate, migrations);
    await inTemplate.end();
    return { connection, template, stop: drop };
  } catch (error) {
    await drop();
    throw error;
  }
}

async function embedded(): Promise<{ connection: Connection; stop: () => Promise<void> }> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'yixian-tests-'));
  await chmod(dataFolder, 0o711); // as root, else the cluster would go to the system's state folder and stay there
  // Tests of durability start servers of their own; here speed counts and nothing is kept.
  const server = await startEmbedded({ dataFolder, programFolder, log: () => undefined, durable: false });
  const stop = async () => {
    await server.stop();
    await rm(dataFolder, { recursive: true, force: true });
  };
  return { connection: server.connection, stop };
}

/** The address of a connection, as a setting says it. */
export function connectionUrl({ connectionString, host, port, user, password, database }: Connection): string {
  const url = new URL(connectionString ?? 'postgres://localhost/');
  if (host !== undefined) url.searchParams.set('host', host);
  if (port !== undefined) url.searchParams.set('port', String(port));
  if (user !== undefined) url.username = user;
  if (password !== undefined) url.password = password;
  if (database !== undefined) url.pathname = database;
  return url.href;
}
