import type { RunningBudget } from '#planning/formation';
import { costAt, goToBest, isWithin, keep, loadAt, overloadCost, penalised, put, type Search } from './search.ts';

/** Tasks that move on in a ring at most. */
const longest = 5;
/** Agents a ring tries for each task, the most promising. */
const nearAgents = 8;
/** Tasks moved at chance before a descent, at most. */
const mostKicks = 2;
const leastGain = 1e-7;

/** Parts of rings by length: the task on its way, the cost so far, and the part before, by index. */
type Parts = {
  readonly task: Int32Array;
  readonly change: Float64Array;
  readonly from: Int32Array;
  count: number;
};

/** Memory that one descent after another uses. */
type RingRoom = {
  readonly parts: readonly Parts[];
  /** Of each task, its part in the present length, where `stamp` says so. */
  readonly slot: Int32Array;
  readonly stamp: Int32Array;
  turn: number;
};

const ringRoom = (taskCount: number): RingRoom => ({
  parts: Array.from({ length: longest }, () => ({
    task: new Int32Array(taskCount),
    change: new Float64Array(taskCount),
    from: new Int32Array(taskCount),
    count: 0,
  })),
  slot: new Int32Array(taskCount),
  stamp: new Int32Array(taskCount),
  turn: 0,
});

/** Each task and the agent it goes to. */
type Moves = readonly (readonly [task: number, agent: number])[];

/**
 * Descends by rings in which each task takes the place of the next, each at another agent; where the last finds room
 * without another leaving, the ring is a chain (cyclic transfers, Thompson and Psaraftis 1993). A ring that pays has a
 * start from which each part of it pays, so only such parts are grown. Starts are the tasks of `agents`, and of those a ring has changed.
 */
function descendByRings(search: Search, room: RingRoom, agents: Iterable<number>, isOver: () => boolean): void {
  const waiting = new Set(agents);
  for (const agent of waiting) {
    if (isOver()) return;
    waiting.delete(agent);
    const tasks = (search.tasksOf[agent] as Int32Array).slice(0, search.counts[agent]);
    for (const task of tasks) {
      if (search.agentOf[task] !== agent) continue;
      const moves = bestRing(search, room, task);
      for (const [each, into] of moves) {
        waiting.add(search.agentOf[each] as number);
        waiting.add(into);
        put(search, each, into);
      }
    }
  }
}

function bestRing(search: Search, room: RingRoom, start: number): Moves {
  const { agentOf, loads, tasksOf, counts, candidates, leastArrival } = search;
  const { parts, slot, stamp } = room;
  const home = agentOf[start] as number;
  const homeFreed = (loads[home] as number) - loadAt(search, start, home);
  const homeBefore = overloadCost(search, home, loads[home] as number);
  const homeAfter = overloadCost(search, home, homeFreed) - homeBefore;
  const first = parts[0] as Parts;
  first.count = 1;
  first.task[0] = start;
  first.change[0] = -costAt(search, start, home);
  first.from[0] = -1;
  let best = -leastGain;
  let bestIndex = -1;
  let bestInto = -1;
  for (let level = 0; level < longest; level += 1) {
    const present = parts[level] as Parts;
    const next = parts[level + 1];
    if (next !== undefined) next.count = 0;
    room.turn += 1;
    for (let index = 0; index < present.count; index += 1) {
      const task = present.task[index] as number;
      const soFar = present.change[index] as number;
      const list = candidates[task] as Int32Array;
      for (let near = 0; near < list.length && near < nearAgents; near += 1) {
        const agent = list[near] as number;
        const arrived = soFar + costAt(search, task, agent);
        const arrives = loadAt(search, task, agent);
        if (agent === home) {
          // The ring closes: the last takes the place of the first.
          const closed = level === 0 ? 0 : arrived + overloadCost(search, home, homeFreed + arrives) - homeBefore;
          if (closed < best) {
            best = closed;
            bestIndex = index;
            bestInto = agent;
          }
          continue;
        }
        if (isPassed(search, parts, level, index, agent)) continue;
        const load = loads[agent] as number;
        const settled = arrived - overloadCost(search, agent, load);
        const chain = settled + overloadCost(search, agent, load + arrives) + homeAfter;
        if (chain < best) {
          best = chain;
          bestIndex = index;
          bestInto = agent;
        }
        if (next === undefined) continue;
        const others = tasksOf[agent] as Int32Array;
        const count = counts[agent] as number;
        for (let place = 0; place < count; place += 1) {
          const other = others[place] as number;
          const left = load + arrives - loadAt(search, other, agent);
          const change = settled + overloadCost(search, agent, left) - costAt(search, other, agent);
          if (change + (leastArrival[other] as number) >= homeBefore) continue;
          const known = stamp[other] === room.turn ? (slot[other] as number) : -1;
          if (known >= 0 && (next.change[known] as number) <= change) continue;
          const at = known >= 0 ? known : next.count;
          if (known < 0) next.count += 1;
          stamp[other] = room.turn;
          slot[other] = at;
          next.task[at] = other;
          next.change[at] = change;
          next.from[at] = index;
        }
      }
    }
    if (bestIndex >= 0) return movesOf(search, parts, level, bestIndex, bestInto);
  }
  return [];
}

/** Whether a task of the part has left this agent. */
function isPassed({ agentOf }: Search, parts: readonly Parts[], level: number, index: number, agent: number): boolean {
  let at = index;
  for (let back = level; back >= 0; back -= 1) {
    const part = parts[back] as Parts;
    if (agentOf[part.task[at] as number] === agent) return true;
    at = part.from[at] as number;
  }
  return false;
}

function movesOf({ agentOf }: Search, parts: readonly Parts[], level: number, index: number, into: number): Moves {
  const moves: (readonly [number, number])[] = [];
  let at = index;
  let agent = into;
  for (let back = level; back >= 0; back -= 1) {
    const part = parts[back] as Parts;
    const task = part.task[at] as number;
    moves.push([task, agent]);
    agent = agentOf[task] as number;
    at = part.from[at] as number;
  }
  return moves;
}

/**
 * Iterated descent: a few tasks are moved at chance, rings descend from there, and what came is kept unless it is much worse.
 * Capacity is priced, and the price follows the search (Yagiura, Ibaraki and Glover 2004). Returns the rounds made.
 */
export function searchByRings(search: Search, budget: RunningBudget, rounds: number, isOver: () => boolean): number {
  const { taskCount, agentCount } = search.model;
  const room = ringRoom(taskCount);
  goToBest(search);
  descendByRings(
    search,
    room,
    Array.from({ length: agentCount }, (_, agent) => agent),
    isOver,
  );
  keep(search);
  let kept = search.agentOf.slice();
  for (let round = 0; round < rounds; round += 1) {
    if (isOver()) return round;
    const before = penalised(search);
    const touched = new Set<number>();
    const kicks = 1 + budget.pick(Math.min(mostKicks, taskCount));
    for (let kick = 0; kick < kicks; kick += 1) {
      const task = budget.pick(taskCount);
      const list = search.candidates[task] as Int32Array;
      const into = list[budget.pick(Math.min(nearAgents, list.length))] as number;
      touched.add(search.agentOf[task] as number).add(into);
      put(search, task, into);
    }
    descendByRings(search, room, touched, isOver);
    keep(search);
    const limit = before - 0.2 * search.warmth.first * Math.log(1 - budget.chance());
    if (penalised(search) <= limit) kept = search.agentOf.slice();
    else for (const [task, agent] of kept.entries()) if (search.agentOf[task] !== agent) put(search, task, agent);
    search.factor = isWithin(search) ? Math.max(0.3, search.factor / 1.05) : Math.min(1e6, search.factor * 1.05);
  }
  return rounds;
}
