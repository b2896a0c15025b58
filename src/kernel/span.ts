import { type DatedOn, happenedBy } from './dated-on.ts';
import type { Interval } from './interval.ts';
import type { OpenEnd, PlainDate } from './plain-date.ts';
import { type Refusal, refuse } from './refusal.ts';

/** From–to as far as it is known; `to` is null while it holds. */
export type Span = { readonly from: DatedOn; readonly to: DatedOn | null };

export const daysOf = ({ from, to }: Span): Interval => ({ from: from.on, to: endOf(to) });
export const endOf = (to: DatedOn | null): OpenEnd => to?.on ?? 'infinity';

/**
 * A span of what has happened: neither end lies ahead of today (house.md 2.3), and it ends later than it began. "June",
 * told on the 20th, is the 20th at the latest.
 */
export function spanOf(
  { from, to = null }: { readonly from: DatedOn; readonly to?: DatedOn | null | undefined },
  today: PlainDate,
): Span | Refusal {
  const begun = happenedBy(from, today);
  if (begun === null) return ahead('from', today);
  if (to === null) return { from: begun, to };
  const ended = happenedBy(to, today);
  if (ended === null) return ahead('to', today);
  return ended.on > begun.on ? { from: begun, to: ended } : refuse('invalid', 'span.ends-before', { field: 'to' });
}

const ahead = (field: 'from' | 'to', today: PlainDate): Refusal =>
  refuse('invalid', 'span.ahead', { field, rule: 'house 2.3', facts: { today } });
