import { type Relaxation, startRelaxation } from './lagrangian.ts';
import type { AssignmentModel } from './model.ts';

/** A problem with what is known of its prices. */
export type Priced = {
  readonly model: AssignmentModel;
  readonly relaxation: Relaxation;
  /** What a unit of each agent's capacity is worth. */
  readonly worth: Float64Array;
};

/** What a search for a full assignment of a problem may do. */
export type PartOptions = {
  /** Nothing above this value is wanted. */
  readonly limit: number;
  readonly chance: () => number;
  readonly isOver: () => boolean;
};

/**
 * Some agents, some tasks and so much capacity (by agent of the whole) as a problem of its own, with a relaxation that
 * begins at the whole's prices.
 */
export function partOf(
  { model, relaxation, worth }: Priced,
  agents: readonly number[],
  tasks: readonly number[],
  capacity: Int32Array,
): Priced {
  const own = Int32Array.from(agents, (agent) => capacity[agent] as number);
  const load = new Int32Array(agents.length * tasks.length);
  const cost = new Float64Array(load.length).fill(Infinity);
  let at = 0;
  for (const [index, agent] of agents.entries()) {
    for (const task of tasks) {
      const pair = agent * model.taskCount + task;
      load[at] = model.load[pair] as number;
      if (relaxation.isOpen[pair] === 1 && (load[at] as number) <= (own[index] as number)) {
        cost[at] = model.cost[pair] as number;
      }
      at += 1;
    }
  }
  const part = { ...model, agentCount: agents.length, taskCount: tasks.length, cost, load, capacity: own };
  const prices = Float64Array.from(tasks, (task) => relaxation.prices[task] as number);
  return {
    model: part,
    relaxation: startRelaxation(part, prices),
    worth: Float64Array.from(agents, (agent) => worth[agent] as number),
  };
}
