import { listFirstZones } from '#capabilities/organisation';
import { type Config, readSecretKey, StartRefusal } from '#platform/config';
import { isConnectionLost, lostWhileOpening } from '#platform/database';
import { createLog, type Log } from '#platform/log';
import type { Progress } from '../cli/progress.ts';
import { backupsOf } from './backup-keeper.ts';
import { demoAccountLines, makeDemo, readDemoTables } from './demo.ts';
import { type OpenData, openData } from './open-data.ts';
import { programFolder } from './program.ts';
import { healthOf } from './health.ts';
import { serve, type Serving } from './serve.ts';
import { ensureWebBundle } from './web-bundle.ts';

export type StartConsole = {
  /** Says a line to the person. */
  readonly say: (line: string) => void;
  readonly progress: Progress;
};

/**
 * `yixian start`: opens the data, serves, and stays until a signal. Says on the console where to go; the log is JSON
 * lines on standard output. Throws StartRefusal for every expected fault, with everything closed again.
 */
export async function start(config: Config, { say, progress }: StartConsole): Promise<never> {
  const log = createLog(config.logLevel, besideProgress(progress));
  const leaving = abortOnSignal();
  const { data, webFolder } = await prepare(config, log, progress, leaving).catch((error: unknown) => {
    // A Ctrl-C reaches our children too: what fails then is no fault.
    if (leaving.aborted) process.exit(0);
    throw error;
  });
  if (!leaving.aborted) {
    const serving = await begin(config, data, webFolder, log, { say, progress });
    progress.close();
    log.info({ event: 'server.listening', url: serving.url, pid: process.pid, ms: Math.round(performance.now()) });
    const lost = await Promise.race([aborted(leaving), data.lost]);
    // Without its database too: whoever waits is told that it is away.
    log.info({
      event: 'server.draining',
      ...(lost === null ? { signal: String(leaving.reason) } : { error: lost.message }),
    });
    await serving.drain();
    if (lost !== null) throw lost instanceof StartRefusal ? lost : databaseLost(lost);
  }
  await data.close();
  log.info({ event: 'server.ended' });
  process.exit(0);
}

/** The web is built while the database starts: neither needs the other, and where one fails the other is given up. */
async function prepare(
  config: Config,
  log: Log,
  progress: Progress,
  leaving: AbortSignal,
): Promise<{ readonly data: OpenData; readonly webFolder: string }> {
  const failed = new AbortController();
  const opening = openData(config, log, progress);
  opening.catch(() => failed.abort());
  const [opened, bundled] = await Promise.allSettled([
    opening,
    ensureWebBundle(programFolder, { progress, signal: AbortSignal.any([leaving, failed.signal]) }),
  ]);
  if (opened.status === 'rejected') throw opened.reason;
  if (bundled.status === 'fulfilled') return { data: opened.value, webFolder: bundled.value };
  await opened.value.close();
  throw bundled.reason;
}

/** Serves and says where; ends both again where that fails. */
async function begin(
  config: Config,
  { database, owner, isNew, close }: OpenData,
  webFolder: string,
  log: Log,
  { say, progress }: StartConsole,
): Promise<Serving> {
  let serving: Serving | null = null;
  try {
    const secretKey = await readSecretKey(config);
    serving = await serve({
      config,
      database,
      secretKey,
      webFolder,
      log,
      backups: backupsOf(config, owner),
      health: healthOf(config, owner),
    });
    const demo = isNew && config.demo && config.local ? await beginDemo(config, serving, progress) : [];
    await greet(config, serving, say);
    for (const line of demo) say(line);
    return serving;
  } catch (error) {
    await serving?.drain();
    await close();
    throw isConnectionLost(error) ? lostWhileOpening(error) : error;
  }
}

/** A new data folder on this machine alone begins with the demonstration zone. */
async function beginDemo(
  { dataFolder, publicUrl }: Config,
  { runtime }: Serving,
  progress: Progress,
): Promise<readonly string[]> {
  const tables = await readDemoTables(progress);
  const work = progress.begin({ zh: '装入演示区', en: 'Taking in the demonstration zone' });
  try {
    return demoAccountLines(await makeDemo(runtime, dataFolder, tables), publicUrl);
  } finally {
    work.end();
  }
}

async function greet(config: Config, { runtime, foundingToken }: Serving, say: StartConsole['say']): Promise<void> {
  say(`一线 Yixian: ${config.publicUrl}`);
  const zones = await listFirstZones(runtime.database);
  if (zones.length > 0) return;
  say('还没有建区。第一位来访者请打开（一次有效）：');
  say('No zone stands yet. The first visitor opens (valid once):');
  say(`  ${config.publicUrl}/founding#token=${foundingToken}`);
}

/** At Ctrl-C a terminal tells the launcher and the program, and then the launcher tells the program: within this, in milliseconds. */
const oneAct = 500;

/** Aborted by the first signal to end; one of the same kind that comes after it, and not with it, ends the program at once. */
function abortOnSignal(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    const end = (): void => {
      controller.abort(signal);
      setTimeout(() => process.off(signal, end), oneAct).unref();
    };
    process.on(signal, end);
  }
  return controller.signal;
}

const aborted = (signal: AbortSignal): Promise<null> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve(null);
    else signal.addEventListener('abort', () => resolve(null), { once: true });
  });

/** On a terminal the log's lines would run into the progress line; elsewhere they are written as they come. */
const besideProgress = (progress: Progress) =>
  process.stdout.isTTY ? { write: (line: string) => progress.above(() => process.stdout.write(line)) } : undefined;

const databaseLost = ({ message }: Error): StartRefusal =>
  new StartRefusal(
    'unavailable',
    `自带数据库意外停止：${message}`,
    `The embedded database ended unexpectedly: ${message}`,
  );
