import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '#testing/free-port';
import { nodeFlags } from '#testing/node-flags';
import { testSecretKey } from '#testing/second-factor';
import type { YardstickActor } from '../yardstick.ts';

const programFolder = join(import.meta.dirname, '../..');

/** A server in a process of its own, ready to answer. */
export type Running = { readonly port: number; readonly pid: number; readonly stop: () => Promise<void> };

/** The product as an operator starts it, on a server database, behind a proxy on this machine. */
export const startProduct = (folder: string, databaseUrl: string): Promise<Running> =>
  start('product', folder, [...nodeFlags, ...profiling(), join(programFolder, 'bin/yixian.js'), 'start'], {
    DATABASE_OWNER_URL: databaseUrl,
    YIXIAN_SECRET_KEY: testSecretKey.toString('hex'),
    YIXIAN_DATA: join(folder, 'data'),
    TRUSTED_PROXIES: '127.0.0.1, ::1',
  });

/** The product on the embedded database of its data folder. */
export const startStandalone = (folder: string): Promise<Running> =>
  start('standalone', folder, [...nodeFlags, join(programFolder, 'bin/yixian.js'), 'start'], {
    YIXIAN_DATA: join(folder, 'data'),
  });

export const startYardstick = (folder: string, databaseUrl: string, actor: YardstickActor): Promise<Running> =>
  start('yardstick', folder, [join(programFolder, 'bench/yardstick.ts')], {
    DATABASE_URL: databaseUrl,
    YARDSTICK_ACTOR: JSON.stringify(actor),
  });

/** `BENCH_PROFILE=folder` leaves a profile of the product there. */
function profiling(): readonly string[] {
  const profiles = process.env['BENCH_PROFILE'];
  return profiles === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profiles}`];
}

async function start(
  name: string,
  folder: string,
  words: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<Running> {
  const port = await freePort();
  mkdirSync(folder, { recursive: true });
  const out = openSync(join(folder, `${name}-${port}.log`), 'a');
  const child = spawn(process.execPath, words, {
    cwd: programFolder,
    env: { PATH: process.env['PATH'], HOME: folder, PORT: String(port), ...environment },
    stdio: ['ignore', out, out],
  });
  await ready(name, port, child);
  return { port, pid: child.pid ?? 0, stop: () => stop(child) };
}

async function ready(name: string, port: number, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    if (child.exitCode !== null) throw new Error(`the ${name} ended with ${child.exitCode} before it was ready`);
    const answer = await fetch(`http://localhost:${port}/health/ready`).catch(() => null);
    if (answer?.ok === true) return;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error(`the ${name} was not ready within a minute`);
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = new Promise((done) => child.once('exit', done));
  child.kill('SIGTERM');
  await ended;
}

/** What a process holds in memory. */
export const residentBytes = (pid: number): number =>
  1024 * Number(/^VmRSS:\s+(\d+) kB$/mu.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? Number.NaN);
