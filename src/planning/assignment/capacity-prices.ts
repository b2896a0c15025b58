import { ascend, type BoundAt, startAscent } from '#planning/formation';
import { pace } from './lagrangian.ts';
import type { AssignmentModel } from './model.ts';

export type CapacityPrices = {
  /** What a unit of each agent's capacity costs, from 0. */
  readonly capacity: Float64Array;
  /** What each task then costs at its cheapest agent. */
  readonly tasks: Float64Array;
  /** No assignment that leaves out as many tasks is below this. */
  readonly bound: number;
};

/** Large prices cancel in the bound: it gives away what their rounding may have added. */
const rounding = 1e-11;

/**
 * Prices of capacity from the relaxation "loads may be beyond capacity, at a price", whose best bound is that of the
 * linear program. The spread of loads is left aside. O(rounds × pairs).
 */
export function capacityPrices(
  model: AssignmentModel,
  leftOut: number,
  rounds: number,
  isOver: () => boolean,
): CapacityPrices {
  const ascent = startAscent(new Float64Array(model.agentCount), 1);
  ascend(ascent, {
    evaluate: (prices) => boundAt(model, prices, leftOut),
    clamp: (prices) => {
      for (const [agent, price] of prices.entries()) prices[agent] = Math.max(0, price);
    },
    wayFrom: (bound) => 0.005 * Math.max(1, Math.abs(bound)),
    enough: Infinity,
    pace,
    rounds,
    // The first round is played in any case.
    isOver: () => ascent.bound > -Infinity && isOver(),
  });
  const { prices, bound } = ascent;
  return { capacity: prices, tasks: cheapestPairs(model, prices).tasks, bound };
}

function boundAt(model: AssignmentModel, prices: Float64Array, leftOut: number): BoundAt {
  const { taskCount, load, capacity } = model;
  const { tasks, agents } = cheapestPairs(model, prices);
  const slope = Float64Array.from(capacity, (room) => -room);
  let bound = 0;
  for (const task of cheapest(tasks, taskCount - leftOut)) {
    const agent = agents[task] as number;
    const value = tasks[task] as number;
    bound += value - rounding * Math.abs(value);
    slope[agent] = (slope[agent] as number) + (load[agent * taskCount + task] as number);
  }
  for (const [agent, price] of prices.entries()) {
    bound -= (1 + rounding) * price * (capacity[agent] as number);
    if (price === 0) slope[agent] = Math.max(0, slope[agent] as number);
  }
  return { bound, slope };
}

const cheapest = (values: Float64Array, count: number): readonly number[] => {
  const all = [...values.keys()];
  if (count === values.length) return all;
  return all.toSorted((one, other) => (values[one] as number) - (values[other] as number)).slice(0, count);
};

/** What each task costs at its cheapest agent, and which that is. */
function cheapestPairs(
  { agentCount, taskCount, cost, load }: AssignmentModel,
  prices: Float64Array,
): { readonly tasks: Float64Array; readonly agents: Int32Array } {
  const tasks = new Float64Array(taskCount).fill(Infinity);
  const agents = new Int32Array(taskCount);
  for (let agent = 0; agent < agentCount; agent += 1) {
    const price = prices[agent] as number;
    for (let task = 0; task < taskCount; task += 1) {
      const pair = agent * taskCount + task;
      const value = (cost[pair] as number) + price * (load[pair] as number);
      if (value >= (tasks[task] as number)) continue;
      tasks[task] = value;
      agents[task] = agent;
    }
  }
  return { tasks, agents };
}
