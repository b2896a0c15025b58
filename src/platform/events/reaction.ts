import type { z } from 'zod';
import type { CommandId, Id, ZoneId } from '#kernel/ids';
import type { Instant } from '#kernel/instant';
import type { Words } from '#kernel/words';
import type { Command, EventDraft, Runtime } from '#platform/commands';

export type EventId = Id<'EventId'>;

/** An event as it was written with its act. */
export type PastEvent = {
  readonly eventId: EventId;
  readonly kind: string;
  readonly subjectId: string;
  /** The act it belongs to. */
  readonly commandId: CommandId;
  readonly recordedAt: Instant;
  /** As the act gave it; read it with the schema of the contract that declares the event. */
  readonly body: unknown;
};

export type ReactionContext = {
  readonly zoneId: ZoneId;
  /** An id that follows from event, reaction and word: the same at every try, for what the command creates. */
  readonly idFor: <Name extends string>(word: string) => Id<Name>;
};

export type ReactionDefinition<Message extends z.ZodType, Answer> = {
  /** The verb lists this name under `jobs` in its permission; the audit log names it as the actor. */
  readonly name: `${string}.${string}`;
  /** What administrators read of it. */
  readonly words: Words;
  /** Kinds of events. */
  readonly on: readonly `${string}.${string}`[];
  /** Of which of them nothing can follow: they are not due at all. Of the event alone, as its act gives it. */
  readonly unless?: (event: EventDraft) => boolean;
  /**
   * The command that follows, or null. Of the event alone: what else there is to know, the verb's own load brings.
   * Events of several subjects become one call, so one verb a reaction, written for a list as every verb is.
   */
  readonly react: (
    event: PastEvent,
    context: ReactionContext,
  ) => { readonly verb: Command<Message, Answer>; readonly inputs: readonly z.output<Message>[] } | null;
};

export type Reaction = ReactionDefinition<z.ZodType, unknown>;

/** Declares what follows an event, after the commit of its act and with one effect; apps collect reactions. */
export const reaction = <Message extends z.ZodType, Answer>(
  definition: ReactionDefinition<Message, Answer>,
): Reaction => definition;

/** Whom an event is due to: part of the runtime, so that acts write the rows. Names are unique. */
export function reactionsTo(reactions: readonly Reaction[]): Runtime['reactionsTo'] {
  const byKind = new Map<string, Reaction[]>();
  const names = new Set<string>();
  for (const one of reactions) {
    const { name, on } = one;
    if (names.has(name)) throw new Error(`two reactions are named ${name}`);
    names.add(name);
    for (const kind of new Set<string>(on)) byKind.set(kind, [...(byKind.get(kind) ?? []), one]);
  }
  return (event) =>
    (byKind.get(event.kind) ?? []).flatMap(({ name, unless }) => (unless?.(event) === true ? [] : [name]));
}
