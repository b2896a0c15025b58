import { canonicalJson } from '#kernel/canonical-json';
import { type SeenDeadline, seenDeadline } from '#kernel/deadline';
import type { PlainDate } from '#kernel/plain-date';
import { type Refusal, refuse } from '#kernel/refusal';
import type { WorkingCalendar } from '#kernel/working-calendar';
import type { Asking, AskLine, SetAsks } from './contract.ts';

/** Whether a list replaces what stands: decided for any order and any repetition of the lists of one record. */
export function setAsks(
  stored: SetAsks | null,
  input: SetAsks,
  { inputs, index }: { readonly inputs: readonly SetAsks[]; readonly index: number },
): SetAsks | 'unchanged' | Refusal {
  const asks = input.asks.map(tidied);
  if (new Set(asks.map(addressOf)).size < asks.length) return refuse('invalid', 'ask.twice', { field: 'asks' });
  const ofRecord = inputs.filter(({ subjectId }) => subjectId === input.subjectId);
  // One version has one list: two that differ would make what stands depend on which came first.
  const twins = [...ofRecord, ...(stored === null ? [] : [stored])].filter(
    ({ subjectVersion }) => subjectVersion === input.subjectVersion,
  );
  if (twins.some((twin) => contentOf(twin) !== contentOf(input))) {
    return refuse('conflict', 'ask.version-differs', { field: 'subjectVersion' });
  }
  if (stored !== null && stored.subjectVersion >= input.subjectVersion) return 'unchanged';
  const newest = Math.max(...ofRecord.map(({ subjectVersion }) => subjectVersion));
  const first = inputs.findIndex(
    ({ subjectId, subjectVersion }) => subjectId === input.subjectId && subjectVersion === newest,
  );
  return first === index ? { ...input, asks } : 'unchanged';
}

const tidied = (asking: Asking): Asking =>
  'roles' in asking.of
    ? { ...asking, of: { unitId: asking.of.unitId, roles: [...new Set(asking.of.roles)].toSorted() } }
    : asking;

const addressOf = ({ what, of }: Asking): string => canonicalJson([what, of]);

const contentOf = ({ noun, title, asks }: SetAsks): string =>
  canonicalJson([noun, title, asks.map((asking) => canonicalJson(tidied(asking))).toSorted()]);

/** A line as its reader sees it today. The standing is counted at every look; nothing is marked late (NB-06). */
export const seenAsk = (
  line: Omit<AskLine, keyof SeenDeadline>,
  calendar: WorkingCalendar,
  today: PlainDate,
): AskLine => ({ ...line, ...seenDeadline(calendar, line.dueOn, today) });
