import type { PlainDate } from '#kernel/plain-date';
import { refuse } from '#kernel/refusal';
import { query } from '#platform/queries';
import { askAccess } from '../ask.access.ts';
import { seenAsk } from '../ask.rules.ts';
import { type AskRow, listAsks } from '../ask.store.ts';
import { type AskNoun, type MyAsks, myAsksEndpoint } from '../contract.ts';

/** What is asked of the reader today, in the order it is due, and how much of it there is. */
export const createMyAsks = (nouns: readonly AskNoun[]) =>
  query({
    name: 'ask.mine',
    input: myAsksEndpoint.query,
    see: askAccess.see,
    read: async (tx, { after, limit }): Promise<MyAsks | ReturnType<typeof refuse>> => {
      if (tx.actor.kind !== 'account') return refuse('missing', 'not-found');
      const { count, rows } = await listAsks(tx, tx.actor.personId, { after: placeOf(after), limit: limit + 1 });
      const shown = rows.slice(0, limit);
      const last = rows.length > limit ? shown.at(-1) : undefined;
      const said = new Set(shown.map(({ noun }) => noun));
      return {
        today: tx.today,
        count,
        lines: shown.map((line) => seenAsk(line, tx.calendar, tx.today)),
        next: last === undefined ? null : placeAt(last),
        nouns: nouns.filter(({ noun }) => said.has(noun)),
      };
    },
  });

const placeAt = ({ dueOn, since, askId }: AskRow): string => [dueOn ?? 'infinity', since, askId].join('_');

function placeOf(after: string | undefined) {
  if (after === undefined) return null;
  const [dueOn, since, askId] = after.split('_') as [PlainDate | 'infinity', PlainDate, string];
  return [dueOn, since, askId] as const;
}
