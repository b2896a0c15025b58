import { setTimeout as pause } from 'node:timers/promises';
import type { StartRefusal } from '#platform/config';
import type { Connection } from '../pool.ts';
import { ask } from './ready.ts';
import { serverStuck } from './refusals.ts';
import type { ServerLog } from './server-log.ts';

export type StallWatch = {
  /** Resolves when the server is stuck, never after `stop`. */
  readonly stalled: Promise<StartRefusal>;
  stop(): void;
};

/**
 * A server that recovers says every ten seconds how far it is (log_startup_progress_interval), however long that takes. One that
 * neither answers nor goes on for so long will not by itself: only its process lives, which is all the watchdog sees.
 */
const usualPatience = 5 * 60_000;
const mostForAnAnswer = 10_000;

export function watchForStall(connection: Connection, serverLog: ServerLog, patience = usualPatience): StallWatch {
  const stopping = new AbortController();
  const idle = (ms: number) => pause(ms, false, { signal: stopping.signal, ref: false });
  const untilStuck = async (): Promise<StartRefusal> => {
    let [aliveAt, progress] = [performance.now(), serverLog.progress()];
    for (;;) {
      await idle(patience / 10);
      const answers = await Promise.race([isAnswering(connection), idle(Math.min(patience, mostForAnAnswer))]);
      const now = serverLog.progress();
      if (answers || now !== progress) [aliveAt, progress] = [performance.now(), now];
      else if (performance.now() - aliveAt > patience) return serverStuck(Math.ceil(patience / 60_000));
    }
  };
  return {
    stalled: new Promise((resolve) => {
      untilStuck().then(resolve, () => undefined);
    }),
    stop: () => stopping.abort(),
  };
}

/** Also with a refusal of its own, such as too many connections; not while it recovers or says nothing. */
async function isAnswering(connection: Connection): Promise<boolean> {
  try {
    const answer = await ask(connection);
    if (answer.kind === 'answers') await answer.client.end();
    return answer.kind === 'answers' || answer.kind === 'wrong-password';
  } catch (error) {
    return /^[0-9A-Z]{5}$/.test((error as { code?: string }).code ?? '');
  }
}
