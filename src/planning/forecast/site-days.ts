import type { Interval } from '#kernel/interval';
import { dayNumber, type PlainDate } from '#kernel/plain-date';

/** Days as numbers (since 1970, with their parts), and the same with the breaks left out, in which nobody works. */
export type SiteDays = {
  readonly worked: (day: number) => number;
  /** What is reached when a break begins is reached before it. */
  readonly dayOf: (worked: number) => number;
};

/** From breaks that end, in order and apart. O(breaks) a day. */
export function siteDays(breaks: readonly Interval[]): SiteDays {
  const spans = breaks.map(({ from, to }) => ({ from: dayNumber(from), to: dayNumber(to as PlainDate) }));
  return {
    worked: (day) => spans.reduce((worked, { from, to }) => worked - Math.max(0, Math.min(day, to) - from), day),
    dayOf: (worked) => spans.reduce((day, { from, to }) => (day > from ? day + to - from : day), worked),
  };
}
