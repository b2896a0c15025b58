import { ascend, type Ascent, type BoundAt, type Pace, startAscent } from '#planning/formation';
import { cheapestTasks, type KnapsackRoom, knapsackRoom, leastPrices } from './agent-knapsack.ts';
import { type AssignmentModel, cutoffBelow, type Incumbent } from './model.ts';

/** Where the relaxation stands; another call goes on from here. Its prices are those of the tasks. */
export type Relaxation = Ascent & {
  /** Pairs that may still be part of a better assignment: 1, else 0. */
  readonly isOpen: Uint8Array;
  /** Nothing better than the known value is left. */
  isClosed: boolean;
};

/** As the relaxation of capacities too. */
export const pace: Pace = { shortening: 0.5, patience: 20, leastGain: 1e-5, leastStep: 2e-3 };

/** Starts at these prices of the tasks. */
export const startRelaxation = ({ cost }: AssignmentModel, prices: Float64Array): Relaxation => ({
  ...startAscent(prices, 1),
  isOpen: Uint8Array.from(cost, (value) => Number(Number.isFinite(value))),
  isClosed: false,
});

/** Large prices cancel in the bound: it gives away what their rounding may have added. */
const rounding = 1e-11;
/** What one round counts in the shares. */
const shareStep = 0.1;

/**
 * Lower bound from the relaxation "a task may have no agent, or several, at a price": one knapsack an agent (Ross and
 * Soland 1975; Fisher, Jaikumar and Van Wassenhove 1986), with Polyak steps. The spread of loads is left aside.
 * Pairs that cannot be in anything better are struck out. `shares` counts by pair how often it was chosen, the last rounds
 * most. O(rounds × tasks × sum of capacities).
 */
export function relax(
  model: AssignmentModel,
  relaxation: Relaxation,
  known: Incumbent,
  rounds: number,
  isOver: () => boolean,
  shares?: Float64Array,
): void {
  const room = knapsackRoom(model);
  const cutoff = cutoffBelow(model, known.value) + 1e-9 * Math.max(1, Math.abs(known.value));
  ascend(relaxation, {
    evaluate: (prices) => boundAt(model, relaxation.isOpen, prices, known.leftOut, room, shares),
    wayFrom: (bound) => {
      const scale = Math.max(1, Math.abs(bound));
      return Math.min(Math.max(known.value - bound, 1e-5 * scale), 0.02 * scale);
    },
    enough: cutoff,
    pace,
    rounds,
    isOver,
  });
  if (relaxation.bound > cutoff) relaxation.isClosed = true;
  else if (!isOver()) strikeOut(model, relaxation, cutoff, room);
}

function boundAt(
  model: AssignmentModel,
  isOpen: Uint8Array,
  prices: Float64Array,
  leftOut: number,
  room: KnapsackRoom,
  shares?: Float64Array,
): BoundAt {
  const slope = new Float64Array(model.taskCount).fill(1);
  let bound = 0;
  for (let agent = 0; agent < model.agentCount; agent += 1) {
    bound += cheapestTasks(model, isOpen, prices, agent, room);
    for (let task = 0; task < model.taskCount; task += 1) {
      slope[task] = (slope[task] as number) - (room.chosen[task] as number);
    }
    if (shares !== undefined) count(shares.subarray(agent * model.taskCount), room.chosen);
  }
  for (const task of dearest(prices, leftOut)) {
    slope[task] = (slope[task] as number) - 1;
    bound -= prices[task] as number;
  }
  for (let task = 0; task < model.taskCount; task += 1) {
    bound += (prices[task] as number) - rounding * Math.abs(prices[task] as number);
  }
  return { bound, slope };
}

/** Moves the shares of an agent's pairs towards those that it chose. */
function count(shares: Float64Array, chosen: Uint8Array): void {
  for (let task = 0; task < chosen.length; task += 1) {
    shares[task] = (shares[task] as number) + shareStep * ((chosen[task] as number) - (shares[task] as number));
  }
}

const dearest = (prices: Float64Array, count: number): readonly number[] =>
  count === 0
    ? []
    : [...prices.keys()].toSorted((l, r) => (prices[r] as number) - (prices[l] as number)).slice(0, count);

/**
 * Strikes out each pair whose presence lifts the bound beyond the cutoff: by the linear program of its agent's knapsack,
 * then by the knapsack with room for the task kept free, which is at most as dear as the one that holds it.
 */
export function strikeOut(
  model: AssignmentModel,
  { bound, isOpen, prices }: Relaxation,
  cutoff: number,
  room: KnapsackRoom = knapsackRoom(model),
): void {
  const { taskCount, cost, load } = model;
  for (let agent = 0; agent < model.agentCount; agent += 1) {
    const base = agent * taskCount;
    const capacity = model.capacity[agent] as number;
    const most = cutoff - bound + cheapestTasks(model, isOpen, prices, agent, room);
    for (let task = 0; task < taskCount; task += 1) {
      const price = (cost[base + task] as number) - (prices[task] as number);
      if (room.floor + price + room.worth * (load[base + task] as number) > most) isOpen[base + task] = 0;
    }
    leastPrices(model, isOpen, prices, agent, room);
    for (let task = 0; task < taskCount; task += 1) {
      if (isOpen[base + task] !== 1) continue;
      const price = (cost[base + task] as number) - (prices[task] as number);
      if (price + (room.least[capacity - (load[base + task] as number)] as number) > most) isOpen[base + task] = 0;
    }
  }
}
