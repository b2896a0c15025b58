import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { chmod, chown, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { atDatabase, connectOnce, type Connection } from '#platform/database';
import { freePort } from './free-port.ts';

/** The oldest server the product runs on, where the machine has it as Debian installs it. */
const programs = '/usr/lib/postgresql/15/bin';
export const hasSystemPostgres = existsSync(join(programs, 'postgres'));

type Ids = { readonly uid: number; readonly gid: number };

/** Whom a server of ours runs as, since PostgreSQL and its kin refuse to run as root: ourselves, or as root nobody, unless named. */
export function serverUser(named?: Ids): Ids | Record<string, never> {
  if (process.getuid?.() !== 0) return {};
  if (named !== undefined) return { uid: named.uid, gid: named.gid };
  const [, uid, gid] = /^nobody:[^:]*:(\d+):(\d+):/mu.exec(readFileSync('/etc/passwd', 'utf8')) ?? [];
  return { uid: Number(uid), gid: Number(gid) };
}

export type SystemPostgres = { readonly connection: Connection; stop(): Promise<void> };

/** A cluster of its own of the machine's PostgreSQL, on loopback and without fsync, until it is stopped. */
export async function startSystemPostgres(): Promise<SystemPostgres> {
  const folder = await mkdtemp(join(tmpdir(), 'yixian-system-postgres-'));
  const user = serverUser();
  await chmod(folder, 0o711);
  if ('uid' in user) await chown(folder, user.uid, user.gid);
  const data = join(folder, 'data');
  const options = ['-D', data, '-U', 'yixian', '-E', 'UTF8', '--locale=C', '-A', 'trust', '--no-sync'];
  const made = spawnSync(join(programs, 'initdb'), options, { ...user, cwd: folder, encoding: 'utf8' });
  if (made.status !== 0) throw new Error(made.stderr);
  const port = await freePort();
  const server = spawn(
    join(programs, 'postgres'),
    ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', folder, '-F'],
    { ...user, cwd: folder, stdio: 'ignore' },
  );
  let isOver = false;
  const ended = new Promise<void>((resolve) =>
    server.once('close', () => {
      isOver = true;
      resolve();
    }),
  );
  const stop = async () => {
    server.kill('SIGINT');
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  const connection = { host: '127.0.0.1', port, user: 'yixian', database: 'postgres' };
  while (!isOver) {
    const client = await connectOnce(connection, 'yixian-tests').catch(() => null);
    if (client !== null) {
      await client.end();
      return { connection, stop };
    }
    await pause(50);
  }
  await stop();
  throw new Error('the server of the machine ended');
}

/** An empty server database of the machine's own PostgreSQL, gone after the test. */
export async function givenSystemPostgres(): Promise<Connection> {
  const { connection, stop } = await startSystemPostgres();
  onTestFinished(stop);
  const client = await connectOnce(connection, 'yixian-tests');
  await client.query('create database yixian');
  await client.end();
  return atDatabase(connection, 'yixian');
}
