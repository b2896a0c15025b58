import type { z } from 'zod';
import { mayAct, noStanding, whoMay } from '#kernel/permission';
import { type Refusal, RefusedError, refuse } from '#kernel/refusal';
import { recordAct } from './act.ts';
import { type Command, type CommandCall, type Handed, waitForFirstMs } from './command.ts';
import type { CommandDefinition } from './definition.ts';
import { claimReceipt, type Outcome, receiptOf, replayReceipt } from './receipt.ts';
import { type Runtime, type Tx, txOf } from './runtime.ts';

/** Sends what a verb within has handed up: the next one sees it. */
export type Send = (handed: Handed<unknown>) => Promise<void>;

export type SteppedDefinition<Message extends z.ZodType, Answer, Detail> = Pick<
  CommandDefinition<Message, never, never, Answer>,
  'name' | 'words' | 'input' | 'example' | 'may'
> & {
  /** What the receipt and the audit payload keep of an input: it stands for the whole. */
  readonly kept: (input: z.output<Message>) => unknown;
  /** Its verbs, one after another, by `within` and `send`. Refusals are gathered, so that all are told at once. */
  readonly run: (tx: Tx, input: z.output<Message>, send: Send) => Promise<Steps<Answer, Detail>>;
};

export type Steps<Answer, Detail> = {
  /** Kept with the receipt. */
  readonly answer: Answer;
  /** Told once. */
  readonly detail: Detail;
  readonly outcome: Outcome<Answer>['outcome'];
  /** Where there is one, nothing is done. */
  readonly refusals: readonly Refusal[];
};

/** `detail` is null where an earlier arrival has done it. */
export type Attempted<Answer, Detail> = Outcome<Answer> &
  Pick<Steps<Answer, Detail>, 'refusals'> & {
    readonly detail: Detail | null;
  };

export type SteppedCommand<Message extends z.ZodType, Answer, Detail> = Command<Message, Answer> & {
  /** Does it, or only tries and rolls back: the same decisions on the same data (decisions 0015, 0037). Refusals come back. */
  readonly attempt: (
    runtime: Runtime,
    call: CommandCall<z.output<Message>>,
    commit: boolean,
  ) => Promise<Attempted<Answer, Detail>>;
};

/** An act made of several verbs that build on each other, in one transaction: all or nothing, once per command id. */
export function steppedCommand<Message extends z.ZodType, Answer, Detail>(
  definition: SteppedDefinition<Message, Answer, Detail>,
): SteppedCommand<Message, Answer, Detail> {
  const { name, words, input, example, may } = definition;
  const attempt: SteppedCommand<Message, Answer, Detail>['attempt'] = async (runtime, call, commit) => {
    const { database } = runtime;
    const { zoneId } = call.actor;
    const transaction = await database.begin({ zoneId, readOnly: false, lockTimeoutMs: waitForFirstMs });
    try {
      const acting = txOf(runtime, transaction, call.actor, call.commandId);
      const tx: Tx = commit ? acting : { ...acting, isTrial: true };
      const { statements, ...attempted } = await stepsWithin(definition, tx, call.inputs);
      if (!commit || attempted.replayed || attempted.refusals.length > 0) return attempted;
      await transaction.commit(statements);
      if (attempted.outcome === 'done') runtime.committed(zoneId);
      return attempted;
    } finally {
      await transaction.release();
    }
  };
  const done = <Tried extends Attempted<Answer, Detail>>({ refusals, detail: _told, ...outcome }: Tried) => {
    if (refusals.length > 0) throw new RefusedError(refusals);
    return outcome;
  };
  return {
    name,
    words,
    input,
    example,
    may,
    attempt,
    perform: async (runtime, call) => done(await attempt(runtime, call, true)),
    within: async (tx, { commandId, inputs }) => done(await stepsWithin(definition, { ...tx, commandId }, inputs)),
  };
}

async function stepsWithin<Message extends z.ZodType, Answer, Detail>(
  { name, kept, may, run }: SteppedDefinition<Message, Answer, Detail>,
  tx: Tx,
  inputs: readonly z.output<Message>[],
): Promise<Attempted<Answer, Detail> & Pick<Handed<Answer>, 'statements'>> {
  const [input, ...more] = inputs;
  if (input === undefined || more.length > 0) throw new TypeError(`${name} is done one at a time`);
  const receipt = receiptOf(tx, name, [kept(input)]);
  if (!(await claimReceipt(tx, receipt)))
    return { ...(await replayReceipt<Answer>(tx, receipt)), refusals: [], detail: null, statements: [] };
  if (!mayAct(may, tx.actor, noStanding, name))
    throw new RefusedError(refuse('not-allowed', 'not-allowed', { facts: whoMay(may) }));
  const send: Send = async ({ statements }) => {
    await Promise.all(statements.map((statement) => tx.rows(statement)));
  };
  const { answer, detail, outcome, refusals } = await run(tx, input, send);
  const answers = [answer];
  const decided = [{ change: null, subjects: [] }];
  const statements = recordAct(tx, receipt, { decided, outcome, answers });
  return { outcome, answers, replayed: false, refusals, detail, statements };
}
