import type { RunningBudget } from '#planning/formation';
import { cellsOf, mostCells, searchByBeam } from './beam.ts';
import { searchByDiving } from './dive.ts';
import { relax, strikeOut } from './lagrangian.ts';
import { type AgentOf, type AssignmentModel, type Incumbent, incumbentOf } from './model.ts';
import { type PartOptions, partOf, type Priced } from './part.ts';
import { orderOf } from './task-order.ts';

/** Rounds in which the prices of the whole become those of a part. */
const relaxRounds = 8;
/** Partial assignments that are kept for a part. */
const width = 300;
/** Tasks × sum of capacities of the first parts, of the largest that a beam solves, and of the largest dive. */
const cells = { first: 250_000, largest: 500_000, dive: 200_000_000 };
/** Of the agents, no more are in the first parts. */
const firstShare = 0.4;
/** A pair is tried that lifts the bound by no more than this share of the gap. */
const hopefulShare = 0.5;
/** Bounds are told apart by chance within this share of the gap. */
const blur = 0.1;

/** As many agents as have so many cells between them, on the average. */
const partSize = (model: AssignmentModel, mostCells: number): number => {
  const { agentCount } = model;
  const all = Math.max(1, cellsOf(model));
  return Math.min(agentCount, Math.floor(agentCount * Math.sqrt(mostCells / all)));
};

/** Whether a beam's table of the smallest part has room. */
export const hasParts = (model: AssignmentModel): boolean => partSize(model, mostCells) >= 2;

/**
 * Goes on from a full assignment: by dives over the whole as long as they are better, then by large neighbourhoods (Shaw
 * 1998): a few agents at chance give all their tasks away and take them anew; what is as good is taken too. Where no part
 * of one size is better for a while, parts become larger, and after the largest half of the agents dive.
 */
export function searchByParts(
  whole: Priced,
  first: Incumbent,
  budget: RunningBudget,
  rounds: number,
  isOver: (value: number) => boolean,
): Incumbent {
  const { model } = whole;
  const { agentCount } = model;
  const agentOf = first.agentOf.slice();
  const most = Math.floor(firstShare * agentCount);
  const smallest = Math.min(agentCount, Math.max(2, Math.min(most, partSize(model, cells.first))));
  const half = Math.ceil(agentCount / 2);
  const largest = Math.max(smallest, Math.min(half, partSize(model, cells.largest)));
  const wide = largest < half ? half : agentCount;
  let { value } = first;
  let size = agentCount;
  let failed = 0;
  for (let round = 0; round < rounds && !isOver(value); round += 1) {
    const search = size > largest ? dive : solvePart;
    const gain = renewPart(whole, agentOf, agentsAtChance(model, size, budget), (part, limit) =>
      search(part, { limit, chance: budget.chance, isOver: () => isOver(value) }),
    );
    value -= gain;
    failed = gain > 0 ? 0 : failed + 1;
    if (size > largest ? gain > 0 : failed <= agentCount) continue;
    failed = 0;
    if (size < largest) size += 1;
    else size = size === largest ? wide : smallest;
  }
  return incumbentOf(model, agentOf);
}

function agentsAtChance({ agentCount }: AssignmentModel, size: number, { pick }: RunningBudget): readonly number[] {
  const agents = new Set<number>();
  while (agents.size < size) agents.add(pick(agentCount));
  return [...agents];
}

/** Tasks of these agents anew among them, unless that is worse; returns by how much it is better. */
function renewPart(
  whole: Priced,
  agentOf: AgentOf,
  agents: readonly number[],
  search: (part: Priced, limit: number) => AgentOf | undefined,
): number {
  const { agentCount, taskCount, cost, capacity } = whole.model;
  const isIn = new Uint8Array(agentCount);
  for (const agent of agents) isIn[agent] = 1;
  const tasks = [...agentOf.keys()].filter((task) => isIn[agentOf[task] as number] === 1);
  const limit = tasks.reduce((sum, task) => sum + (cost[(agentOf[task] as number) * taskCount + task] as number), 0);
  const part = partOf(whole, agents, tasks, capacity);
  const found = search(part, limit);
  const gain = found === undefined ? -1 : limit - incumbentOf(part.model, found).value;
  if (found === undefined || gain < 0) return 0;
  for (const [index, agent] of found.entries()) agentOf[tasks[index] as number] = agents[agent] as number;
  return gain;
}

const dive = (part: Priced, options: PartOptions): AgentOf | undefined =>
  cellsOf(part.model) > cells.dive ? undefined : searchByDiving(part, options);

/** By a relaxation and a beam, to the end. */
function solvePart({ model, relaxation, worth }: Priced, { limit, chance }: PartOptions): AgentOf | undefined {
  // Whatever is as good stays open.
  const known: Incumbent = { value: limit + (model.isWhole ? 1 : 0), leftOut: 0, agentOf: new Int32Array() };
  const isOver = (): boolean => false;
  relax(model, relaxation, known, relaxRounds, isOver);
  if (relaxation.isClosed) return undefined;
  strikeOut(model, relaxation, relaxation.bound + hopefulShare * (limit - relaxation.bound));
  const away = blur * chance() * (limit - relaxation.bound);
  return searchByBeam(model, relaxation, orderOf(model, relaxation, worth), {
    width,
    limit,
    blur: away,
    chance,
    isOver,
  });
}
