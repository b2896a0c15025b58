import { finishAt, lastWorking, startAt, workedAt } from '#kernel/shift-calendar';
import type { EarlyDates } from './forward.ts';
import { beforeLag, type Clock } from './lag.ts';
import { complete, firstMinute, type Network, noLater, started, waiting } from './network.ts';
import type { LiveNetwork } from './live-network.ts';
import { outsideCalendar } from './outside-calendar.ts';

/** By position; worked times are those at which the (rest of the) work starts. Nothing is said of complete nodes. */
export type LateDates = {
  readonly worked: Int32Array;
  readonly start: Int32Array;
  readonly finish: Int32Array;
  /** Without moving any successor. */
  readonly freeWorked: Int32Array;
  /** As planned: the early dates, but as late as successors allow where that is asked. */
  readonly plannedWorked: Int32Array;
  readonly plannedStart: Int32Array;
  readonly plannedFinish: Int32Array;
};

/**
 * What successors leave a node, four numbers side by side, since a link back touches them all: the latest start and
 * finish that keep the plan, and those that move no successor.
 */
export const boundsPerNode = 4;
const lateStart = 0;
const lateFinish = 1;
const freeStart = 2;
const freeFinish = 3;

/** The critical path method backwards from the plan's finish. O(nodes + links). */
export function lateDates(network: Network, early: EarlyDates): LateDates {
  const { count, order } = network;
  const column = (): Int32Array => new Int32Array(order.length);
  const dates: LateDates = {
    worked: column(),
    start: column(),
    finish: column(),
    freeWorked: column(),
    plannedWorked: early.worked.slice(),
    plannedStart: early.start.slice(),
    plannedFinish: early.finish.slice(),
  };
  const bounds = new Int32Array(count * boundsPerNode);
  for (let node = 0; node < count; node++) firstBounds(network, early.planFinish, bounds, node);
  let position = 0;
  try {
    for (let at = count - 1; at >= 0; at--) {
      position = order[at] as number;
      if (network.state[position] === complete) continue;
      place(network, dates, bounds, position);
      if ((dates.start[position] as number) < firstMinute) throw new RangeError('a late date lies before 1900');
      passBack(network, dates, bounds, position);
    }
  } catch (error) {
    throw outsideCalendar(error, position);
  }
  return dates;
}

function firstBounds(network: Network, planFinish: number, bounds: Int32Array, position: number): void {
  // A beginning is bound by the parts behind it, not by the finish of the plan, which none of them may reach.
  const end = network.isBeginning[position] === 1 ? noLater : planFinish;
  const latest = network.latestFinish[position] as number;
  const at = position * boundsPerNode;
  bounds[at + lateStart] = network.latestStart[position] as number;
  bounds[at + lateFinish] = latest < end ? latest : end;
  bounds[at + freeStart] = noLater;
  bounds[at + freeFinish] = end;
}

function place(network: Network, dates: LateDates, bounds: Int32Array, position: number): void {
  const clock = network.clocks[network.clock[position] as number] as Clock;
  const duration = network.duration[position] as number;
  const at = position * boundsPerNode;
  const startBound = bounds[at + lateStart] as number;
  const finishBound = bounds[at + lateFinish] as number;
  const worked = latestWorked(clock, duration, startBound, finishBound);
  dates.worked[position] = worked;
  if (duration === 0) {
    const bound = startBound < finishBound ? startBound : finishBound;
    dates.finish[position] = clock === null ? bound : lastWorking(clock, bound);
    dates.start[position] = dates.finish[position];
  } else {
    dates.finish[position] = clock === null ? worked + duration : finishAt(clock, worked + duration);
    const start = clock === null ? worked : startAt(clock, worked);
    // Bound to start in a pause, the work starts after it and is declared begun at its beginning.
    dates.start[position] = start <= startBound || clock === null ? start : lastWorking(clock, startBound);
  }
  const free = latestWorked(clock, duration, bounds[at + freeStart] as number, bounds[at + freeFinish] as number);
  dates.freeWorked[position] = free;
  if (network.isLate[position] === 1 && network.state[position] === waiting)
    placeLate(dates, clock, duration, position, free < worked ? free : worked);
}

function latestWorked(clock: Clock, duration: number, startBound: number, finishBound: number): number {
  if (clock === null) return startBound < finishBound - duration ? startBound : finishBound - duration;
  const fromFinish = workedAt(clock, finishBound) - duration;
  if (startBound === noLater) return fromFinish;
  const fromStart = workedAt(clock, startBound);
  return fromStart < fromFinish ? fromStart : fromFinish;
}

/** As late as possible: up to the next successor, a deadline or the plan's finish, and never before the early dates. */
function placeLate(dates: LateDates, clock: Clock, duration: number, position: number, worked: number): void {
  if (worked <= (dates.plannedWorked[position] as number)) return;
  dates.plannedWorked[position] = worked;
  dates.plannedFinish[position] = clock === null ? worked + duration : finishAt(clock, worked + duration);
  dates.plannedStart[position] =
    duration === 0 ? dates.plannedFinish[position] : clock === null ? worked : startAt(clock, worked);
}

/** Where the rest of the work of a node starts as planned: what its predecessors must leave alone. */
function plannedRestart(network: Network, dates: LateDates, position: number): number {
  if (network.state[position] !== started) return dates.plannedStart[position] as number;
  if (network.duration[position] === 0) return dates.plannedFinish[position] as number;
  const clock = network.clocks[network.clock[position] as number] as Clock;
  const worked = dates.plannedWorked[position] as number;
  return clock === null ? worked : startAt(clock, worked);
}

function passBack(network: Network, dates: LateDates, bounds: Int32Array, position: number): void {
  const { firstLink, nextLink, linkFrom } = network;
  const restart = plannedRestart(network, dates, position);
  for (let link = firstLink[position] as number; link !== -1; link = nextLink[link] as number)
    bindBack(network, dates, bounds, position, restart, link, linkFrom[link] as number);
}

/** What one link from `from` to `position` leaves to `from`. */
function bindBack(
  { linkKind, linkLag, linkClock, clocks, state }: Network,
  dates: LateDates,
  bounds: Int32Array,
  position: number,
  restart: number,
  link: number,
  from: number,
): void {
  const kind = linkKind[link] as number;
  const leavesStart = (kind & 1) === 1;
  if (leavesStart && state[from] !== waiting) return;
  const clock = clocks[linkClock[link] as number] as Clock;
  const lag = linkLag[link] as number;
  const bound = (kind < 2 ? dates.start[position] : dates.finish[position]) as number;
  const late = bound === noLater ? noLater : beforeLag(clock, bound, lag);
  const free = beforeLag(clock, kind < 2 ? restart : (dates.plannedFinish[position] as number), lag);
  const side = from * boundsPerNode + (leavesStart ? lateStart : lateFinish);
  if (late < (bounds[side] as number)) bounds[side] = late;
  if (free < (bounds[side + freeStart] as number)) bounds[side + freeStart] = free;
}

/** Places one node again, its successors being placed. O(links out of it). */
export function replaceLate(
  network: LiveNetwork,
  early: EarlyDates,
  dates: LateDates,
  bounds: Int32Array,
  position: number,
): void {
  dates.plannedWorked[position] = early.worked[position] as number;
  dates.plannedStart[position] = early.start[position] as number;
  dates.plannedFinish[position] = early.finish[position] as number;
  if (network.state[position] === complete) return;
  firstBounds(network, early.planFinish, bounds, position);
  const { firstOut, nextOut, linkTo } = network;
  for (let link = firstOut[position] as number; link !== -1; link = nextOut[link] as number) {
    const to = linkTo[link] as number;
    if (network.state[to] === complete) continue;
    bindBack(network, dates, bounds, to, plannedRestart(network, dates, to), link, position);
  }
  place(network, dates, bounds, position);
  if ((dates.start[position] as number) < firstMinute) throw new RangeError('a late date lies before 1900');
}
