import { createHash } from 'node:crypto';
import { actorName } from '#kernel/actor';
import { canonicalJson } from '#kernel/canonical-json';
import type { CommandId, ZoneId } from '#kernel/ids';
import type { Instant } from '#kernel/instant';
import { RefusedError, refuse } from '#kernel/refusal';
import type { Statement } from '#platform/database';
import type { Runtime, Tx } from './runtime.ts';

export type Receipt = {
  readonly commandId: CommandId;
  readonly actor: string;
  readonly name: string;
  readonly inputHash: string;
  /** Canonical: what the hash is of, and the audit payload keeps. */
  readonly inputs: string;
};

export type Outcome<Answer> = {
  readonly outcome: 'done' | 'unchanged';
  /** In the order of the inputs. */
  readonly answers: readonly Answer[];
  /** Whether the answer is the one of an earlier arrival. */
  readonly replayed: boolean;
};

export function receiptOf(tx: Tx, name: string, inputs: readonly unknown[]): Receipt {
  if (tx.commandId === null) throw new Error('a receipt belongs to a command');
  const text = canonicalJson(inputs);
  const inputHash = createHash('sha256').update(text).digest('hex');
  return { commandId: tx.commandId, actor: actorName(tx.actor), name, inputHash, inputs: text };
}

/** Whether this arrival is the first. A second one waits in the insert until the first has ended (reliability 3). */
export async function claimReceipt(tx: Tx, receipt: Receipt): Promise<boolean> {
  try {
    const inserted = await tx.rows(insertReceipt(tx, receipt));
    return inserted.length === 1;
  } catch (error) {
    if ((error as { code?: unknown }).code === lockNotAvailable) {
      throw new RefusedError(refuse('conflict', 'command.in-progress'));
    }
    throw error;
  }
}

const lockNotAvailable = '55P03';

const insertReceipt = (tx: Tx, receipt: Receipt): Statement<{ commandId: string }> => ({
  sql: `insert into receipt (zone_id, command_id, actor, name, input_hash, recorded_at)
        values ($1, $2, $3, $4, $5, $6) on conflict do nothing returning command_id`,
  parameters: [tx.zoneId, receipt.commandId, receipt.actor, receipt.name, receipt.inputHash, tx.now],
});

/** So many go in one transaction. */
const forgottenAtOnce = 5_000;

/** Removes the answers recorded before an instant, oldest first, and says how many; their receipts stay (reliability 3). */
export async function forgetAnswers(
  { database }: Pick<Runtime, 'database'>,
  zoneId: ZoneId,
  before: Instant,
): Promise<number> {
  let forgotten = 0;
  for (;;) {
    const transaction = await database.begin({ zoneId, readOnly: false });
    try {
      const gone = await transaction.rows({
        sql: `delete from receipt_answer
               where zone_id = $1 and command_id in (select command_id from receipt_answer
                                                      where zone_id = $1 and recorded_at < $2
                                                      order by recorded_at limit $3)
              returning command_id`,
        parameters: [zoneId, before, forgottenAtOnce],
      });
      await transaction.commit([]);
      forgotten += gone.length;
      if (gone.length < forgottenAtOnce) return forgotten;
    } finally {
      await transaction.release();
    }
  }
}

type Kept = Omit<Receipt, 'commandId' | 'inputs'> & {
  readonly outcome: 'done' | 'unchanged' | null;
  readonly answers: string | null;
};

/** The first answer, for the same actor, name and input; otherwise the key was used for something else. */
export async function replayReceipt<Answer>(tx: Tx, receipt: Receipt): Promise<Outcome<Answer>> {
  const [kept] = await tx.rows<Kept>({
    sql: `select r.actor, r.name, r.input_hash, a.outcome, a.answers
            from receipt r
            left join receipt_answer a on a.zone_id = r.zone_id and a.command_id = r.command_id
           where r.zone_id = $1 and r.command_id = $2`,
    parameters: [tx.zoneId, receipt.commandId],
  });
  if (kept === undefined) throw new Error('a claimed receipt is not readable');
  const same = kept.actor === receipt.actor && kept.name === receipt.name && kept.inputHash === receipt.inputHash;
  if (!same) throw new RefusedError(refuse('key-reused', 'command.key-reused'));
  if (kept.outcome === null || kept.answers === null) {
    throw new RefusedError(refuse('conflict', 'command.answer-erased'));
  }
  return { outcome: kept.outcome, answers: JSON.parse(kept.answers) as readonly Answer[], replayed: true };
}
