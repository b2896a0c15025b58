import type { AssignmentProblem } from './problem.ts';

/**
 * Recomputes what an assignment claims from the problem alone; shares no code with the methods. A fault is a sentence
 * for a developer. `agentOf`: the agent of each task by id, null where it is left out.
 */
export type AssignmentCheck = { readonly value: number; readonly leftOut: number; readonly faults: readonly string[] };

export function checkAssignment(
  problem: AssignmentProblem,
  agentOf: ReadonlyMap<string, string | null>,
): AssignmentCheck {
  const { agents, tasks, costs, loads, weights = {}, limits = {} } = problem;
  const faults: string[] = [];
  const carried = new Map(agents.map(({ id }) => [id, 0]));
  let [pairs, prices, leftOut] = [0, 0, 0];
  for (const id of agentOf.keys()) if (!tasks.some((task) => task.id === id)) faults.push(`${id} is no task`);
  for (const [column, task] of tasks.entries()) {
    const id = agentOf.get(task.id);
    if (id === undefined) faults.push(`${task.id} is not spoken of`);
    if (id === undefined || id === null) {
      leftOut += 1;
      continue;
    }
    const line = agents.findIndex((agent) => agent.id === id);
    const agent = agents[line];
    const cost = costs[line]?.[column];
    if (agent === undefined || cost === undefined || cost === null) {
      faults.push(`${task.id} may not go to ${id}`);
      continue;
    }
    const lacking = [...new Set(task.skills ?? [])].filter((skill) => !(agent.skills ?? []).includes(skill));
    if (lacking.length > 0 && weights.missingSkill === undefined) faults.push(`${id} lacks ${lacking[0]}`);
    pairs += cost;
    prices += lacking.length * (weights.missingSkill ?? 0);
    if (task.presentAgent !== undefined && task.presentAgent !== id) prices += weights.change ?? 0;
    carried.set(id, (carried.get(id) ?? 0) + (loads[line]?.[column] ?? Number.NaN));
  }
  for (const { id, capacity } of agents) {
    if (!((carried.get(id) ?? 0) <= capacity)) faults.push(`${id} carries ${carried.get(id)} of ${capacity}`);
  }
  const sorted = [...carried.values()].toSorted((left, right) => left - right);
  const spread = (sorted.at(-1) ?? 0) - (sorted[0] ?? 0);
  if (spread > (limits.loadSpread ?? Infinity)) faults.push(`loads differ by ${spread}`);
  prices += spread * (weights.loadSpread ?? 0);
  return { value: problem.sense === 'most' ? pairs - prices : pairs + prices, leftOut, faults };
}
