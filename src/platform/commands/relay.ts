import { analyseGrown, type Statement, writtenAhead } from '#platform/database';
import type { Handed } from './command.ts';
import type { Tx } from './runtime.ts';

/**
 * Hands on what verbs within one act have decided, one after another, so that this process decides on the next while the
 * database still writes (decision 0018). What the next one may read is sent at once; the rest when it has loaded.
 */
export type Relay = {
  /** To load by: right behind whatever is asked goes some of what is held, so that the database has work while the answer is read here. */
  readonly tx: Tx;
  /** Given to `within`: the rest goes when all is loaded. */
  readonly meanwhile: () => Promise<void>;
  /**
   * Done when what the next one may read has left this process: a database that waits for the rest of it has nothing to do.
   * What the next one loads is answered when all of the one before is written: the statements of two at most stand in memory.
   */
  readonly pass: (handed: Pick<Handed<unknown>, 'statements'>) => Promise<void>;
  /** All is written, or throws what the database refused first. Always await it. */
  readonly done: () => Promise<void>;
};

/** Of what is held: the database writes two statements while what it read for one flight is read here and asked upon. */
const atOnce = 2;

/** After these verbs all that was filled is analysed: of the first rows alone too little is known, of later ones the same. */
const wholeLooks: ReadonlySet<number> = new Set([1, 4]);

/**
 * @param withUnread `false` leaves out what no verb of the act reads: for an act that is only tried (decision 0037)
 * @param analysedFrom tables into which the first verb has put so many rows are analysed after it and after the
 * fourth, what was passed over then after the second, the eighth, the sixteenth …; each time everything is planned anew (decision 0027)
 */
export function createRelay(
  tx: Tx,
  { analysedFrom, withUnread = true }: { readonly analysedFrom?: number; readonly withUnread?: boolean } = {},
): Relay {
  let passed = 0;
  let held: Statement[] = [];
  let following = false;
  let underWay: Promise<void> = Promise.resolve();

  function post(statements: readonly Statement[]): void {
    const [before, posted] = [underWay, statements.map((statement) => tx.rows(statement))];
    underWay = before.then(async () => void (await Promise.all(posted)));
    // Each is answered for in `pass` or `done`; until then none may count as nobody's.
    for (const promise of [underWay, ...posted]) promise.catch(() => undefined);
  }
  /** Once a flight, behind all of it. */
  function follow(): void {
    if (following || held.length === 0) return;
    following = true;
    queueMicrotask(() => {
      following = false;
      post(held.splice(0, atOnce));
    });
  }
  function postHeld(): void {
    const statements = held;
    held = [];
    if (statements.length > 0) post(statements);
  }
  /** Nothing to write is nothing to analyse. */
  function analysis(statements: readonly Statement[]): readonly Statement[] {
    if (analysedFrom === undefined || statements.length === 0) return [];
    passed += 1;
    return Number.isInteger(Math.log2(passed))
      ? [analyseGrown(analysedFrom, { missedOnly: !wholeLooks.has(passed) })]
      : [];
  }
  return {
    tx: {
      ...tx,
      rows: (statement) => {
        const answer = tx.rows(statement);
        follow();
        return answer;
      },
    },
    meanwhile: async () => {
      postHeld();
      await tx.sent();
    },
    pass: async ({ statements }) => {
      postHeld();
      post(statements.filter(({ unread }) => unread === undefined));
      // The database still writes what it was given: there is time to make the next ready.
      const unread = withUnread
        ? [true, 'last'].flatMap((when) => statements.filter((one) => one.unread === when))
        : [];
      held = [...unread, ...analysis(statements)].map(writtenAhead);
      await tx.sent();
    },
    done: async () => {
      postHeld();
      await underWay;
    },
  };
}
