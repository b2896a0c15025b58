import type { Watch, WatchEnd } from './watch.ts';
import type { EmbeddedLog } from './server-log.ts';

export type Care = {
  readonly lost: Promise<Error>;
  stop(): Promise<void>;
};

type CareOptions = {
  readonly first: Watch;
  /** Sets a new watchdog on the running server. */
  readonly rewatch: () => Promise<Watch>;
  readonly log: EmbeddedLog;
};

/** Keeps a watchdog on the server until one of them tells of its end. */
export function takeCare({ first, rewatch, log }: CareOptions): Care {
  let watch = first;
  let stopping = false;
  const untilEnd = async (): Promise<WatchEnd> => {
    for (;;) {
      const end = await watch.over;
      if (end !== null) return end;
      log({ event: 'database.watchdog-lost', watchdog: watch.watchdog, server: watch.server });
      watch = await rewatch();
      log({ event: 'database.watched-again', watchdog: watch.watchdog, server: watch.server });
      if (stopping) watch.stop();
    }
  };
  const ended = untilEnd().then(
    (end) => new Error(`the database server ended: ${end?.fault ?? end?.signal ?? `code ${end?.code ?? 'unknown'}`}`),
    (error: unknown) => new Error('the database server can no longer be watched', { cause: error }),
  );
  return {
    lost: new Promise((resolve) => {
      void ended.then((error) => {
        if (!stopping) resolve(error);
      });
    }),
    stop: async () => {
      stopping = true;
      watch.stop();
      await ended;
    },
  };
}
