import type { z } from 'zod';
import type { Permission, Standing } from '#kernel/permission';
import type { Refusal } from '#kernel/refusal';
import type { Statement } from '#platform/database';
import type { EventDraft } from './event-draft.ts';
import type { Tx } from './runtime.ts';

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

export type VerbWording = { readonly zh: string; readonly en: string };

export type CommandDefinition<Message extends z.ZodType, Found extends Subject, Change, Answer> = {
  readonly name: `${string}.${string}`;
  /** What the trail calls it, where no endpoint of the API serves it and says so. */
  readonly words?: VerbWording;
  /** One item; a call carries a list of them, one HTTP call a list of one. */
  readonly input: Message;
  /** A lawful input of a record that does not exist, for the generated tests. */
  readonly example: z.input<Message>;
  /** All subjects in one statement, locked, in the order of the inputs; undefined where there is none to see. */
  readonly load: (tx: Tx, inputs: readonly z.output<Message>[]) => Promise<readonly (Found | undefined)[]>;
  /** Who sees the subject: to others it is missing, whatever they may (house.md 3.6). A create has none to see. */
  readonly see?: Permission;
  /** For what is done often: one plan serves every list of one (decision 0012). */
  readonly onePlan?: boolean;
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
