import { setAsks } from '#capabilities/notifications';
import { SubjectId } from '#capabilities/notifications/contract';
import type { PastEvent } from '#platform/events';
import { problemAsks } from '../ask.rules.ts';
import { ProblemEvent } from '../contract.ts';

/** Of a problem that was new and asked nothing, nobody has anything on the desk: so it is with all that come closed. */
export function asksNobody({ body }: Pick<PastEvent, 'body'>): boolean {
  const { version, asks } = ProblemEvent.parse(body);
  return version === 1 && asks.length === 0;
}

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
