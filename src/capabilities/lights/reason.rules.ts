import { printDatedOn, wholePeriod } from '#kernel/dated-on';
import type { Id } from '#kernel/ids';
import type { PlainDate } from '#kernel/plain-date';
import { type Refusal, refuse } from '#kernel/refusal';
import { isSaidBefore } from '#kernel/said-before';
import type { RecordReasons } from './contract.ts';
import type { AcceptedReason } from './light.rules.ts';
import { reasonWords } from './light-words.rules.ts';

type ProjectId = Id<'ProjectId'>;
type Told = RecordReasons['reasons'][number];

export type KeptReason = AcceptedReason & {
  readonly factId: Id<'FactId'>;
  readonly projectId: ProjectId;
  readonly decidedBy: string;
  readonly origin: string | null;
};

export type RecordedReasons = {
  readonly projectId: ProjectId;
  readonly isNew: boolean;
  readonly withdrawn: readonly KeptReason[];
  readonly entered: readonly KeptReason[];
};

type Context = {
  readonly today: PlainDate;
  readonly newId: () => Id<'FactId'>;
  readonly inputs: readonly RecordReasons[];
  readonly index: number;
};

const keyOf = ({ code, from }: Pick<Told, 'code' | 'from'>): string => `${code} ${from}`;

/**
 * Takes the reasons accepted for a project over. One of the same kind and first day told again is corrected: withdrawn and
 * entered anew; ended before its day, or prolonged, it is told with another last day. What is not told stays.
 */
export function recordReasons(
  known: readonly KeptReason[],
  { projectId, reasons }: RecordReasons,
  { today, newId, inputs, index }: Context,
): RecordedReasons | Refusal {
  if (isSaidBefore(inputs, index, 'projectId')) return refuse('invalid', 'project-reason.twice', { field: 'project' });
  const kept = new Map(known.map((reason) => [keyOf(reason), reason]));
  for (const told of reasons) {
    const before = kept.get(keyOf(told));
    const said = saidOf(told, before, today);
    if ('refused' in said) return said;
    if (before === undefined || !saysTheSame(before, said))
      kept.set(keyOf(told), { factId: newId(), projectId, ...said, origin: told.origin });
  }
  const now = [...kept.values()];
  return {
    projectId,
    isNew: known.length === 0,
    withdrawn: known.filter((reason) => !now.includes(reason)),
    entered: now.filter((reason) => !known.includes(reason)),
  };
}

type Said = Omit<KeptReason, 'factId' | 'projectId' | 'origin'>;

/** LT-02: a kind, in words, and a last day; house.md 3.8: who decided, and when. */
function saidOf(told: Told, before: KeptReason | undefined, today: PlainDate): Said | Refusal {
  const { code, from } = told;
  const text = told.text ?? before?.text;
  const until = told.until ?? before?.until;
  const decidedBy = told.decidedBy ?? before?.decidedBy;
  const decidedOn = told.decidedOn ?? before?.decidedOn;
  if (text === undefined) return refuse('invalid', 'project-reason.no-text', { field: 'text', rule: 'LT-02' });
  if (until === undefined) return refuse('invalid', 'project-reason.no-until', { field: 'until', rule: 'LT-02' });
  if (decidedBy === undefined)
    return refuse('invalid', 'project-reason.no-decider', { field: 'decidedBy', rule: 'house 3.8' });
  if (decidedOn === undefined)
    return refuse('invalid', 'project-reason.no-decision-day', { field: 'decidedOn', rule: 'house 3.8' });
  if (decidedOn > today)
    return refuse('invalid', 'project-reason.ahead', { field: 'decidedOn', rule: 'house 2.3', facts: { today } });
  if (until < from) return refuse('invalid', 'project-reason.ends-before', { field: 'until', facts: { from } });
  return { code, from, text, until, decidedBy, meeting: told.meeting ?? before?.meeting ?? null, decidedOn };
}

const saidFields = ['text', 'until', 'decidedBy', 'meeting', 'decidedOn'] as const;
const saysTheSame = (one: Said, other: Said): boolean => saidFields.every((field) => one[field] === other[field]);

const sayDay = (day: PlainDate): string => printDatedOn(wholePeriod(day, 'day'), 'zh');
const sayReason = ({ code, text, from, until, decidedBy, meeting, decidedOn }: Said): string =>
  [
    `${reasonWords[code].zh}:${text}`,
    `${sayDay(from)}至${sayDay(until)}`,
    ...(meeting === null ? [] : [meeting]),
    `${decidedBy} ${sayDay(decidedOn)}`,
  ].join(' ');

/** What is said otherwise than before. */
export const saidOfReasons = ({ withdrawn, entered }: RecordedReasons) =>
  entered.map((reason) => {
    const was = withdrawn.find((other) => keyOf(other) === keyOf(reason));
    return { field: 'text', was: was === undefined ? null : sayReason(was), becomes: sayReason(reason) };
  });
