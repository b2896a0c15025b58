import type { z } from 'zod';
import { type Actor, actorName } from '#kernel/actor';
import { mayAct, noStanding, type Permission, whoMay } from '#kernel/permission';
import { isRefusal, type Refusal, RefusedError, refuse } from '#kernel/refusal';
import { type Runtime, type Tx, txOf } from '#platform/commands';
import type { Database, OpenTransaction, Statement } from '#platform/database';
import { keptAnswer, snapshotOf } from './kept-answers.ts';

export type LookedAt = { readonly noun: string; readonly subjectId: string; readonly purpose: string };

export type QueryDefinition<Message extends z.ZodType, Answer> = {
  readonly name: `${string}.${string}`;
  readonly input: Message;
  /** Who sees: sentences about roles at a unit or persons are kept by the statement itself, joined to the records. */
  readonly see: Permission;
  /** A look at what is kept from most eyes leaves a row that says at what, and why (house.md 3.9). */
  readonly look?: (input: z.output<Message>) => LookedAt;
  /** For what is asked often, where one plan serves whatever is asked (decision 0012). */
  readonly onePlan?: boolean;
  /** For what asks everything at once: the end of the transaction travels along. */
  readonly oneFlight?: boolean;
  /** For what reads much in many statements: all at one snapshot, and over two connections while nobody else asks. */
  readonly wide?: boolean;
  /**
   * For what reads much and is asked often: as long as nothing is written the same person is answered the same (decision
   * 0021). The answer hangs on the message, the day and the database alone.
   */
  readonly kept?: boolean;
  /** One flight where it can be; a refusal for what is not there to see. */
  readonly read: (tx: Tx, input: z.output<Message>) => Promise<Answer | Refusal>;
};

export type Query<Message extends z.ZodType = z.ZodType, Answer = unknown> = {
  readonly name: string;
  readonly input: Message;
  readonly see: Permission;
  /** Throws RefusedError. */
  readonly ask: (runtime: Runtime, actor: Actor, input: z.output<Message>) => Promise<Answer>;
};

/** The reading twin of `command`: one actor, one zone, read only but for the row of a look, one flight. */
export function query<Message extends z.ZodType, Answer>(
  definition: QueryDefinition<Message, Answer>,
): Query<Message, Answer> {
  const { name, input, see } = definition;
  return { name, input, see, ask: (runtime, actor, message) => ask(definition, runtime, actor, message) };
}

async function ask<Message extends z.ZodType, Answer>(
  definition: QueryDefinition<Message, Answer>,
  runtime: Runtime,
  actor: Actor,
  message: z.output<Message>,
): Promise<Answer> {
  const { name, see, look, onePlan = false, wide = false, kept = false } = definition;
  const { at = [], persons } = whoMay(see);
  // What an office of the whole zone alone sees is known before anything is read.
  const heldByStatement = persons !== undefined || at.some((capacity) => capacity !== 'zone');
  if (!heldByStatement && !mayAct(see, actor, noStanding, name))
    throw new RefusedError(refuse('not-allowed', 'not-allowed'));
  const { zoneId } = actor;
  const transaction = await runtime.database.begin({ zoneId, readOnly: look === undefined, onePlan, wide });
  try {
    const tx = txOf(runtime, transaction, actor, null);
    if (kept) return await askKept(definition, runtime.database, { tx, transaction }, message);
    const { answer } = await readOnce(definition, { tx, transaction }, message);
    // What is shown has been recorded first, on disk.
    if (look !== undefined) await transaction.commit([insertLook(tx, look(message))]);
    return answer;
  } finally {
    // A read has nothing to commit: the answer does not wait for the connection to be given back.
    void transaction.release();
  }
}

type Opened = { readonly tx: Tx; readonly transaction: OpenTransaction };

/** @param last what is asked after everything else, in the same flight where there is one */
async function readOnce<Message extends z.ZodType, Answer, Last = undefined>(
  { oneFlight = false, read }: QueryDefinition<Message, Answer>,
  { tx, transaction }: Opened,
  message: z.output<Message>,
  last?: () => Promise<Last>,
): Promise<{ readonly answer: Answer; readonly last: Last | undefined }> {
  const reading = read(tx, message);
  const along = oneFlight ? last?.() : undefined;
  // Where the reading fails, so does this: it is told once.
  along?.catch(() => undefined);
  if (oneFlight) transaction.end();
  const answer = await reading;
  if (isRefusal(answer)) throw new RefusedError(answer);
  return { answer, last: await (oneFlight ? along : last?.()) };
}

async function askKept<Message extends z.ZodType, Answer>(
  definition: QueryDefinition<Message, Answer>,
  database: Database,
  opened: Opened,
  message: z.output<Message>,
): Promise<Answer> {
  const { tx } = opened;
  const snapshot = await snapshotOf(tx);
  if (snapshot === null) return (await readOnce(definition, opened, message)).answer;
  const question = JSON.stringify([definition.name, tx.actor, tx.today, message]);
  return keptAnswer(database, question, snapshot, async () => {
    const { answer, last = null } = await readOnce(definition, opened, message, () => snapshotOf(tx));
    return { answer, after: last };
  });
}

/** The row of a look: who, at what, what for. */
export const insertLook = (tx: Tx, { noun, subjectId, purpose }: LookedAt): Statement => ({
  sql: `insert into look (zone_id, look_id, actor, noun, subject_id, purpose, looked_at)
        values ($1, $2, $3, $4, $5, $6, $7)`,
  parameters: [tx.zoneId, tx.newId(), actorName(tx.actor), noun, subjectId, purpose, tx.now],
});
