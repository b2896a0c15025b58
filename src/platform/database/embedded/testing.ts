import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import type { ExitReason } from '#platform/config';
import type { ServerConnection } from './bring-up.ts';
import { type EmbeddedOptions, type EmbeddedServer, startEmbedded } from './start.ts';
import { asUser, chooseServerUser, type ServerUser } from './user.ts';

export const programFolder = fileURLToPath(new URL('../../../..', import.meta.url));
const ownerProgram = fileURLToPath(new URL('testing-owner.ts', import.meta.url));

export const isRoot = process.getuid?.() === 0;

/** An empty folder everybody may pass, removed after the test. */
export async function aFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'embedded-'));
  await chmod(folder, 0o755);
  onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 20 }));
  return folder;
}

/**
 * Data folders as a first start leaves them, for tests of later starts: copies of one that is made before the tests of
 * the file, since making a cluster takes as long as four starts.
 */
export function madeFolders(): () => Promise<string> {
  let made = '';
  beforeAll(async () => {
    made = await mkdtemp(join(tmpdir(), 'embedded-made-'));
    await chmod(made, 0o755);
    const server = await startEmbedded({ programFolder, dataFolder: made, durable: false, log: () => undefined });
    await server.stop();
  });
  afterAll(() => rm(made, { recursive: true, force: true }));
  return async () => {
    const folder = await aFolder();
    const { status, stderr } = spawnSync('cp', ['-a', `${made}/.`, folder], { encoding: 'utf8' });
    if (status !== 0) throw new Error(`the folder was not copied: ${stderr}`);
    return folder;
  };
}

/** Some user who is not root: ourselves, or the one the server runs as. */
export const ordinaryUser = (): Promise<ServerUser> => chooseServerUser('/nonexistent');

type Given = Partial<EmbeddedOptions> & { readonly dataFolder: string };

/** A server in this process, stopped after the test. Not durable unless asked. */
export async function givenServer(options: Given): Promise<EmbeddedServer> {
  const server = await startEmbedded({ programFolder, durable: false, log: () => undefined, ...options });
  onTestFinished(() => server.stop());
  return server;
}

export type OwnerLine = { readonly event: string; readonly [name: string]: unknown };

export type Up = {
  readonly adopted: boolean;
  readonly rows: number;
  readonly connection: ServerConnection;
  readonly server: number;
  readonly watchdog: number;
};

export type Owner = {
  readonly dataFolder: string;
  readonly pid: number;
  readonly lines: readonly OwnerLine[];
  /** The first line of that event; throws when the program ends without one. */
  said(event: string): Promise<OwnerLine>;
  up(): Promise<Up>;
  refused(): Promise<{ readonly reason: ExitReason; readonly en: string; readonly zh: string }>;
  kill(whom: 'process' | 'group'): Promise<void>;
  stop(): Promise<void>;
};

/** The same in a process and group of its own, durable, as this user or another. */
export function givenOwner(options: Given, user?: ServerUser): Owner {
  const child = spawn(process.execPath, [ownerProgram, JSON.stringify({ programFolder, ...options })], {
    ...(user === undefined ? {} : asUser(user)),
    detached: true,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const closed = once(child, 'close');
  // One that is ending just then no longer reads that it is to stop.
  child.stdin.on('error', () => undefined);
  const lines: OwnerLine[] = [];
  const arrived = new EventTarget();
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(JSON.parse(line) as OwnerLine);
    arrived.dispatchEvent(new Event('line'));
  });
  const said = async (event: string): Promise<OwnerLine> => {
    let ended = false;
    const end = closed.then(() => (ended = true));
    for (;;) {
      const line = lines.find((candidate) => candidate.event === event);
      if (line !== undefined) return line;
      if (ended) throw new Error(`the owner ended without '${event}': ${JSON.stringify(lines.slice(-3))}`);
      await Promise.race([once(arrived, 'line'), end]);
    }
  };
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) child.stdin.end('stop\n');
    await closed;
  };
  onTestFinished(stop);
  return {
    dataFolder: options.dataFolder,
    pid: child.pid ?? 0,
    lines,
    said,
    up: async () => {
      const up = await said('up');
      const running = lines.find(({ event }) => event === 'database.started' || event === 'database.adopted');
      return { ...(up as unknown as Up), server: Number(running?.['server']), watchdog: Number(running?.['watchdog']) };
    },
    refused: async () => (await said('refused')) as never,
    kill: async (whom) => {
      kill(child, whom);
      await closed;
    },
    stop,
  };
}

function kill(child: ChildProcess, whom: 'process' | 'group'): void {
  if (child.pid === undefined) return;
  process.kill(whom === 'group' ? -child.pid : child.pid, 'SIGKILL');
}

export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return process.platform !== 'linux' || !/^\d+ \(.*\) [ZX] /s.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

/** Looks until the condition holds; the test's own time is the bound. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await pause(10);
}
