import { bondsOf } from './bonds.ts';
import type { BranchField } from './branch-field.ts';
import { hopelessProjects, priceBranches } from './branch-prices.ts';
import type { RunningBudget } from './budget.ts';
import { costOf, formField, leftOutOf } from './form-field.ts';
import { cutoffBelow, type Grouping, groupingOf, keepsDemands } from './grouping.ts';
import { startHarvest } from './harvest.ts';
import type { SolveIntegerProgram } from './integer-program.ts';
import { tellPromisingGroups } from './promising-groups.ts';
import { searchBranches } from './search-branches.ts';
import { partition } from './set-partition.ts';

export type Around = {
  readonly solve: SolveIntegerProgram | undefined;
  /** Seat of each project as it stands, -1 for none. */
  readonly start: Int32Array;
  /** Projects around which something changed. */
  readonly centres: readonly number[];
};

/** Share of the budget that the search may take: what it leaves to be won is found by the prices. */
const searchShare = 0.15;
const priceRounds = 40;
/** What is first looked for costs no more than the bound and this share of a branch. */
const firstRoom = 0.05;

/**
 * Branches of few projects formed anew from those that stand. A short search around what changed, and prices that bound
 * what it leaves to be won; then the lawful groups that cost so little beyond their prices that a formation within some room of the bound
 * may hold them, and the best formation of those. Where there is none, that much nearer is the bound, and the room is
 * doubled, until it holds what was found first. Undefined where the demands of the whole were not met.
 */
export function formAround(field: BranchField, budget: RunningBudget, around: Around): Grouping | undefined {
  const { rules } = field;
  const isHopeless = hopelessProjects(field);
  const points = [...isHopeless.keys()].filter((project) => isHopeless[project] === 0);
  const first = searchBranches(field, budget, { ...around, isHopeless, from: 0, to: searchShare });
  const leftOut = rules.pointCount - points.length;
  if (first === undefined || leftOutOf(first) > leftOut) return formField(field, budget, around)?.grouping;

  const known = costOf(field, first);
  const { prices, bound } = priceBranches(field, budget, { known, leftOut, isHopeless, rounds: priceRounds, to: 1 });
  const isOver = (): boolean => budget.isSpent();
  const solver = { solve: around.solve, seconds: budget.secondsLeft, isOver };
  const seats = [...field.around.keys()];
  let room = (firstRoom * known) / Math.max(1, first.seats.length);
  let limit = bound;
  while (limit < cutoffBelow(rules, known) && !isOver()) {
    limit = Math.min(known, bound + room);
    room *= 2;
    const harvest = startHarvest(rules.pointCount, budget.pick);
    tellPromisingGroups(field, bondsOf(rules), prices, { seats, slack: limit - bound, wanted: 1, isOver }, harvest.keep);
    const better = partition(harvest.columns(), points, rules, limit, prices, solver);
    if (better !== undefined && keepsDemands(rules, better)) return groupingOf(rules.pointCount, better);
  }
  return first;
}
