import type { ProblemState } from '#capabilities/problem-ledger/contract';
import type { Interval } from '#kernel/interval';
import { addDays, type PlainDate } from '#kernel/plain-date';
import { type Refusal, refuse } from '#kernel/refusal';
import { isSaidBefore } from '#kernel/said-before';
import type { OpenReportLink, ReportLinkId, ReportState } from './contract.ts';

/** A link is put up anew once a year at least: nobody knows any more where an older one hangs. */
const mostDays = 366;

export type NewLink = Omit<OpenReportLink, 'lastOn'> & { readonly fromOn: PlainDate; readonly toOn: PlainDate };

/** What `open` looks at. */
export type LinkPlace = {
  /** When the unit stands in the tree. */
  readonly stands: readonly Interval[];
  /** Whether the opener sees the project, where there is one. */
  readonly projectSeen: boolean;
  /** A link that bears the id or the hash already. */
  readonly existing: (NewLink & { readonly version: number }) | null;
};

type Context = {
  readonly today: PlainDate;
  readonly inputs: readonly OpenReportLink[];
  readonly index: number;
};

export function openReportLink(
  { stands, projectSeen, existing }: LinkPlace,
  input: OpenReportLink,
  { today, inputs, index }: Context,
): NewLink | 'unchanged' | Refusal {
  const { lastOn, ...rest } = input;
  const link: NewLink = { ...rest, fromOn: today, toOn: addDays(lastOn, 1) };
  const taken = refuse('conflict', 'report-link.taken', { field: 'linkId' });
  if (existing !== null) return isSame(existing, link) ? 'unchanged' : taken;
  if (isSaidBefore(inputs, index, 'linkId') || isSaidBefore(inputs, index, 'tokenHash')) return taken;
  if (!stands.some(({ from, to }) => from <= today && today < to))
    return refuse('invalid', 'report-link.unit-closed', { field: 'unitId' });
  if (!projectSeen) return refuse('invalid', 'report-link.project-unknown', { field: 'projectId' });
  if (lastOn < today) return refuse('invalid', 'report-link.ends-past', { field: 'lastOn', facts: { today } });
  if (lastOn > addDays(today, mostDays))
    return refuse('invalid', 'report-link.too-long', { field: 'lastOn', facts: { mostDays } });
  return link;
}

/** Sent again, also on a later day, it is the same link. */
const isSame = (one: NewLink, other: NewLink): boolean =>
  one.linkId === other.linkId &&
  one.tokenHash === other.tokenHash &&
  one.unitId === other.unitId &&
  one.projectId === other.projectId &&
  one.label === other.label;

export type Closing = { readonly linkId: ReportLinkId; readonly on: PlainDate };

/** Ends a link today, at once; one that works no more is as it was. */
export const closeReportLink = (
  { linkId, toOn }: Pick<NewLink, 'linkId' | 'toOn'>,
  today: PlainDate,
): Closing | 'unchanged' => (toOn <= today ? 'unchanged' : { linkId, on: today });

/** In the words of whoever raised it: who owns a problem, and that it waits, is the ledger's own. */
export const reportStateOf: Readonly<Record<ProblemState, ReportState>> = {
  raised: 'raised',
  assigned: 'handled',
  parked: 'handled',
  answered: 'answered',
  closed: 'closed',
};
