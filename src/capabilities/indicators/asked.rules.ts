import type { Instant } from '#kernel/instant';
import { firstOfYear, type PlainDate } from '#kernel/plain-date';
import { type Refusal, refuse } from '#kernel/refusal';

type Asked = {
  readonly on?: PlainDate | undefined;
  readonly from?: PlainDate | undefined;
  readonly knownAt?: Instant | undefined;
};
type Clock = { readonly today: PlainDate; readonly now: Instant };

/** The two clocks and the period that are asked for: by default today, as known now, and since 1 January (house.md 2.9). */
export function whenAsked(
  { on: day, from: first, knownAt = undefined }: Asked,
  { today, now }: Clock,
): { readonly on: PlainDate; readonly from: PlainDate; readonly knownAt: Instant | null } | Refusal {
  const on = day ?? today;
  if (on > today) return refuse('invalid', 'indicator.day-ahead', { field: 'on', rule: 'house 2.3', facts: { today } });
  const from = first ?? firstOfYear(on);
  if (from > on) return refuse('invalid', 'indicator.period-ends-before', { field: 'from', facts: { on } });
  return { on, from, knownAt: knownAt === undefined || knownAt >= now ? null : knownAt };
}

/** A zone tells of no day before it stood. */
export const beforeZone = (on: PlainDate, established: PlainDate): Refusal | null =>
  on < established ? refuse('invalid', 'indicator.day-before-zone', { field: 'on', facts: { established } }) : null;

export type DimensionValue = { readonly dimension: string; readonly value: string };

/** `kind:housing,nature:new` as a query string says it; a value is percent-encoded, for it may hold any character. */
export const whereText = (where: readonly DimensionValue[]): string =>
  where.map(({ dimension, value }) => `${dimension}:${encodeURIComponent(value)}`).join(',');

/** What `whereText` wrote. */
export const whereOf = (text: string | undefined): readonly DimensionValue[] =>
  (text ?? '')
    .split(',')
    .filter((part) => part !== '')
    .map((part) => {
      const at = part.indexOf(':');
      return { dimension: part.slice(0, at), value: decoded(part.slice(at + 1)) };
    });

/** The same, each of a dimension the indicator has. */
export function whereAsked(
  text: string | undefined,
  dimensions: readonly string[],
): readonly DimensionValue[] | Refusal {
  const where = whereOf(text);
  const unknown = where.find(({ dimension }) => !dimensions.includes(dimension));
  return unknown === undefined
    ? where
    : refuse('invalid', 'indicator.dimension-unknown', { field: 'where', facts: { dimension: unknown.dimension } });
}

/** As it stands where it is no percent-encoded text. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
