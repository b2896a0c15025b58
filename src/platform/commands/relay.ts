import { analyseGrown, type Statement } from '#platform/database';
import type { Handed } from './command.ts';
import type { Tx } from './runtime.ts';

/**
 * Hands on what verbs within one act have decided, one after another, so that this process decides on the next while the
 * database still writes (decision 0018). What the next one may read is sent at once; the rest when it has loaded.
 */
export type Relay = {
  /** Given to `within` as its `meanwhile`. */
  readonly meanwhile: () => Promise<void>;
  /** Waits for the verb before: the statements of two at most stand in memory. */
  readonly pass: (handed: Pick<Handed<unknown>, 'statements'>) => Promise<void>;
  /** All is written, or throws what the database refused first. Always await it. */
  readonly done: () => Promise<void>;
};

/** @param analysedFrom tables into which the first verb has put so many rows are analysed after it (decision 0027) */
export function createRelay(tx: Tx, { analysedFrom }: { readonly analysedFrom?: number } = {}): Relay {
  let last = analysedFrom === undefined ? [] : [analyseGrown(analysedFrom)];
  let held: readonly Statement[] = [];
  let underWay: Promise<void> = Promise.resolve();

  function post(statements: readonly Statement[]): void {
    const [before, posted] = [underWay, statements.map((statement) => tx.rows(statement))];
    underWay = before.then(async () => void (await Promise.all(posted)));
    // Each is answered for in `pass` or `done`; until then none may count as nobody's.
    for (const promise of [underWay, ...posted]) promise.catch(() => undefined);
  }
  function postHeld(): void {
    const statements = held;
    held = [];
    if (statements.length === 0) return;
    post([...statements, ...last]);
    last = [];
  }
  return {
    meanwhile: async () => {
      postHeld();
      await tx.sent();
    },
    pass: async ({ statements }) => {
      postHeld();
      const before = underWay;
      post(statements.filter(({ unread }) => unread === undefined));
      held = [true, 'last'].flatMap((when) => statements.filter(({ unread }) => unread === when));
      await before;
    },
    done: async () => {
      postHeld();
      await underWay;
    },
  };
}
