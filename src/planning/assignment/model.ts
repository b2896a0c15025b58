/**
 * The bare problem: each task to one agent, least cost, loads within capacity. Pairs lie at `agent × taskCount + task`;
 * loads and capacities are whole numbers from 0.
 */
export type AssignmentModel = {
  readonly agentCount: number;
  readonly taskCount: number;
  /** Infinity where the pair is forbidden; a pair heavier than its agent's capacity is. */
  readonly cost: Float64Array;
  readonly load: Int32Array;
  readonly capacity: Int32Array;
  /** Most load minus least load: at most this (Infinity for no limit), and what each unit of it costs. */
  readonly spread: { readonly most: number; readonly price: number };
  /** Every cost is a whole number, so a better assignment is better by 1. */
  readonly isWhole: boolean;
};

/** The agent of each task, −1 where the task is left out. */
export type AgentOf = Int32Array;

export type Incumbent = { readonly agentOf: AgentOf; readonly value: number; readonly leftOut: number };

export const hasPair = ({ cost, taskCount }: AssignmentModel, agent: number, task: number): boolean =>
  cost[agent * taskCount + task] !== Infinity;

export const loadsOf = ({ agentCount, taskCount, load }: AssignmentModel, agentOf: AgentOf): Int32Array => {
  const loads = new Int32Array(agentCount);
  for (let task = 0; task < taskCount; task += 1) {
    const agent = agentOf[task] as number;
    if (agent >= 0) loads[agent] = (loads[agent] as number) + (load[agent * taskCount + task] as number);
  }
  return loads;
};

/** Most load minus least load, over all agents. */
export function spreadOf(loads: ArrayLike<number>): number {
  let most = 0;
  let least = Infinity;
  for (let agent = 0; agent < loads.length; agent += 1) {
    most = Math.max(most, loads[agent] as number);
    least = Math.min(least, loads[agent] as number);
  }
  return loads.length === 0 ? 0 : most - least;
}

/** Cost of the pairs and of the spread; tasks left out cost nothing. */
export function valueOf(model: AssignmentModel, agentOf: AgentOf): number {
  let value = 0;
  for (let task = 0; task < model.taskCount; task += 1) {
    const agent = agentOf[task] as number;
    if (agent >= 0) value += model.cost[agent * model.taskCount + task] as number;
  }
  return model.spread.price === 0 ? value : value + model.spread.price * spreadOf(loadsOf(model, agentOf));
}

export const incumbentOf = (model: AssignmentModel, agentOf: AgentOf): Incumbent => ({
  agentOf,
  value: valueOf(model, agentOf),
  leftOut: agentOf.reduce((count, agent) => count + Number(agent < 0), 0),
});

/** Whether every pair is allowed, and loads and their spread are within their limits. */
export function isLawful(model: AssignmentModel, agentOf: AgentOf): boolean {
  const loads = loadsOf(model, agentOf);
  return (
    agentOf.every((agent, task) => agent < 0 || hasPair(model, agent, task)) &&
    loads.every((load, agent) => load <= (model.capacity[agent] as number)) &&
    spreadOf(loads) <= model.spread.most
  );
}

/** Fewer tasks left out first, then less cost. */
export const isBetter = (one: Omit<Incumbent, 'agentOf'>, other: Omit<Incumbent, 'agentOf'>): boolean =>
  one.leftOut < other.leftOut || (one.leftOut === other.leftOut && one.value < other.value);

/** No assignment that is better than the known value by more than rounding has a value above this. */
export const cutoffBelow = ({ isWhole }: AssignmentModel, known: number): number => {
  if (known === Infinity) return Infinity;
  return isWhole ? known - 1 : known - 1e-6 * Math.max(1, Math.abs(known));
};
