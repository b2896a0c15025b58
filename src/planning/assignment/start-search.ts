import { type AssignmentModel, hasPair } from './model.ts';
import { costAt, keep, loadAt, overloadCost, put, type Search } from './search.ts';

/** Agents a task is tried with; beyond these, others almost never pay. */
const mostCandidates = 12;

/**
 * A search at its first assignment, lawful or not: the heaviest tasks first, each where it costs least with overload
 * priced. Every task has a pair, or may be left out. `worth`: what a unit of each agent's capacity is worth.
 */
export function startSearch(model: AssignmentModel, mayLeaveOut: boolean, worth: Float64Array): Search {
  const { agentCount, taskCount } = model;
  const range = costRange(model);
  const candidates = candidatesOf(model, worth, mayLeaveOut);
  const search: Search = {
    model,
    agentOf: new Int32Array(taskCount).fill(-1),
    loads: new Int32Array(agentCount + 1),
    tasksOf: Array.from({ length: agentCount + 1 }, () => new Int32Array(taskCount)),
    counts: new Int32Array(agentCount + 1),
    placeOf: new Int32Array(taskCount),
    overload: overloadPrices(model, worth, range),
    factor: 1,
    candidates,
    leaveOut: mayLeaveOut ? 2 * range + 1 : Infinity,
    warmth: warmthOf(model, candidates, worth),
    best: undefined,
  };
  const order = [...search.agentOf.keys()].toSorted((left, right) => heaviest(model, right) - heaviest(model, left));
  for (const task of order) put(search, task, cheapestAgent(search, task));
  keep(search);
  return search;
}

function cheapestAgent(search: Search, task: number): number {
  const score = (agent: number): number => {
    const load = search.loads[agent] as number;
    const added = overloadCost(search, agent, load + loadAt(search, task, agent)) - overloadCost(search, agent, load);
    return costAt(search, task, agent) + added;
  };
  let best = -1;
  let least = Infinity;
  for (let agent = 0; agent <= search.model.agentCount; agent += 1) {
    const value = score(agent);
    if (value >= least) continue;
    best = agent;
    least = value;
  }
  return best;
}

function costRange({ cost }: AssignmentModel): number {
  let most = -Infinity;
  let least = Infinity;
  for (const value of cost) {
    if (value === Infinity) continue;
    most = Math.max(most, value);
    least = Math.min(least, value);
  }
  return most > least ? most - least : 1;
}

function heaviest({ agentCount, taskCount, load, cost }: AssignmentModel, task: number): number {
  let most = 0;
  for (let agent = 0; agent < agentCount; agent += 1) {
    const pair = agent * taskCount + task;
    if (cost[pair] !== Infinity) most = Math.max(most, load[pair] as number);
  }
  return most;
}

function overloadPrices(model: AssignmentModel, worth: Float64Array, range: number): Float64Array {
  let sum = 0;
  let count = 0;
  for (const [pair, value] of model.cost.entries()) {
    if (value === Infinity) continue;
    sum += model.load[pair] as number;
    count += 1;
  }
  const floor = range / Math.max(1, sum / Math.max(1, count)) / 4;
  const typical = worth.reduce((total, value) => total + value, 0) / Math.max(1, worth.length);
  return Float64Array.from({ length: Math.max(1, model.agentCount) }, (_, agent) =>
    typical > 0 ? 1.2 * Math.max(worth[agent] as number, typical) : floor,
  );
}

function candidatesOf(model: AssignmentModel, worth: Float64Array, mayLeaveOut: boolean): readonly Int32Array[] {
  const { agentCount, taskCount } = model;
  const agents = Array.from({ length: agentCount }, (_, agent) => agent);
  return Array.from({ length: taskCount }, (_, task) => {
    const scores = agents.map((agent) => scoreOf(model, worth, task, agent));
    const sorted = agents
      .filter((agent) => hasPair(model, agent, task))
      .toSorted((left, right) => (scores[left] as number) - (scores[right] as number))
      .slice(0, mostCandidates);
    return Int32Array.from(mayLeaveOut ? [agentCount, ...sorted] : sorted);
  });
}

const scoreOf = (
  { cost, load, taskCount }: AssignmentModel,
  worth: Float64Array,
  task: number,
  agent: number,
): number =>
  (cost[agent * taskCount + task] as number) + (worth[agent] as number) * (load[agent * taskCount + task] as number);

/** From the typical way between a task's two best agents down to a small share of it. */
function warmthOf(model: AssignmentModel, candidates: Search['candidates'], worth: Float64Array): Search['warmth'] {
  const ways = candidates
    .flatMap((list, task) => {
      const [one, other] = list.filter((agent) => agent < model.agentCount);
      if (one === undefined || other === undefined) return [];
      return [scoreOf(model, worth, task, other) - scoreOf(model, worth, task, one)];
    })
    .toSorted((left, right) => left - right);
  const typical = Math.max(1e-9, ways[Math.floor(ways.length / 2)] ?? 1);
  return { first: 2 * typical, last: typical / 5 };
}
