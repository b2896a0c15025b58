import type { PersonId } from '#kernel/ids';
import { isWorkingDay } from '#kernel/working-calendar';
import { derivedId } from '#platform/commands';
import type { ScheduledJob } from '#platform/jobs';
import type { AskNoun } from '../contract.ts';
import { digestReaders } from './digest-readers.ts';
import { createSendDigests } from './send-digests.ts';

/** The day's digests of a zone, a page of people at a time: what a kill left is taken up, and nobody gets a second. */
export function createDigestWork(door: {
  readonly nouns: readonly AskNoun[];
  readonly origin: string;
}): ScheduledJob['work'] {
  const sendDigests = createSendDigests(door.nouns);
  return async (runtime, _zoneId, { day, actor, commandId }) => {
    const writeAfter = async (after: PersonId | null): Promise<void> => {
      const personIds = await digestReaders.ask(runtime, actor, { after });
      const last = personIds.at(-1);
      if (last === undefined) return;
      const inputs = personIds.map((personId) => ({ personId, origin: door.origin }));
      // Of these very people: a second try may meet others, who changed their settings in between.
      await sendDigests.perform(runtime, { actor, commandId: derivedId(commandId, door.origin, ...personIds), inputs });
      await writeAfter(last);
    };
    if (isWorkingDay(runtime.calendar, day)) await writeAfter(null);
  };
}
