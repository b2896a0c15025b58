import { finishAt, workedAt } from '#kernel/shift-calendar';
import { binds, complete, earlyDates, type Network, noEarlier, started } from '#planning/schedule';
import { type Draws, lanes } from './draw.ts';
import type { ForecastModel, WorkedTimes } from './model.ts';

/** What is asked of each sample that has been passed through: its finish in minutes, a node's, and who drives whom. */
export type Passed = {
  readonly planFinish: number;
  readonly finishOf: (position: number) => number;
  /** Whether nothing finishes later: not by a minute that is worked in its calendar. */
  readonly isLast: (position: number) => boolean;
  /** Whether the link (into `position`) holds the node where it is. */
  readonly isDriving: (link: number, position: number) => boolean;
};

/** The samples of a batch, one after the other. */
export type Passes = (draws: Draws, each: (lane: number, passed: Passed) => void) => void;

/** Forward passes for a model: in worked minutes side by side where one calendar rules, else one by one. */
export const passesOf = (model: ForecastModel): Passes =>
  model.worked === null ? byTheClock(model.network) : inWorkedTime(model.network, model.worked);

/** Every calendar, every lag: the pass of the schedule itself. O(nodes + links) a sample. */
function byTheClock(network: Network): Passes {
  const duration = new Int32Array(network.count);
  const sampled = { ...network, duration };
  return ({ durations }, each) => {
    for (let lane = 0; lane < lanes; lane++) {
      for (let at = 0; at < network.count; at++) duration[at] = durations[at * lanes + lane] as number;
      const early = earlyDates(sampled);
      each(lane, {
        planFinish: early.planFinish,
        finishOf: (position) => early.finish[position] as number,
        isLast: (position) => {
          const clock = network.clocks[network.clock[position] as number] ?? null;
          const finish = early.finish[position] as number;
          if (clock === null || finish === early.planFinish) return finish === early.planFinish;
          return workedAt(clock, finish) === workedAt(clock, early.planFinish);
        },
        isDriving: (link, position) => binds(sampled, early, link, position),
      });
    }
  };
}

/** Sixteen samples at once: each link is looked at once for all of them. O(nodes + links) a batch. */
function inWorkedTime(network: Network, times: WorkedTimes): Passes {
  const starts = new Int32Array(network.count * lanes);
  const finishes = new Int32Array(network.count * lanes);
  const last = new Int32Array(lanes);
  const { clock } = times;
  const toMinute = (worked: number): number =>
    worked === noEarlier ? network.planStart : clock === null ? worked : finishAt(clock, worked);
  const { linkFrom, linkKind, linkLag, state } = network;
  return ({ durations }, each) => {
    last.fill(noEarlier);
    for (let position = 0; position < network.count; position++) {
      place(network, times, starts, finishes, durations, position);
      if (network.isBeginning[position] === 1) continue;
      for (let lane = 0; lane < lanes; lane++) {
        const finish = finishes[position * lanes + lane] as number;
        if (finish > (last[lane] as number)) last[lane] = finish;
      }
    }
    for (let lane = 0; lane < lanes; lane++)
      each(lane, {
        planFinish: toMinute(last[lane] as number),
        finishOf: (position) => toMinute(finishes[position * lanes + lane] as number),
        isLast: (position) => finishes[position * lanes + lane] === last[lane],
        isDriving: (link, position) => {
          if (state[position] === complete) return false;
          const from = linkFrom[link] as number;
          const kind = linkKind[link] as number;
          const left = (kind & 1) === 0 ? finishes[from * lanes + lane] : startOf(network, times, starts, from, lane);
          const reached = (left as number) + (linkLag[link] as number);
          return reached >= ((kind < 2 ? starts : finishes)[position * lanes + lane] as number);
        },
      });
  };
}

/** Of what has begun, `starts` holds where the rest of it begins. */
const startOf = (network: Network, times: WorkedTimes, starts: Int32Array, at: number, lane: number): number =>
  (network.state[at] === started ? times.actualStart[at] : starts[at * lanes + lane]) as number;

function place(
  network: Network,
  times: WorkedTimes,
  starts: Int32Array,
  finishes: Int32Array,
  durations: Int32Array,
  position: number,
): void {
  const { nextLink, linkFrom, linkKind, linkLag, state } = network;
  const first = position * lanes;
  if (state[position] === complete) {
    starts.fill(times.actualStart[position] as number, first, first + lanes);
    finishes.fill(times.actualFinish[position] as number, first, first + lanes);
    return;
  }
  const earliestStart = times.earliestStart[position] as number;
  const earliestFinish = times.earliestFinish[position] as number;
  starts.fill(earliestStart, first, first + lanes);
  if (earliestFinish !== noEarlier)
    for (let lane = first; lane < first + lanes; lane++) {
      const bound = earliestFinish - (durations[lane] as number);
      if (bound > earliestStart) starts[lane] = bound;
    }
  for (let link = network.firstLink[position] as number; link !== -1; link = nextLink[link] as number) {
    const from = linkFrom[link] as number;
    const kind = linkKind[link] as number;
    const lag = linkLag[link] as number;
    const isConstant = (kind & 1) === 1 && state[from] === started;
    const offset = from * lanes - first;
    if (isConstant) {
      const reached = (times.actualStart[from] as number) + lag;
      for (let lane = first; lane < first + lanes; lane++) {
        const bound = kind < 2 ? reached : reached - (durations[lane] as number);
        if (bound > (starts[lane] as number)) starts[lane] = bound;
      }
    } else if (kind < 2) {
      const left = kind === 0 ? finishes : starts;
      for (let lane = first; lane < first + lanes; lane++) {
        const bound = (left[lane + offset] as number) + lag;
        if (bound > (starts[lane] as number)) starts[lane] = bound;
      }
    } else {
      const left = kind === 2 ? finishes : starts;
      for (let lane = first; lane < first + lanes; lane++) {
        const bound = (left[lane + offset] as number) + lag - (durations[lane] as number);
        if (bound > (starts[lane] as number)) starts[lane] = bound;
      }
    }
  }
  for (let lane = first; lane < first + lanes; lane++)
    finishes[lane] = (starts[lane] as number) + (durations[lane] as number);
}
