import { type Config, StartRefusal } from '#platform/config';
import { createLog } from '#platform/log';
import { listFirstZones } from '#capabilities/organisation';
import { openData } from './open-data.ts';
import { programFolder } from './program.ts';
import { serve, type Serving } from './serve.ts';
import { ensureWebBundle } from './web-bundle.ts';

/**
 * `yixian start`: opens the data, serves, and stays until a signal. Says on the console where to go; the log is JSON
 * lines on standard output. Throws StartRefusal for every expected fault, with everything closed again.
 */
export async function start(config: Config, say: (line: string) => void): Promise<never> {
  const log = createLog(config.logLevel);
  const asked = new Promise<NodeJS.Signals>((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.once(signal, () => resolve(signal));
  });
  // The web is built while the database starts: neither needs the other.
  const [opened, bundled] = await Promise.allSettled([
    openData(config, log),
    ensureWebBundle(programFolder, () => say('正在构建网页… · Building the web …')),
  ]);
  if (opened.status === 'rejected') throw opened.reason;
  const { database, close, lost } = opened.value;
  let serving: Serving;
  try {
    if (bundled.status === 'rejected') throw bundled.reason;
    serving = await serve({ config, database, webFolder: bundled.value, log });
    await greet(config, serving, say);
  } catch (error) {
    await close();
    throw error;
  }
  log.info({ event: 'server.listening', url: serving.url, pid: process.pid });
  const ended = await Promise.race([asked, lost]);
  if (ended instanceof Error) {
    throw new StartRefusal(
      'unavailable',
      `自带数据库意外停止：${ended.message}`,
      `The embedded database ended unexpectedly: ${ended.message}`,
    );
  }
  log.info({ event: 'server.draining', signal: ended });
  await serving.drain();
  await close();
  log.info({ event: 'server.ended' });
  process.exit(0);
}

async function greet(config: Config, { runtime, foundingToken }: Serving, say: (line: string) => void): Promise<void> {
  say(`一线 Yixian: ${config.publicUrl}`);
  const zones = await listFirstZones(runtime.database);
  if (zones.length > 0) return;
  say('还没有建区。第一位来访者请打开（一次有效）：');
  say('No zone stands yet. The first visitor opens (valid once):');
  say(`  ${config.publicUrl}/founding#token=${foundingToken}`);
}
