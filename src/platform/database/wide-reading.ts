import { availableParallelism } from 'node:os';
import type pg from 'pg';
import type { PreparedNames } from './prepared.ts';
import type { Statement } from './statement.ts';
import { openTransaction, type OpenTransaction, type TransactionOptions } from './transaction.ts';

/** A connection that answers one statement has the next at hand. */
const mostAsked = 2;

type Lane = { readonly transaction: OpenTransaction; asked: number };

type Waiting = {
  readonly statement: Statement;
  readonly resolve: (rows: never[]) => void;
  readonly reject: (reason: unknown) => void;
};

/**
 * A reading of many statements, all at one snapshot. While nobody else asks anything a second connection takes its share of
 * them, at the very same snapshot (decision 0026); the reading never waits for it, so that two readings cannot wait for each
 * other's.
 */
export async function openWideReading(
  pool: pg.Pool,
  named: PreparedNames,
  options: Omit<TransactionOptions, 'readOnly'>,
): Promise<OpenTransaction> {
  const reading = { ...options, readOnly: true, oneSnapshot: true } as const;
  const first = await openTransaction(pool, named, reading);
  const isQuiet = pool.waitingCount === 0 && pool.totalCount - pool.idleCount === 1;
  if (!isQuiet || pool.options.max < 2 || availableParallelism() < 2) return first;

  const lanes: Lane[] = [{ transaction: first, asked: 0 }];
  const waiting: Waiting[] = [];
  let state: 'alone' | 'joined' | 'over' = 'alone';
  const handOut = (): void => {
    if (state === 'over') return;
    if (state === 'alone' && waiting.length > mostAsked) {
      state = 'joined';
      join().catch(() => undefined); // the first goes on alone
    }
    for (;;) {
      const [lane] = lanes.filter(({ asked }) => asked < mostAsked).toSorted((one, other) => one.asked - other.asked);
      const next = lane === undefined ? undefined : waiting.shift();
      if (lane === undefined || next === undefined) return;
      lane.asked += 1;
      const answered = lane.transaction.rows(next.statement).finally(() => (lane.asked -= 1));
      answered.then((rows) => next.resolve(rows as never[]), next.reject).finally(handOut);
    }
  };
  const join = async (): Promise<void> => {
    const exported = await exportSnapshot(first);
    if (exported === null || state === 'over') return;
    const transaction = await openTransaction(pool, named, { ...reading, oneSnapshot: { exported } });
    const isThere = await transaction.rows(nothing).then(
      () => state !== 'over',
      () => false,
    );
    if (!isThere) return transaction.release();
    lanes.push({ transaction, asked: 0 });
    handOut();
  };

  return {
    rows: <Row>(statement: Statement<Row>) =>
      new Promise<Row[]>((resolve, reject) => {
        waiting.push({ statement, resolve, reject });
        // What is asked in one turn is handed out together.
        if (waiting.length === 1) process.nextTick(handOut);
      }),
    sent: () => first.sent(),
    end: () => undefined,
    commit: () => Promise.reject(new Error('a reading has nothing to commit')),
    async release() {
      state = 'over';
      // A connection given back serves others: nothing may be asked over it any more.
      for (const { reject } of waiting.splice(0)) reject(new Error('the reading is over'));
      await Promise.all(lanes.map(({ transaction }) => transaction.release()));
    },
  };
}

const nothing: Statement = { sql: 'select', parameters: [] };

/** Null where rows stand on other servers (Citus), which know nothing of a snapshot of this one. */
async function exportSnapshot(transaction: OpenTransaction): Promise<string | null> {
  const [row] = await transaction.rows<{ exported: string | null }>({
    sql: `select case when not exists (select 1 from pg_extension where extname = 'citus') then pg_export_snapshot() end as exported`,
    parameters: [],
  });
  return row?.exported ?? null;
}
