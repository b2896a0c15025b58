import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { chmod, chown, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { connectOnce, type Connection } from '#platform/database';
import { freePort } from './free-port.ts';

/** The oldest server the product runs on, where the machine has it as Debian installs it. */
const programs = '/usr/lib/postgresql/15/bin';
export const hasSystemPostgres = existsSync(join(programs, 'postgres'));

/** PostgreSQL refuses to run as root. */
function serverUser(): { readonly uid: number; readonly gid: number } | Record<string, never> {
  if (process.getuid?.() !== 0) return {};
  const [, uid, gid] = /^nobody:[^:]*:(\d+):(\d+):/mu.exec(readFileSync('/etc/passwd', 'utf8')) ?? [];
  return { uid: Number(uid), gid: Number(gid) };
}

/** A server database of the machine's own PostgreSQL, on loopback, gone after the test. */
export async function givenSystemPostgres(): Promise<Connection> {
  const folder = await mkdtemp(join(tmpdir(), 'yixian-system-postgres-'));
  const user = serverUser();
  await chmod(folder, 0o711);
  if ('uid' in user) await chown(folder, user.uid, user.gid);
  const data = join(folder, 'data');
  const made = spawnSync(
    join(programs, 'initdb'),
    ['-D', data, '-U', 'yixian', '-E', 'UTF8', '--locale=C', '-A', 'trust'],
    {
      ...user,
      cwd: folder,
      encoding: 'utf8',
    },
  );
  if (made.status !== 0) throw new Error(made.stderr);
  const port = await freePort();
  const options = ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', folder, '-F'];
  const server = spawn(join(programs, 'postgres'), options, { ...user, cwd: folder, stdio: 'ignore' });
  const ended = new Promise((resolve) => server.once('close', resolve));
  onTestFinished(async () => {
    server.kill('SIGINT');
    await ended;
    await rm(folder, { recursive: true, force: true });
  });
  const connection = { host: '127.0.0.1', port, user: 'yixian', database: 'postgres' };
  for (;;) {
    const client = await connectOnce(connection, 'yixian-tests').catch(() => null);
    if (client === null) {
      await pause(50);
      continue;
    }
    await client.query('create database yixian');
    await client.end();
    return { ...connection, database: 'yixian' };
  }
}
