import { parseDatedOn } from '#kernel/dated-on';
import type { Id } from '#kernel/ids';
import { addMonths, type PlainDate } from '#kernel/plain-date';
import { type Refusal, refuse } from '#kernel/refusal';
import type { Feedback, ParticipationKey } from './contract.ts';

export type FeedbackFact = Feedback & { readonly factId: Id<'FactId'> };
export type ChangedFeedback = {
  readonly withdrawn: readonly FeedbackFact[];
  readonly entered: readonly FeedbackFact[];
};

/** What is told of somebody managed by two sides, and of nobody else. */
export const dualKeys = [
  'category',
  'employer',
  'homeContact',
  'branchContact',
  'agreement',
  'agreedOn',
  'consentOn',
  'endReason',
] as const satisfies readonly ParticipationKey[];
const ofDual: ReadonlySet<string> = new Set(dualKeys);
export const isOfDual = ({ key }: { readonly key: string }): boolean => ofDual.has(key);

const isSame = (one: Pick<Feedback, 'on' | 'sentTo'>, other: Pick<Feedback, 'on' | 'sentTo'>): boolean =>
  one.on === other.on && one.sentTo === other.sentTo;

/** What was fed back is added to; a receipt told later takes the place of none, or of the one told before. */
export function recordFeedback(
  known: readonly FeedbackFact[],
  told: readonly Feedback[],
  newId: () => Id<'FactId'>,
): ChangedFeedback {
  const last = told.filter((one, index) => !told.slice(index + 1).some((other) => isSame(one, other)));
  const changed = last.filter((one) => {
    const before = known.find((other) => isSame(one, other));
    return before === undefined || (one.receipt !== null && one.receipt !== before.receipt);
  });
  return {
    withdrawn: known.filter((one) => changed.some((other) => isSame(one, other))),
    entered: changed.map((one) => ({ ...one, factId: newId() })),
  };
}

const written = /^(?<day>[^\s]+?[日号]?)\s+(?<to>[^()（）]+?)\s*(?:[(（](?<receipt>[^()（）]*)[)）])?$/u;

/** 反馈情况: "2022-06-30 湖南乡党委(有回执)", several parted by semicolons or lines. */
export function readFeedback(cell: string, origin: string): readonly Feedback[] | Refusal {
  const read: Feedback[] = [];
  for (const entry of cell.split(/[;；\n]/u).map((one) => one.trim())) {
    if (entry === '') continue;
    const parts = written.exec(entry)?.groups;
    const dated = parseDatedOn(parts?.['day'] ?? '');
    const sentTo = parts?.['to'];
    if (sentTo === undefined || dated?.precision !== 'day')
      return refuse('invalid', 'member.feedback-unread', { field: 'feedback', facts: { entry: entry.slice(0, 100) } });
    read.push({ on: dated.on, sentTo, receipt: parts?.['receipt'] || null, origin });
  }
  return read;
}

export const printFeedback = (feedback: readonly Feedback[]): string | null =>
  feedback.length === 0
    ? null
    : feedback
        .toSorted((one, other) => (`${one.on} ${one.sentTo}` < `${other.on} ${other.sentTo}` ? -1 : 1))
        .map(sayFeedback)
        .join(';');

export const sayFeedback = ({ on, sentTo, receipt }: Feedback): string =>
  `${on} ${sentTo}${receipt === null ? '' : `(${receipt})`}`;

type Managed = {
  readonly category: string | undefined;
  readonly presentSince: PlainDate;
  readonly categorySince: PlainDate;
  readonly lastFeedback: PlainDate | null;
};

/** MM-02: half a year at one place, and what can be transferred is. Proposed, never done by the system (MM-06). */
export const isTransferProposed = (
  { category, presentSince }: Omit<Managed, 'lastFeedback' | 'categorySince'>,
  on: PlainDate,
) => category === 'mobile' && addMonths(presentSince, 6) <= on;

/** Feedback to the home organisation is possible at any time and proposed half-yearly. */
export const isFeedbackProposed = (
  { categorySince, lastFeedback }: Omit<Managed, 'category' | 'presentSince'>,
  on: PlainDate,
) => addMonths(lastFeedback ?? categorySince, 6) <= on;

type Told = { readonly key: ParticipationKey; readonly value: string };

/** Who is named by an enterprise has agreed to it (12.5). */
export function whyNotConsented(told: readonly Told[], after: readonly Told[]): Refusal | null {
  const named = told.some(({ key }) => key === 'employer');
  return named && !after.some(({ key }) => key === 'consentOn')
    ? refuse('invalid', 'member.no-consent', { field: 'consentOn', rule: '12.5' })
    : null;
}
