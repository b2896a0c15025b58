import { boundsPerNode, type LateDates, lateDates, replaceLate } from './backward.ts';
import { type EarlyDates, placeEarly, planFinishOf } from './forward.ts';
import type { LiveNetwork } from './live-network.ts';
import { mark, type Marks, noMarks, takeLast, takeNext } from './marks.ts';
import { type Network, noEarlier, noLater } from './network.ts';
import { outsideCalendar } from './outside-calendar.ts';
import { resized } from './roomier.ts';

/** The dates of a network, changed in place; marks are by rank. */
export type Dates = {
  early: EarlyDates;
  late: LateDates;
  bounds: Int32Array;
  marks: Marks;
};

export const datesOf = (network: Network, early: EarlyDates): Dates => ({
  early,
  late: lateDates(network, early),
  bounds: new Int32Array(network.count * boundsPerNode),
  marks: noMarks(network.count),
});

/** Makes room for a node that is new at the position, and has no dates yet. O(1), amortised. */
export function openDates(network: LiveNetwork, dates: Dates, position: number): void {
  const room = network.order.length;
  if (dates.early.start.length < room) {
    dates.early = resized(dates.early, room);
    dates.late = resized(dates.late, room);
    dates.bounds = resized({ bounds: dates.bounds }, room * boundsPerNode).bounds;
    dates.marks = noMarks(room);
  }
  const { early, late } = dates;
  for (const column of [early.start, early.finish, late.plannedStart, late.plannedFinish]) column[position] = noEarlier;
}

/** Of each position that any date changed of: its planned start and finish before. */
export type Changes = Map<number, readonly [start: number, finish: number]>;

/**
 * Brings all dates up to date after the columns at the `seeds` changed: forwards along links as far as anything moves,
 * then backwards likewise, or all of the way where the plan's finish moved. What changed is noted also when it throws.
 */
export function propagate(network: LiveNetwork, dates: Dates, seeds: Iterable<number>, changes: Changes): void {
  const { planFinish } = dates.early;
  const origins = [...seeds];
  const wasLast = spreadForward(network, dates, origins, changes);
  // Only where one that was last moved is the last looked for among all.
  const latest = wasLast ? planFinishOf(network, dates.early.finish) : finishAfter(network, dates, changes);
  if (latest === planFinish) return spreadBack(network, dates, [...origins, ...changes.keys()], changes);
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
  network: LiveNetwork,
  { early, late, marks }: Dates,
  seeds: readonly number[],
  changes: Changes,
): boolean {
  const { order, rank, firstOut, nextOut, linkTo } = network;
  let wasLast = false;
  for (const seed of seeds) mark(marks, rank[seed] as number);
  let position = -1;
  try {
    for (let at = takeNext(marks, 0); at !== -1; at = takeNext(marks, at + 1)) {
      position = order[at] as number;
      const before = earlyColumns.map((column) => early[column][position]);
      placeEarly(network, early, position);
      if ((early.finish[position] as number) > noLater) throw new RangeError('a date lies after 2199');
      if (earlyColumns.every((column, at) => early[column][position] === before[at])) continue;
      note(changes, late, position);
      if (before[2] === early.planFinish) wasLast = true;
      for (let link = firstOut[position] as number; link !== -1; link = nextOut[link] as number)
        mark(marks, rank[linkTo[link] as number] as number);
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
  network: LiveNetwork,
  { early, late, bounds, marks }: Dates,
  seeds: readonly number[],
  changes: Changes,
): void {
  // What changed moves its predecessors' bounds even where its own late dates stay.
  for (const seed of seeds) {
    mark(marks, network.rank[seed] as number);
    markBefore(network, marks, seed);
  }
  let position = -1;
  try {
    for (let at = takeLast(marks, network.count - 1); at !== -1; at = takeLast(marks, at - 1)) {
      position = network.order[at] as number;
      const before = lateColumns.map((column) => late[column][position]);
      const [start, finish] = [late.plannedStart[position] as number, late.plannedFinish[position] as number];
      replaceLate(network, early, late, bounds, position);
      if (lateColumns.every((column, at) => late[column][position] === before[at])) continue;
      if (!changes.has(position)) changes.set(position, [start, finish]);
      markBefore(network, marks, position);
    }
  } catch (error) {
    marks.bits.fill(0);
    throw outsideCalendar(error, position);
  }
}

function markBefore(network: LiveNetwork, marks: Marks, position: number): void {
  const { rank, firstLink, nextLink, linkFrom } = network;
  for (let link = firstLink[position] as number; link !== -1; link = nextLink[link] as number)
    mark(marks, rank[linkFrom[link] as number] as number);
}
