import type { z } from 'zod';
import type { Actor } from '#kernel/actor';
import type { CommandId } from '#kernel/ids';
import { mayAct, type Permission, type Standing, whoMay } from '#kernel/permission';
import { isRefusal, type Refusal, RefusedError, refuse } from '#kernel/refusal';
import type { Statement } from '#platform/database';
import { type EventDraft, recordAct } from './act.ts';
import { claimReceipt, type Outcome, receiptOf, replayReceipt } from './receipt.ts';
import { type Runtime, type Tx, txOf } from './runtime.ts';

/** The least a verb knows of what it acts on. */
export type Subject = { readonly standing: Standing; readonly version?: number };

/** What `decide` may know beside its subject: the day, the actor, the whole list, and fresh ids. */
export type DecideContext<Input> = Pick<Tx, 'actor' | 'now' | 'today' | 'calendar' | 'newId'> & {
  readonly inputs: readonly Input[];
  readonly index: number;
};

export type Decided<Change, Answer> = {
  /** Null where nothing changes: the same create came again. */
  readonly change: Change | null;
  readonly answer: Answer;
  /** Ids of what was acted on, for the audit log. */
  readonly subjects: readonly string[];
  readonly events?: readonly EventDraft[];
  /** What stood before, where a column is overwritten: the audit log is its history (house.md 2.7). */
  readonly before?: Readonly<Record<string, unknown>>;
};

export type CommandDefinition<Message extends z.ZodType, Found extends Subject, Change, Answer> = {
  readonly name: `${string}.${string}`;
  /** One item; a call carries a list of them, one HTTP call a list of one. */
  readonly input: Message;
  /** A lawful input of a record that does not exist, for the generated tests. */
  readonly example: z.input<Message>;
  /** All subjects in one statement, locked, in the order of the inputs; undefined where there is none to see. */
  readonly load: (tx: Tx, inputs: readonly z.output<Message>[]) => Promise<readonly (Found | undefined)[]>;
  readonly may: Permission;
  readonly decide: (
    subject: Found,
    input: z.output<Message>,
    context: DecideContext<z.output<Message>>,
  ) => Decided<Change, Answer> | Refusal;
  /** One statement a table. */
  readonly save: (tx: Tx, changes: readonly Change[]) => readonly Statement[];
  /** What the audit payload and the receipt keep of an input that holds secrets. */
  readonly withoutSecrets?: (input: z.output<Message>) => unknown;
};

export type CommandCall<Input> = {
  readonly actor: Actor;
  readonly commandId: CommandId;
  readonly inputs: readonly Input[];
};

export type Command<Message extends z.ZodType = z.ZodType, Answer = unknown> = {
  readonly name: string;
  readonly input: Message;
  readonly example: z.input<Message>;
  readonly may: Permission;
  /** Runs the verb once per command id. Throws RefusedError; a batch is refused whole. */
  readonly perform: (runtime: Runtime, call: CommandCall<z.output<Message>>) => Promise<Outcome<Answer>>;
};

/**
 * The only way data changes (house.md, mechanism 1): claim the command id, load, ask, decide, save, record, commit —
 * two flights to the database.
 */
export function command<Message extends z.ZodType, Found extends Subject, Change, Answer>(
  definition: CommandDefinition<Message, Found, Change, Answer>,
): Command<Message, Answer> {
  const { name, input, example, may } = definition;
  return { name, input, example, may, perform: (runtime, call) => perform(definition, runtime, call) };
}

/** How long a second arrival of a command id, or a second writer of a record, waits for the first. */
const waitForFirstMs = 5_000;

async function perform<Message extends z.ZodType, Found extends Subject, Change, Answer>(
  definition: CommandDefinition<Message, Found, Change, Answer>,
  runtime: Runtime,
  call: CommandCall<z.output<Message>>,
): Promise<Outcome<Answer>> {
  const transaction = await runtime.database.begin({
    zoneId: call.actor.zoneId,
    readOnly: false,
    lockTimeoutMs: waitForFirstMs,
  });
  try {
    const tx = txOf(runtime, transaction, call.actor, call.commandId);
    const kept = call.inputs.map(definition.withoutSecrets ?? ((item) => item));
    const receipt = receiptOf(tx, definition.name, kept);
    const [claimed, loaded] = await Promise.allSettled([claimReceipt(tx, receipt), definition.load(tx, call.inputs)]);
    if (claimed.status === 'rejected') throw claimed.reason;
    // A failed load has ended the transaction: a replay could not read its receipt in it any more.
    if (loaded.status === 'rejected') throw loaded.reason;
    if (!claimed.value) return await replayReceipt<Answer>(tx, receipt);

    const decided = judge(definition, loaded.value, call, tx);
    const changes = decided.flatMap(({ change }) => (change === null ? [] : [change]));
    const answers = decided.map(({ answer }) => answer);
    const outcome = changes.length === 0 ? 'unchanged' : 'done';
    await transaction.commit([
      ...(changes.length === 0 ? [] : definition.save(tx, changes)),
      ...recordAct(tx, runtime, receipt, { kept, decided, outcome, answers }),
    ]);
    return { outcome, answers, replayed: false };
  } finally {
    await transaction.release();
  }
}

function judge<Message extends z.ZodType, Found extends Subject, Change, Answer>(
  { name, may, decide }: CommandDefinition<Message, Found, Change, Answer>,
  subjects: readonly (Found | undefined)[],
  { actor, inputs }: CommandCall<z.output<Message>>,
  tx: Tx,
): readonly Decided<Change, Answer>[] {
  const judged = inputs.map((input, index): Decided<Change, Answer> | Refusal => {
    const subject = subjects[index];
    if (subject === undefined) return refuse('missing', 'not-found');
    if (!mayAct(may, actor, subject.standing, name))
      return refuse('not-allowed', 'not-allowed', { facts: whoMay(may) });
    const stale = staleRefusal(subject, input);
    const { now, today, calendar, newId } = tx;
    return stale ?? decide(subject, input, { actor, now, today, calendar, newId, inputs, index });
  });
  const refusals = judged.flatMap((item, index) => (isRefusal(item) ? [placed(item, index, inputs.length)] : []));
  if (refusals.length > 0) throw new RefusedError(refusals);
  return judged as readonly Decided<Change, Answer>[];
}

function staleRefusal(subject: Subject, input: unknown): Refusal | undefined {
  const asked = (input as { version?: unknown }).version;
  if (subject.version === undefined || asked === subject.version) return undefined;
  return refuse('stale', 'stale', { field: 'version', facts: { current: subject.version, yours: Number(asked) } });
}

/** In a batch a field is named from its item on. */
const placed = (refusal: Refusal, index: number, count: number): Refusal =>
  count === 1 ? refusal : { ...refusal, field: refusal.field === undefined ? `${index}` : `${index}.${refusal.field}` };
