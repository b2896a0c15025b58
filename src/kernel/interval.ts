import type { OpenEnd, PlainDate } from './plain-date.ts';

/** The days [from, to): `from` included, `to` not; `to` is 'infinity' while it holds. Empty when `from >= to`. */
export type Interval = { readonly from: PlainDate; readonly to: OpenEnd };

export const contains = (interval: Interval, day: PlainDate): boolean => interval.from <= day && day < interval.to;

/** Whether the two share a day. */
export const overlaps = (one: Interval, other: Interval): boolean => intersect(one, other) !== null;

/** The days in both, or null when there are none. */
export function intersect(one: Interval, other: Interval): Interval | null {
  const from = one.from > other.from ? one.from : other.from;
  const to = one.to < other.to ? one.to : other.to;
  return from < to ? { from, to } : null;
}

/**
 * A value that begins on `from`, among values held one after another: the one that gives way to it (which then ends on
 * `from`, or never began), and the day until which the new one holds. O(n).
 */
export function succeed<Held extends Interval>(
  held: readonly Held[],
  from: PlainDate,
): { readonly yields: Held | null; readonly to: OpenEnd } {
  const yields = held.find((each) => contains(each, from)) ?? null;
  if (yields !== null) return { yields, to: yields.to };
  const later = held.filter((each) => each.from > from).map((each) => each.from);
  return { yields, to: later.toSorted()[0] ?? 'infinity' };
}

/** The same days in the fewest intervals, by their beginning: those that meet or overlap become one. O(n log n). */
export function mergeIntervals(intervals: readonly Interval[]): readonly Interval[] {
  const merged: Interval[] = [];
  for (const { from, to } of intervals.toSorted((one, other) => (one.from < other.from ? -1 : 1))) {
    if (from >= to) continue;
    const last = merged.at(-1);
    if (last === undefined || last.to < from) merged.push({ from, to });
    else if (last.to < to) merged[merged.length - 1] = { from: last.from, to };
  }
  return merged;
}
