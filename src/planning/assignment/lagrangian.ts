import type { RunningBudget } from '#planning/formation';
import { cheapestTasks, type KnapsackRoom, knapsackRoom } from './agent-knapsack.ts';
import { type AssignmentModel, cutoffBelow, type Incumbent } from './model.ts';

/** Where the relaxation stands; another call goes on from here. */
export type Relaxation = {
  /** No assignment that leaves out as many tasks, and is better than the known one by more than rounding, is below this. */
  bound: number;
  /** Pairs that may still be part of a better assignment: 1, else 0. */
  readonly isOpen: Uint8Array;
  /** Price of each task at the best bound. */
  readonly prices: Float64Array;
  /** Nothing better than the known value is left. */
  isClosed: boolean;
  /** Length of the next step, in shares of the way to the known value. */
  step: number;
};

export const startRelaxation = ({ cost, taskCount, agentCount }: AssignmentModel): Relaxation => ({
  bound: -Infinity,
  isOpen: Uint8Array.from(cost, (value) => Number(Number.isFinite(value))),
  prices: Float64Array.from({ length: taskCount }, (_, task) => {
    let least = Infinity;
    for (let agent = 0; agent < agentCount; agent += 1) {
      least = Math.min(least, cost[agent * taskCount + task] as number);
    }
    return Number.isFinite(least) ? least : 0;
  }),
  isClosed: false,
  step: 1,
});

/** Large prices cancel in the bound: it gives away what their rounding may have added. */
const rounding = 1e-11;
const staleRounds = 20;
const leastStep = 2e-3;

/**
 * Lower bound from the relaxation "a task may have no agent, or several, at a price": one knapsack an agent (Ross and
 * Soland 1975; Fisher, Jaikumar and Van Wassenhove 1986), with Polyak steps. The spread of loads is left aside.
 * Pairs that cannot be in anything better are struck out. O(rounds × tasks × sum of capacities).
 */
export function relax(
  model: AssignmentModel,
  relaxation: Relaxation,
  known: Incumbent,
  rounds: number,
  isSpent: RunningBudget['isSpent'],
): void {
  const room = knapsackRoom(model);
  const margin = Number.isFinite(known.value) ? 1e-9 * Math.max(1, Math.abs(known.value)) : 0;
  const cutoff = cutoffBelow(model, known.value) + margin;
  const prices = relaxation.prices.slice();
  const direction = new Float64Array(model.taskCount);
  let stale = 0;
  for (let round = 0; round < rounds && relaxation.step > leastStep && !isSpent(); round += 1) {
    const { bound, slope } = evaluate(model, relaxation.isOpen, prices, known.leftOut, room);
    if (bound > relaxation.bound) {
      stale = bound > relaxation.bound + 1e-5 * Math.abs(relaxation.bound) ? 0 : stale + 1;
      relaxation.bound = bound;
      relaxation.prices.set(prices);
    } else stale += 1;
    if (relaxation.bound > cutoff) break;
    if (slope.every((value) => value === 0)) break;
    if (stale >= staleRounds) {
      relaxation.step /= 2;
      stale = 0;
      prices.set(relaxation.prices);
      direction.fill(0);
      continue;
    }
    follow(prices, direction, slope, relaxation.step * stepTo(known.value, bound));
  }
  if (relaxation.bound > cutoff) relaxation.isClosed = true;
  else if (cutoff !== Infinity && !isSpent()) strikeOut(model, relaxation, known.leftOut, cutoff, room);
}

const stepTo = (known: number, bound: number): number => {
  const scale = Math.max(1, Math.abs(bound));
  return Number.isFinite(known) ? Math.min(Math.max(known - bound, 1e-5 * scale), 0.02 * scale) : 0.005 * scale;
};

function follow(prices: Float64Array, direction: Float64Array, slope: Float64Array, length: number): void {
  let norm = 0;
  for (let task = 0; task < prices.length; task += 1) {
    direction[task] = 0.3 * (direction[task] as number) + (slope[task] as number);
    norm += (direction[task] as number) ** 2;
  }
  const share = length / Math.max(1, norm);
  for (let task = 0; task < prices.length; task += 1) {
    prices[task] = (prices[task] as number) + share * (direction[task] as number);
  }
}

function evaluate(
  model: AssignmentModel,
  isOpen: Uint8Array,
  prices: Float64Array,
  leftOut: number,
  room: KnapsackRoom,
): { readonly bound: number; readonly slope: Float64Array } {
  const slope = new Float64Array(model.taskCount).fill(1);
  let bound = 0;
  for (let agent = 0; agent < model.agentCount; agent += 1) {
    bound += cheapestTasks(model, isOpen, prices, agent, room);
    for (let task = 0; task < model.taskCount; task += 1) {
      slope[task] = (slope[task] as number) - (room.chosen[task] as number);
    }
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

const dearest = (prices: Float64Array, count: number): readonly number[] =>
  count === 0
    ? []
    : [...prices.keys()].toSorted((l, r) => (prices[r] as number) - (prices[l] as number)).slice(0, count);

/**
 * Strikes out each pair whose presence lifts the bound beyond the cutoff: the agent's knapsack with room for the task
 * kept free is at most as dear as the one that holds it.
 */
function strikeOut(
  model: AssignmentModel,
  { isOpen, prices }: Relaxation,
  leftOut: number,
  cutoff: number,
  room: KnapsackRoom,
): void {
  const { taskCount, cost, load } = model;
  const { bound } = evaluate(model, isOpen, prices, leftOut, room);
  for (let agent = 0; agent < model.agentCount; agent += 1) {
    const base = agent * taskCount;
    const value = cheapestTasks(model, isOpen, prices, agent, room);
    const capacity = model.capacity[agent] as number;
    for (let task = 0; task < taskCount; task += 1) {
      if (isOpen[base + task] !== 1 || room.chosen[task] === 1) continue;
      const rest = room.least[capacity - (load[base + task] as number)] as number;
      const price = (cost[base + task] as number) - (prices[task] as number);
      if (bound - value + Math.max(value, price + rest) > cutoff) isOpen[base + task] = 0;
    }
  }
}

/** What a unit of each agent's capacity is worth: cost over load of the task that first finds no room. */
export function capacityPrices(model: AssignmentModel, prices: Float64Array): Float64Array {
  const { taskCount, cost, load } = model;
  return Float64Array.from({ length: model.agentCount }, (_, agent) => {
    const base = agent * taskCount;
    const gains = Array.from({ length: taskCount }, (_none, task) => ({
      weight: load[base + task] as number,
      gain: (prices[task] as number) - (cost[base + task] as number),
    }))
      .filter(({ weight, gain }) => weight > 0 && gain > 0)
      .toSorted((left, right) => right.gain / right.weight - left.gain / left.weight);
    let free = model.capacity[agent] as number;
    for (const { weight, gain } of gains) {
      free -= weight;
      if (free < 0) return gain / weight;
    }
    return 0;
  });
}
