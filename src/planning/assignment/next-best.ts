import { type AgentOf, type AssignmentModel, hasPair, loadsOf, spreadOf } from './model.ts';

/** Another agent for one task while all others stay, and by how much the whole would cost more. */
export type NextBest = { readonly agent: number; readonly costsMore: number };

/**
 * Of each task that has an agent, the cheapest other one that is lawful while all other tasks stay; undefined where
 * there is none. O(tasks × agents), × agents where the spread of loads counts.
 */
export function nextBests(model: AssignmentModel, agentOf: AgentOf): readonly (NextBest | undefined)[] {
  const { taskCount, agentCount, cost, load, capacity, spread } = model;
  const loads = loadsOf(model, agentOf);
  const present = spreadOf(loads);
  return Array.from(agentOf, (from, task) => {
    if (from < 0) return undefined;
    let best: NextBest | undefined;
    for (let agent = 0; agent < agentCount; agent += 1) {
      const pair = agent * taskCount + task;
      if (agent === from || !hasPair(model, agent, task)) continue;
      const after = (loads[agent] as number) + (load[pair] as number);
      if (after > (capacity[agent] as number)) continue;
      let costsMore = (cost[pair] as number) - (cost[from * taskCount + task] as number);
      if (spread.price > 0 || spread.most < Infinity) {
        const changed = loads.with(agent, after);
        changed[from] = (changed[from] as number) - (load[from * taskCount + task] as number);
        const width = spreadOf(changed);
        if (width > spread.most) continue;
        costsMore += spread.price * (width - present);
      }
      if (best === undefined || costsMore < best.costsMore) best = { agent, costsMore };
    }
    return best;
  });
}
