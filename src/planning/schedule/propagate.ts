import { boundsPerNode, type LateDates, lateDates, replaceLate } from './backward.ts';
import { type EarlyDates, placeEarly, planFinishOf } from './forward.ts';
import { mark, type Marks, noMarks, takeLast, takeNext } from './marks.ts';
import { type Network, noLater } from './network.ts';
import type { OutLinks } from './out-links.ts';
import { outsideCalendar } from './outside-calendar.ts';

/** The dates of a network, changed in place. */
export type Dates = {
  early: EarlyDates;
  late: LateDates;
  readonly bounds: Int32Array;
  readonly marks: Marks;
};

export const datesOf = (network: Network, early: EarlyDates): Dates => ({
  early,
  late: lateDates(network, early),
  bounds: new Int32Array(network.count * boundsPerNode),
  marks: noMarks(network.count),
});

/** Of each position that any date changed of: its planned start and finish before. */
export type Changes = Map<number, readonly [start: number, finish: number]>;

/**
 * Brings all dates up to date after the columns at the `seeds` changed: forwards along links as far as anything moves,
 * then backwards likewise, or all of the way where the plan's finish moved. What changed is noted also when it throws.
 */
export function propagate(
  network: Network,
  out: OutLinks,
  dates: Dates,
  seeds: Iterable<number>,
  changes: Changes,
): void {
  const { planFinish } = dates.early;
  const origins = [...seeds];
  const wasLast = spreadForward(network, out, dates, origins, changes);
  // Only where one that was last moved is the last looked for among all.
  const latest = wasLast ? planFinishOf(network, dates.early.finish) : finishAfter(network, dates, changes);
  if (latest === planFinish) return spreadBack(network, out, dates, [...origins, ...changes.keys()], changes);
  dates.early = { ...dates.early, planFinish: latest };
  const before = dates.late;
  dates.late = lateDates(network, dates.early);
  for (let position = 0; position < network.count; position++)
    if (lateColumns.some((column) => before[column][position] !== dates.late[column][position]))
      note(changes, before, position);
  return undefined;
}

const earlyColumns = ['worked', 'start', 'finish', 'driver'] as const;
const lateColumns = [
  'worked',
  'start',
  'finish',
  'freeWorked',
  'plannedWorked',
  'plannedStart',
  'plannedFinish',
] as const;

function note(changes: Changes, { plannedStart, plannedFinish }: LateDates, position: number): void {
  if (!changes.has(position))
    changes.set(position, [plannedStart[position] as number, plannedFinish[position] as number]);
}

/** Whether one that finished last was among those that moved. */
function spreadForward(
  network: Network,
  { first, to }: OutLinks,
  { early, late, marks }: Dates,
  seeds: readonly number[],
  changes: Changes,
): boolean {
  let wasLast = false;
  for (const seed of seeds) mark(marks, seed);
  let position = -1;
  try {
    while ((position = takeNext(marks, position + 1)) !== -1) {
      const before = earlyColumns.map((column) => early[column][position]);
      placeEarly(network, early, position);
      if ((early.finish[position] as number) > noLater) throw new RangeError('a date lies after 2199');
      if (earlyColumns.every((column, at) => early[column][position] === before[at])) continue;
      note(changes, late, position);
      if (before[2] === early.planFinish) wasLast = true;
      const end = first[position + 1] as number;
      for (let link = first[position] as number; link < end; link++) mark(marks, to[link] as number);
    }
  } catch (error) {
    note(changes, late, position);
    marks.bits.fill(0);
    throw outsideCalendar(error, position);
  }
  return wasLast;
}

function finishAfter(network: Network, { early }: Dates, changes: Changes): number {
  let latest = early.planFinish;
  for (const position of changes.keys())
    if (network.isBeginning[position] === 0) latest = Math.max(latest, early.finish[position] as number);
  return latest;
}

function spreadBack(
  network: Network,
  out: OutLinks,
  { early, late, bounds, marks }: Dates,
  seeds: readonly number[],
  changes: Changes,
): void {
  // What changed moves its predecessors' bounds even where its own late dates stay.
  for (const seed of seeds) {
    mark(marks, seed);
    markBefore(network, marks, seed);
  }
  let position = network.count;
  try {
    while ((position = takeLast(marks, position - 1)) !== -1) {
      const before = lateColumns.map((column) => late[column][position]);
      const [start, finish] = [late.plannedStart[position] as number, late.plannedFinish[position] as number];
      replaceLate(network, early, late, bounds, position, out);
      if (lateColumns.every((column, at) => late[column][position] === before[at])) continue;
      if (!changes.has(position)) changes.set(position, [start, finish]);
      markBefore(network, marks, position);
    }
  } catch (error) {
    marks.bits.fill(0);
    throw outsideCalendar(error, position);
  }
}

function markBefore({ firstLink, linkFrom }: Network, marks: Marks, position: number): void {
  const end = firstLink[position + 1] as number;
  for (let link = firstLink[position] as number; link < end; link++) mark(marks, linkFrom[link] as number);
}
