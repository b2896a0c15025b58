import type { z } from 'zod';
import { mayAct, type Permission, whoMay } from '#kernel/permission';
import { isRefusal, type Refusal, RefusedError, refuse } from '#kernel/refusal';
import type { CommandDefinition, Decided, Subject } from './definition.ts';
import { mapInTurns } from './in-turns.ts';
import type { Tx } from './runtime.ts';

/** Every subject asked and decided, in memory; throws RefusedError with all refusals of the list. */
export async function judge<Message extends z.ZodType, Found extends Subject, Change, Answer>(
  { name, see, may, decide }: CommandDefinition<Message, Found, Change, Answer>,
  subjects: readonly (Found | undefined)[],
  inputs: readonly z.output<Message>[],
  tx: Tx,
): Promise<readonly Decided<Change, Answer>[]> {
  const { actor, now, today, calendar, newId } = tx;
  const judged = await mapInTurns(inputs, (input, index): Decided<Change, Answer> | Refusal => {
    const subject = subjects[index];
    if (subject === undefined || !isSeen(see, tx, subject, name)) return refuse('missing', 'not-found');
    if (!mayAct(may, actor, subject.standing, name))
      return refuse('not-allowed', 'not-allowed', { facts: whoMay(may) });
    const stale = staleRefusal(subject, input);
    return stale ?? decide(subject, input, { actor, now, today, calendar, newId, inputs, index });
  });
  const refusals = judged.flatMap((item, index) => (isRefusal(item) ? [placed(item, index, inputs.length)] : []));
  if (refusals.length > 0) throw new RefusedError(refusals);
  return judged as readonly Decided<Change, Answer>[];
}

/** Jobs, the operator and link holders have their listed verbs, and see what these act on. */
const isSeen = (see: Permission | undefined, { actor }: Tx, { standing }: Subject, name: string): boolean =>
  see === undefined || actor.kind !== 'account' || mayAct(see, actor, standing, name);

function staleRefusal(subject: Subject, input: unknown): Refusal | undefined {
  const asked = (input as { version?: unknown }).version;
  if (subject.version === undefined || asked === subject.version) return undefined;
  return refuse('stale', 'stale', { field: 'version', facts: { current: subject.version, yours: Number(asked) } });
}

/** In a batch a field is named from its item on. */
const placed = (refusal: Refusal, index: number, count: number): Refusal =>
  count === 1 ? refusal : { ...refusal, field: refusal.field === undefined ? `${index}` : `${index}.${refusal.field}` };
