import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, statSync } from 'node:fs';
import { chmod, chown, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { connectOnce, type Connection } from '#platform/database';
import { freePort } from './free-port.ts';
import { serverUser } from './system-postgres.ts';

const program = '/usr/sbin/pgbouncer';
/** A pooler, where the machine has it as Debian installs it. */
export const hasPooler = existsSync(program);

export type Pooler = {
  /** The same database and login through the pooler. */
  through(direct: Connection): Connection;
  stop(): Promise<void>;
};

export type PoolerOptions = {
  readonly server: Connection;
  /** Names and passwords it lets in, and gives to the server. */
  readonly logins: readonly { readonly user: string; readonly password: string }[];
  /** To the server, for each database and login. */
  readonly connections: number;
  /** Parameters of a connection's start that it leaves out in place of refusing the connection. */
  readonly leavesOut?: readonly string[];
};

/** Where a connection leads, whichever way it is written. */
export function partsOf(connection: Connection): { host: string; port: number; user: string; password: string } {
  const { host, port, user, password } = new pg.Client({ ...connection });
  return { host, port, user: user ?? '', password: typeof password === 'string' ? password : '' };
}

/** pgbouncer on loopback, giving each transaction whatever connection to the server is free. */
export async function startPooler({ server, logins, connections, leavesOut = [] }: PoolerOptions): Promise<Pooler> {
  const { host, port: serverPort } = partsOf(server);
  const folder = await mkdtemp(join(tmpdir(), 'yixian-pooler-'));
  const user = serverUser(host.startsWith('/') ? statSync(host) : undefined);
  const port = await freePort();
  const settings = [
    '[databases]',
    `* = host=${host} port=${serverPort}`,
    '[pgbouncer]',
    `listen_addr = 127.0.0.1\nlisten_port = ${port}\nunix_socket_dir =`,
    `auth_type = trust\nauth_file = ${join(folder, 'logins')}`,
    `pool_mode = transaction\ndefault_pool_size = ${connections}\nmax_client_conn = 200`,
    `ignore_startup_parameters = ${leavesOut.join(',')}`,
  ];
  const quoted = (word: string): string => `"${word.replaceAll('"', '""')}"`;
  await writeFile(join(folder, 'settings'), `${settings.join('\n')}\n`);
  const lines = logins.map((login) => `${quoted(login.user)} ${quoted(login.password)}\n`);
  await writeFile(join(folder, 'logins'), lines.join(''), { mode: 0o600 });
  await chmod(folder, 0o711);
  if ('uid' in user) await chown(join(folder, 'logins'), user.uid, user.gid);
  const child = spawn(program, [join(folder, 'settings')], { ...user, cwd: folder, stdio: 'ignore' });
  const stop = async () => {
    if (!isOver(child)) {
      child.kill('SIGKILL');
      await once(child, 'close');
    }
    await rm(folder, { recursive: true, force: true });
  };
  const through = (direct: Connection): Connection => {
    const { user: login, password } = partsOf(direct);
    const database = new pg.Client({ ...direct }).database ?? '';
    return { host: '127.0.0.1', port, user: login, password, database };
  };
  while (!isOver(child)) {
    const client = await connectOnce(through(server), 'yixian-tests').catch(() => null);
    if (client === null) {
      await pause(20);
      continue;
    }
    await client.end();
    return { through, stop };
  }
  await stop();
  throw new Error('pgbouncer ended');
}

const isOver = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode !== null || signalCode !== null;
