import type { RunningBudget } from '#planning/formation';
import { costAt, goToBest, isWithin, keep, loadAt, overloadCost, penalised, put, type Search } from './search.ts';

/** Tasks that move on in a ring at most. */
const longest = 5;
/** Agents a ring tries for each task, the most promising. */
const nearAgents = 5;
const leastGain = 1e-7;

/**
 * Descends by rings in which each task takes the place of the next, each at another agent; a ring may pass through a
 * free place, and is then a chain (cyclic transfers, Thompson and Psaraftis 1993; very large neighbourhoods for
 * assignment, Yagiura et al. 2004). Every ring that pays has a start from which each part of it pays, so only these
 * parts are grown. Returns by how much the priced value fell. O(tasks² × candidates) a round at worst.
 */
export function descendByRings(search: Search, isOver: () => boolean): number {
  let total = 0;
  const { taskCount } = search.model;
  let sinceBetter = 0;
  for (let start = 0; sinceBetter < taskCount && !isOver(); start = (start + 1) % taskCount) {
    const ring = bestRing(search, start);
    if (ring === undefined) {
      sinceBetter += 1;
      continue;
    }
    total += ring.change;
    sinceBetter = 0;
    apply(search, ring);
  }
  return total;
}

/** Each task and the agent it goes to. */
type Ring = { readonly change: number; readonly moves: readonly (readonly [task: number, agent: number])[] };

function apply(search: Search, { moves }: Ring): void {
  for (const [task, agent] of moves) put(search, task, agent);
}

type Part = {
  /** Task that has left its agent and not yet arrived. */
  readonly task: number;
  /** Cost so far without that of its arrival; the start's departure is counted when the ring closes. */
  readonly change: number;
  readonly from: Part | undefined;
};

function bestRing(search: Search, start: number): Ring | undefined {
  const home = search.agentOf[start] as number;
  const homeLoad = search.loads[home] as number;
  const startLoad = loadAt(search, start, home);
  const homeBefore = overloadCost(search, home, homeLoad);
  let parts: readonly Part[] = [{ task: start, change: -costAt(search, start, home), from: undefined }];
  let best: Ring | undefined;
  const offer = (change: number, moves: () => Ring['moves']): void => {
    if (change < -leastGain && (best === undefined || change < best.change)) best = { change, moves: moves() };
  };
  for (let length = 1; length <= longest && parts.length > 0; length += 1) {
    const grown = new Map<number, Part>();
    for (const part of parts) {
      const used = agentsOf(search, part);
      for (const agent of (search.candidates[part.task] as Int32Array).subarray(0, nearAgents)) {
        const arrival = costAt(search, part.task, agent);
        const arrives = loadAt(search, part.task, agent);
        if (agent === home) {
          if (length === 1) continue;
          // The ring closes: the last takes the place of the first.
          const closed =
            part.change + arrival + overloadCost(search, home, homeLoad - startLoad + arrives) - homeBefore;
          offer(closed, () => movesOf(search, part, home));
          continue;
        }
        if (used.has(agent)) continue;
        const load = search.loads[agent] as number;
        const before = overloadCost(search, agent, load);
        const settled = part.change + arrival - before;
        const left = overloadCost(search, home, homeLoad - startLoad) - homeBefore;
        offer(settled + overloadCost(search, agent, load + arrives) + left, () => movesOf(search, part, agent));
        if (length === longest) continue;
        const list = search.tasksOf[agent] as Int32Array;
        for (let index = 0; index < (search.counts[agent] as number); index += 1) {
          const other = list[index] as number;
          const gone = costAt(search, other, agent);
          const change = settled + overloadCost(search, agent, load + arrives - loadAt(search, other, agent));
          // What the part is worth with `other` on its way, compared at the cheapest price it can arrive for.
          const priced = change - gone;
          if (priced + (search.leastArrival[other] as number) >= -leastGain + homeBefore) continue;
          const known = grown.get(other);
          if (known === undefined || priced < known.change)
            grown.set(other, { task: other, change: priced, from: part });
        }
      }
    }
    if (best !== undefined) return best;
    parts = [...grown.values()];
  }
  return best;
}

function agentsOf({ agentOf }: Search, last: Part): ReadonlySet<number> {
  const agents = new Set<number>();
  for (let part: Part | undefined = last; part !== undefined; part = part.from)
    agents.add(agentOf[part.task] as number);
  return agents;
}

function movesOf({ agentOf }: Search, last: Part, into: number): Ring['moves'] {
  const moves: (readonly [number, number])[] = [];
  let agent = into;
  for (let part: Part | undefined = last; part !== undefined; part = part.from) {
    moves.push([part.task, agent]);
    agent = agentOf[part.task] as number;
  }
  return moves;
}

/**
 * Iterated descent: a few tasks are moved at chance, rings descend from there, and what came is kept unless it is much worse.
 * Capacity is priced, and the price follows the search (Yagiura, Ibaraki and Glover 2004). Returns the rounds made.
 */
export function searchByRings(search: Search, budget: RunningBudget, rounds: number, isOver: () => boolean): number {
  goToBest(search);
  descendByRings(search, isOver);
  keep(search);
  let kept = search.agentOf.slice();
  for (let round = 0; round < rounds; round += 1) {
    if (isOver()) return round;
    const before = penalised(search);
    const kicks = 1 + budget.pick(Math.min(4, search.model.taskCount));
    for (let kick = 0; kick < kicks; kick += 1) {
      const task = budget.pick(search.model.taskCount);
      const list = search.candidates[task] as Int32Array;
      put(search, task, list[budget.pick(list.length)] as number);
    }
    descendByRings(search, isOver);
    keep(search);
    if (penalised(search) <= before + search.warmth.first * -Math.log(1 - budget.chance()))
      kept = search.agentOf.slice();
    else for (const [task, agent] of kept.entries()) if (search.agentOf[task] !== agent) put(search, task, agent);
    search.factor = isWithin(search) ? Math.max(0.3, search.factor / 1.05) : Math.min(1e6, search.factor * 1.05);
  }
  return rounds;
}
