import type { RunningBudget } from '#planning/formation';
import { type AssignmentModel, type Incumbent, incumbentOf, isBetter, spreadOf } from './model.ts';

/** A search that another call goes on with. */
export type Search = {
  readonly model: AssignmentModel;
  /** The agent of each task; `agentCount` stands for "left out". */
  readonly agentOf: Int32Array;
  /** Load of each agent, and at the end that of "left out", which is 0. */
  readonly loads: Int32Array;
  /** Tasks of each agent, agent by agent, and each task's place among them. */
  readonly tasksOf: Int32Array[];
  readonly counts: Int32Array;
  readonly placeOf: Int32Array;
  /** What a unit of load beyond each agent's capacity costs, before the factor that follows the search. */
  readonly overload: Float64Array;
  factor: number;
  /** Agents worth trying for each task, the most promising first. */
  readonly candidates: readonly Int32Array[];
  /** Price of a task left out; Infinity where none may be. */
  readonly leaveOut: number;
  readonly warmth: { readonly first: number; readonly last: number };
  best: Incumbent | undefined;
};

export function costAt({ model, leaveOut }: Search, task: number, agent: number): number {
  return agent === model.agentCount ? leaveOut : (model.cost[agent * model.taskCount + task] as number);
}

export function loadAt({ model }: Search, task: number, agent: number): number {
  return agent === model.agentCount ? 0 : (model.load[agent * model.taskCount + task] as number);
}

export function put(search: Search, task: number, agent: number): void {
  const from = search.agentOf[task] as number;
  const { tasksOf, counts, placeOf, loads } = search;
  if (from >= 0) {
    const list = tasksOf[from] as Int32Array;
    const last = (counts[from] as number) - 1;
    const moved = list[last] as number;
    const place = placeOf[task] as number;
    list[place] = moved;
    placeOf[moved] = place;
    counts[from] = last;
    loads[from] = (loads[from] as number) - loadAt(search, task, from);
  }
  const at = counts[agent] as number;
  (tasksOf[agent] as Int32Array)[at] = task;
  placeOf[task] = at;
  counts[agent] = at + 1;
  loads[agent] = (loads[agent] as number) + loadAt(search, task, agent);
  search.agentOf[task] = agent;
}

/** What the load of an agent costs beyond its capacity. */
export function overloadCost(search: Search, agent: number, load: number): number {
  if (agent === search.model.agentCount) return 0;
  const beyond = load - (search.model.capacity[agent] as number);
  return beyond > 0 ? beyond * (search.overload[agent] as number) * search.factor : 0;
}

const beyondSpread = ({ most }: AssignmentModel['spread'], spread: number): number => Math.max(0, spread - most);

/** What the spread of loads costs, with its excess over the limit priced like overload. */
function spreadCost(search: Search): number {
  const { spread, agentCount } = search.model;
  const value = spreadOf(search.loads.subarray(0, agentCount));
  return value * spread.price + beyondSpread(spread, value) * (search.overload[0] as number) * search.factor;
}

export const hasSpread = ({ spread }: AssignmentModel): boolean => spread.price > 0 || spread.most < Infinity;

function isWithin({ model, loads }: Search): boolean {
  for (let agent = 0; agent < model.agentCount; agent += 1) {
    if ((loads[agent] as number) > (model.capacity[agent] as number)) return false;
  }
  return model.spread.most === Infinity || spreadOf(loads.subarray(0, model.agentCount)) <= model.spread.most;
}

export function keep(search: Search): boolean {
  if (!isWithin(search)) return false;
  const { agentCount } = search.model;
  const found = incumbentOf(
    search.model,
    search.agentOf.map((agent) => (agent === agentCount ? -1 : agent)),
  );
  if (search.best !== undefined && !isBetter(found, search.best)) return true;
  search.best = found;
  return true;
}

function goToBest(search: Search): void {
  for (const [task, agent] of (search.best?.agentOf ?? []).entries()) {
    put(search, task, agent < 0 ? search.model.agentCount : agent);
  }
}

/** Rounds of as many moves as there are tasks, in one cooling from warm to cold. */
const roundsPerCycle = 1_000;

/**
 * Annealing over shifts, swaps and ejections (a task goes to a full agent, which gives one of its own away), with
 * capacity priced and the price following the search (Yagiura, Ibaraki and Glover 2004); every cycle starts from the best known.
 * Returns the number of rounds.
 */
export function anneal(search: Search, budget: RunningBudget, rounds: number, isOver: () => boolean): number {
  const { taskCount } = search.model;
  goToBest(search);
  const { first, last } = search.warmth;
  const length = Math.min(rounds, roundsPerCycle);
  const cooling = (last / first) ** (1 / length);
  let warmth = first;
  let value = penalised(search);
  let least = Infinity;
  for (let round = 0; round < length; round += 1) {
    if (round % 4 === 0 && isOver()) return round;
    for (let move = 0; move < taskCount; move += 1) {
      const change = tryMove(search, budget, warmth);
      if (change === 0) continue;
      value += change;
      if (value < least - 1e-9) {
        if (keep(search)) least = value;
      }
    }
    if (isWithin(search)) search.factor = Math.max(0.3, search.factor / 1.01);
    else search.factor = Math.min(1e6, search.factor * 1.01);
    value = penalised(search);
    least = search.best === undefined ? Infinity : penalisedOf(search, search.best);
    warmth *= cooling;
  }
  return length;
}

const penalisedOf = (search: Search, { value, leftOut }: Incumbent): number =>
  value + (leftOut === 0 ? 0 : leftOut * search.leaveOut);

function penalised(search: Search): number {
  let value = hasSpread(search.model) ? spreadCost(search) : 0;
  for (let task = 0; task < search.model.taskCount; task += 1)
    value += costAt(search, task, search.agentOf[task] as number);
  for (let agent = 0; agent < search.model.agentCount; agent += 1) {
    value += overloadCost(search, agent, search.loads[agent] as number);
  }
  return value;
}

/** Makes one move or none; returns by how much the priced value rose. */
function tryMove(search: Search, budget: RunningBudget, warmth: number): number {
  const { model, agentOf, loads, counts } = search;
  const task = budget.pick(model.taskCount);
  const from = agentOf[task] as number;
  const list = search.candidates[task] as Int32Array;
  const into = list[budget.pick(list.length)] as number;
  if (into === from) return 0;
  const kind = budget.chance();
  const limit = -warmth * Math.log(1 - budget.chance());
  const away = loadAt(search, task, from);
  const here = loadAt(search, task, into);
  const direct = costAt(search, task, into) - costAt(search, task, from);
  const fromLoad = loads[from] as number;
  const intoLoad = loads[into] as number;
  const before = overloadCost(search, from, fromLoad) + overloadCost(search, into, intoLoad);
  if (kind < 0.3 || counts[into] === 0) {
    const change =
      direct + overloadCost(search, from, fromLoad - away) + overloadCost(search, into, intoLoad + here) - before;
    if (hasSpread(model)) return judged(search, change, limit, [[task, into]]);
    if (change > limit) return 0;
    put(search, task, into);
    return change;
  }
  return eject(search, { task, from, into, isSwap: kind < 0.8 }, budget, limit);
}

type Ejection = { readonly task: number; readonly from: number; readonly into: number; readonly isSwap: boolean };

/** The task goes in, and the task of that agent goes out that is best to give away: to where the first came from, or on. */
function eject(search: Search, { task, from, into, isSwap }: Ejection, budget: RunningBudget, limit: number): number {
  const { loads, counts, tasksOf, candidates, model } = search;
  const list = tasksOf[into] as Int32Array;
  const count = counts[into] as number;
  const freed = (loads[from] as number) - loadAt(search, task, from);
  const filled = (loads[into] as number) + loadAt(search, task, into);
  const before = overloadCost(search, from, loads[from] as number) + overloadCost(search, into, loads[into] as number);
  const direct = costAt(search, task, into) - costAt(search, task, from) - before;
  const freedCost = overloadCost(search, from, freed);
  let best = Infinity;
  let bestOther = -1;
  let bestThird = -1;
  for (let index = 0; index < count; index += 1) {
    const other = list[index] as number;
    const offers = candidates[other] as Int32Array;
    const third = isSwap ? from : (offers[budget.pick(offers.length)] as number);
    if (third === into) continue;
    const moved = costAt(search, other, third) - costAt(search, other, into);
    const arrives = loadAt(search, other, third);
    const thirdLoad = third === from ? freed : (loads[third] as number);
    const change =
      moved +
      overloadCost(search, into, filled - loadAt(search, other, into)) +
      overloadCost(search, third, thirdLoad + arrives) +
      (third === from ? 0 : freedCost - overloadCost(search, third, thirdLoad));
    if (change >= best) continue;
    best = change;
    bestOther = other;
    bestThird = third;
  }
  if (bestOther < 0) return 0;
  const change = best + direct;
  if (hasSpread(model)) {
    return judged(search, change, limit, [
      [task, into],
      [bestOther, bestThird],
    ]);
  }
  if (change > limit) return 0;
  put(search, task, into);
  put(search, bestOther, bestThird);
  return change;
}

/** The same where the spread of loads counts: made, looked at, and taken back where it is too dear. */
function judged(
  search: Search,
  change: number,
  limit: number,
  moves: readonly (readonly [task: number, agent: number])[],
): number {
  const before = spreadCost(search);
  const back = moves.map(([task]) => [task, search.agentOf[task] as number] as const);
  for (const [task, agent] of moves) put(search, task, agent);
  const whole = change + spreadCost(search) - before;
  if (whole <= limit) return whole;
  for (const [task, agent] of back) put(search, task, agent);
  return 0;
}
