import { setAsks } from '#capabilities/notifications';
import { SubjectId } from '#capabilities/notifications/contract';
import type { PastEvent } from '#platform/events';
import { problemAsks } from '../ask.rules.ts';
import { ProblemEvent } from '../contract.ts';

/** What a problem asks of whom after an event, told to the desks of those asked. */
export function tellAsks({ subjectId, body }: PastEvent) {
  const { version, text, asks } = ProblemEvent.parse(body);
  const list = {
    noun: problemAsks.noun,
    subjectId: SubjectId.parse(subjectId),
    subjectVersion: version,
    title: text,
    asks,
  };
  return { verb: setAsks, inputs: [list] };
}
