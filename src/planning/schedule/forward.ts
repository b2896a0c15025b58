import { finishAt, nextWorking, startAt, workedAt } from '#kernel/shift-calendar';
import { afterLag, type Clock } from './lag.ts';
import { complete, type Network, noEarlier, noLater, waiting } from './network.ts';
import { outsideCalendar } from './outside-calendar.ts';

/** By position. `worked` is the worked time at which the (rest of the) work starts. */
export type EarlyDates = {
  readonly worked: Int32Array;
  readonly start: Int32Array;
  readonly finish: Int32Array;
  /** The link that holds the node where it is, or -1 where none does. */
  readonly driver: Int32Array;
  /** The latest finish of all; where there is nothing, the start of the plan. */
  readonly planFinish: number;
};

/** The critical path method forwards: every node as early as its links and bounds allow. O(nodes + links). */
export function earlyDates(network: Network): EarlyDates {
  const { count, order } = network;
  const dates = {
    worked: new Int32Array(count),
    start: new Int32Array(count),
    finish: new Int32Array(count),
    driver: new Int32Array(count),
  };
  let position = 0;
  let planFinish = noEarlier;
  try {
    for (let at = 0; at < count; at++) {
      position = order[at] as number;
      placeEarly(network, dates, position);
      const finish = dates.finish[position] as number;
      if (finish > noLater) throw new RangeError(`minute ${finish} lies after 2199`);
      if (finish > planFinish && network.isBeginning[position] === 0) planFinish = finish;
    }
  } catch (error) {
    throw outsideCalendar(error, position);
  }
  return { ...dates, planFinish: planFinish === noEarlier ? network.planStart : planFinish };
}

/** The latest finish of all, once every node is placed. O(nodes). */
export function planFinishOf(network: Network, finish: Int32Array): number {
  let latest = noEarlier;
  for (let position = 0; position < network.count; position++)
    if ((finish[position] as number) > latest && network.isBeginning[position] === 0)
      latest = finish[position] as number;
  return latest === noEarlier ? network.planStart : latest;
}

/** Puts one node where its links and bounds allow, its predecessors being placed. O(links into it). */
export function placeEarly(network: Network, dates: Omit<EarlyDates, 'planFinish'>, position: number): void {
  const { nextLink, linkFrom, linkKind, linkLag, linkClock, clocks } = network;
  const { start, finish } = dates;
  let startBound = network.earliestStart[position] as number;
  let finishBound = network.earliestFinish[position] as number;
  let startDriver = -1;
  let finishDriver = -1;
  for (let link = network.firstLink[position] as number; link !== -1; link = nextLink[link] as number) {
    const kind = linkKind[link] as number;
    const from = linkFrom[link] as number;
    const left = (kind & 1) === 1 ? (start[from] as number) : (finish[from] as number);
    const lag = linkLag[link] as number;
    const reached = lag === 0 ? left : afterLag(clocks[linkClock[link] as number] as Clock, left, lag);
    if (kind < 2) {
      if (reached > startBound) {
        startBound = reached;
        startDriver = link;
      }
    } else if (reached > finishBound) {
      finishBound = reached;
      finishDriver = link;
    }
  }
  const clock = clocks[network.clock[position] as number] as Clock;
  const duration = network.duration[position] as number;
  const state = network.state[position] as number;
  if (state === complete) {
    start[position] = network.actualStart[position] as number;
    finish[position] = network.actualFinish[position] as number;
    dates.driver[position] = -1;
    return;
  }
  if (duration === 0) {
    const bound = startBound > finishBound ? startBound : finishBound;
    const minute = clock === null ? bound : nextWorking(clock, bound);
    dates.worked[position] = clock === null ? minute : workedAt(clock, minute);
    finish[position] = minute;
    start[position] = state === waiting ? minute : (network.actualStart[position] as number);
    dates.driver[position] = startBound >= finishBound ? startDriver : finishDriver;
    return;
  }
  const fromStart = clock === null ? startBound : workedAt(clock, startBound);
  const fromFinish =
    finishBound === noEarlier ? noEarlier : (clock === null ? finishBound : workedAt(clock, finishBound)) - duration;
  const worked = fromStart >= fromFinish ? fromStart : fromFinish;
  dates.driver[position] = fromStart >= fromFinish ? startDriver : finishDriver;
  dates.worked[position] = worked;
  if (state === waiting) start[position] = clock === null ? worked : startAt(clock, worked);
  else start[position] = network.actualStart[position] as number;
  const done = clock === null ? worked + duration : finishAt(clock, worked + duration);
  // Bound to finish in a pause, the work is done before it and declared finished at its end.
  finish[position] = done >= finishBound ? done : clock === null ? finishBound : nextWorking(clock, finishBound);
}
