import type { Writable } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import type { PoolClient } from 'pg';
import type pg from 'pg';
import { isUuid, type ZoneId } from '#kernel/ids';
import type { PreparedNames } from './prepared.ts';
import { camelName, type Statement } from './statement.ts';
import { writtenFor } from './written.ts';

/** Runs statements inside one open transaction of one zone. Statements called together travel in one flight. */
export type Runner = {
  rows<Row>(statement: Statement<Row>): Promise<Row[]>;
  /** Resolves when what was asked has left this process, whether or not it is answered. Never rejects. */
  sent(): Promise<void>;
};

export type TransactionOptions = {
  readonly zoneId: ZoneId;
  readonly readOnly: boolean;
  readonly lockTimeoutMs?: number;
  /** See decision 0012: each statement is planned once a connection, whatever its parameters. */
  readonly onePlan?: boolean;
  /** For reading: all statements see what was committed when the first began; or what another transaction exported. */
  readonly oneSnapshot?: true | { readonly exported: string };
};

export type OpenTransaction = Runner & {
  /** Nothing more is asked, so the end travels in the flight of what was: for reading only. */
  end(): void;
  /** Sends the statements and the commit in one flight. Rejects unless the server says it committed. */
  commit(statements: readonly Statement[]): Promise<void>;
  /** Rolls back, if still open, and gives the connection back. Always call it. */
  release(): Promise<void>;
};

const ignored = (): void => undefined;

/**
 * Opens a transaction standing in one zone. `begin` is sent, not awaited: what follows travels in the same flight,
 * and a failed begin fails what follows.
 */
export async function openTransaction(
  pool: pg.Pool,
  named: PreparedNames,
  options: TransactionOptions,
): Promise<OpenTransaction> {
  const opening = openingOf(options);
  const client = await pool.connect();
  let state: 'open' | 'ending' | 'ended' = 'open';
  const pending: Promise<void>[] = [];
  const { together, sent } = flights(client);
  const send = <T>(promise: Promise<T>): Promise<T> => {
    // Without what it brought: a long transaction would keep all rows it ever read.
    pending.push(promise.then(ignored, ignored));
    return promise;
  };
  const run = async <Row>({ sql, parameters }: Statement<Row>): Promise<Row[]> => {
    if (state !== 'open') throw new Error('the transaction has ended: everything is asked in its one flight');
    const name = named(sql);
    together();
    const result = await send(
      client.query({
        text: sql,
        values: writtenFor({ sql, parameters }),
        rowMode: 'array',
        ...(name === null ? {} : { name }),
      }),
    );
    return toRows<Row>(result);
  };
  together();
  const begun = send(client.query(opening));

  return {
    rows: run,
    sent,
    end() {
      state = 'ending';
      together();
      void send(client.query('rollback')).then(
        () => (state = 'ended'),
        () => undefined,
      );
    },
    async commit(statements) {
      const sent = statements.map(run);
      const committed = send(client.query('commit'));
      await Promise.all([begun, ...sent]);
      // A failed pipelined transaction does not reject on commit: it answers ROLLBACK.
      const { command } = await committed;
      state = 'ended';
      if (command !== 'COMMIT') throw new Error(`the transaction ended with ${command}, not COMMIT`);
    },
    async release() {
      await Promise.all(pending);
      if (state === 'ended') return client.release();
      await endOpen(client);
    },
  };
}

/**
 * Holds back what is written to the connection until the present turn of the program is over: statements called
 * together leave in one write, not in one each.
 */
function flights(client: PoolClient): { readonly together: () => void; readonly sent: () => Promise<void> } {
  const { stream } = (client as unknown as { readonly connection: { readonly stream: Writable } }).connection;
  let held = false;
  const together = (): void => {
    if (held) return;
    held = true;
    stream.cork();
    process.nextTick(() => {
      held = false;
      stream.uncork();
    });
  };
  return {
    together,
    sent: async () => {
      await turn();
      if (!stream.writableNeedDrain || stream.destroyed) return;
      // A connection that is lost meanwhile fails what was asked over it, and says so there.
      await new Promise<void>((resolve) => {
        const done = (): void => {
          stream.off('drain', done).off('close', done);
          resolve();
        };
        stream.on('drain', done).on('close', done);
      });
    },
  };
}

/**
 * A worker is a process to be started, which takes longer than what one connection reads of a zone; and what is read is in
 * memory, or on a disk without a head to move.
 */
export const plannerSettings = 'set local max_parallel_workers_per_gather = 0; set local random_page_cost = 1.1';

function openingOf({ zoneId, readOnly, lockTimeoutMs, onePlan, oneSnapshot }: TransactionOptions): string {
  // SET takes no parameters: the id is checked to be a UUID before it stands in the text, and so is a snapshot's name.
  if (!isUuid(zoneId)) throw new TypeError('a transaction needs the UUID of its zone');
  const exported = typeof oneSnapshot === 'object' ? oneSnapshot.exported : null;
  if (exported !== null && !/^[0-9A-F-]+$/u.test(exported)) throw new TypeError('no name of a snapshot');
  return [
    `begin${oneSnapshot === undefined ? '' : ' isolation level repeatable read'}${readOnly ? ' read only' : ''}`,
    ...(exported === null ? [] : [`set transaction snapshot '${exported}'`]),
    `set local yixian.zone = '${zoneId}'`,
    ...(lockTimeoutMs === undefined ? [] : [`set local lock_timeout = ${Math.trunc(lockTimeoutMs)}`]),
    `set local statement_timeout = ${statementTimeoutMs}`,
    plannerSettings,
    ...(onePlan === true ? ['set local plan_cache_mode = force_generic_plan'] : []),
  ].join('; ');
}

const statementTimeoutMs = 15_000;

async function endOpen(client: PoolClient): Promise<void> {
  try {
    await client.query('rollback');
    client.release();
  } catch (error) {
    // The connection is in an unknown state: it is closed, not reused.
    client.release(error instanceof Error ? error : true);
  }
}

type ArrayResult = { readonly rows: readonly unknown[][]; readonly fields: readonly { readonly name: string }[] };

/** Rows of an array-mode result, their columns named in camelCase. */
export function toRows<Row>(result: unknown): Row[] {
  const { rows, fields } = result as ArrayResult;
  const names = fields.map((field) => camelName(field.name));
  return rows.map((values) => {
    const row: Record<string, unknown> = {};
    for (const [index, name] of names.entries()) row[name] = values[index];
    return row as Row;
  });
}
