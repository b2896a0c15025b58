import type { z } from 'zod';
import type { Actor } from '#kernel/actor';
import type { CommandId } from '#kernel/ids';
import type { Permission } from '#kernel/permission';
import type { Statement } from '#platform/database';
import { recordAct } from './act.ts';
import type { CommandDefinition, Subject, VerbWording } from './definition.ts';
import { judge } from './judge.ts';
import { claimReceipt, type Outcome, receiptOf, replayReceipt } from './receipt.ts';
import { type Runtime, type Tx, txOf } from './runtime.ts';

export type CommandCall<Input> = {
  readonly actor: Actor;
  readonly commandId: CommandId;
  readonly inputs: readonly Input[];
};

export type Command<Message extends z.ZodType = z.ZodType, Answer = unknown> = {
  readonly name: string;
  readonly words?: VerbWording | undefined;
  readonly input: Message;
  readonly example: z.input<Message>;
  readonly may: Permission;
  /** Runs the verb once per command id. Throws RefusedError; a batch is refused whole. */
  readonly perform: (runtime: Runtime, call: CommandCall<z.output<Message>>) => Promise<Outcome<Answer>>;
  /**
   * The same inside another's open transaction, as its actor, under a command id of its own, derived from the outer
   * one: loads, asks and decides, and hands up the statements, which the outer act sends with its commit.
   */
  readonly within: (tx: Tx, call: CallWithin<z.output<Message>>) => Promise<Handed<Answer>>;
};

export type CallWithin<Input> = Omit<CommandCall<Input>, 'actor'> & {
  /** Done between loading and deciding, when nothing more is asked of the database (decision 0018). */
  readonly meanwhile?: () => Promise<void>;
};

/** What a verb within another's transaction has decided, and what is still to be sent. */
export type Handed<Answer> = Outcome<Answer> & { readonly statements: readonly Statement[] };

/**
 * The only way data changes (house.md, mechanism 1): claim the command id, load, ask, decide, save, record, commit —
 * two flights to the database.
 */
export function command<Message extends z.ZodType, Found extends Subject, Change, Answer>(
  definition: CommandDefinition<Message, Found, Change, Answer>,
): Command<Message, Answer> {
  const { name, words, input, example, may } = definition;
  return {
    name,
    words,
    input,
    example,
    may,
    perform: (runtime, call) => perform(definition, runtime, call),
    within: (tx, { commandId, inputs, meanwhile }) => judgeWithin(definition, { ...tx, commandId }, inputs, meanwhile),
  };
}

/** How long a second arrival of a command id, or a second writer of a record, waits for the first. */
export const waitForFirstMs = 5_000;

async function perform<Message extends z.ZodType, Found extends Subject, Change, Answer>(
  definition: CommandDefinition<Message, Found, Change, Answer>,
  runtime: Runtime,
  call: CommandCall<z.output<Message>>,
): Promise<Outcome<Answer>> {
  const transaction = await runtime.database.begin({
    zoneId: call.actor.zoneId,
    readOnly: false,
    lockTimeoutMs: waitForFirstMs,
    onePlan: definition.onePlan === true && call.inputs.length === 1,
  });
  try {
    const tx = txOf(runtime, transaction, call.actor, call.commandId);
    const { statements, ...outcome } = await judgeWithin(definition, tx, call.inputs);
    if (outcome.replayed) return outcome;
    await transaction.commit(statements);
    if (outcome.outcome === 'done') runtime.committed(tx.zoneId);
    return outcome;
  } finally {
    await transaction.release();
  }
}

async function judgeWithin<Message extends z.ZodType, Found extends Subject, Change, Answer>(
  definition: CommandDefinition<Message, Found, Change, Answer>,
  tx: Tx,
  inputs: readonly z.output<Message>[],
  meanwhile?: () => Promise<void>,
): Promise<Handed<Answer>> {
  const kept = inputs.map(definition.withoutSecrets ?? ((item) => item));
  const receipt = receiptOf(tx, definition.name, kept);
  const [claimed, loaded] = await Promise.allSettled([claimReceipt(tx, receipt), definition.load(tx, inputs)]);
  if (claimed.status === 'rejected') throw claimed.reason;
  // A failed load has ended the transaction: a replay could not read its receipt in it any more.
  if (loaded.status === 'rejected') throw loaded.reason;
  if (!claimed.value) return { ...(await replayReceipt<Answer>(tx, receipt)), statements: [] };

  await meanwhile?.();
  const decided = await judge(definition, loaded.value, inputs, tx);
  const changes = decided.flatMap(({ change }) => (change === null ? [] : [change]));
  const answers = decided.map(({ answer }) => answer);
  const outcome = changes.length === 0 ? 'unchanged' : 'done';
  const saved = changes.length === 0 ? [] : definition.save(tx, changes);
  const recorded = recordAct(tx, receipt, { decided, outcome, answers });
  return { outcome, answers, replayed: false, statements: [...recorded, ...saved] };
}
