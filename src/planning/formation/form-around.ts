import { bondsOf } from './bonds.ts';
import type { BranchField } from './branch-field.ts';
import { groupCost } from './branch-group.ts';
import { hopelessProjects, priceBranches } from './branch-prices.ts';
import type { RunningBudget } from './budget.ts';
import { exactCover } from './exact-cover.ts';
import { costOf, leftOutOf } from './form-field.ts';
import { cutoffBelow, type Group, type Grouping, groupingOf, groupsOf, keepsDemands } from './grouping.ts';
import { startHarvest } from './harvest.ts';
import { tellPromisingGroups } from './promising-groups.ts';
import { searchBranches } from './search-branches.ts';

export type AroundAnswer = {
  /** Undefined where the demands of the whole were not met. */
  readonly grouping: Grouping | undefined;
  /** Nothing better was left, as far as the groups looked at tell. */
  readonly isSettled: boolean;
};

export type Around = {
  /** Seat of each project as it stands, -1 for none. */
  readonly start: Int32Array;
  /** Projects around which something changed. */
  readonly centres: readonly number[];
};

/** Share of the budget that the first search may take: where it leaves something to be won, the prices tell where. */
const firstShare = 0.15;
const priceRounds = 40;
/** What is looked for first costs no more than the bound and this share of a branch. */
const firstRoom = 0.05;

/**
 * Branches of some fifty projects formed anew from those that stand. A short search around what changed, and prices that
 * bound what it leaves to be won. Then, within some room above that bound: the groups that so good a formation may hold
 * (those that cost no more than the room beyond their prices), and the best formation of them. Where there is none the
 * room is doubled, until it holds what the search found. Where that takes too long, or somebody is left out, the search
 * goes on, and nothing is settled.
 */
export function formAround(field: BranchField, budget: RunningBudget, { start, centres }: Around): AroundAnswer {
  const { rules } = field;
  const isHopeless = hopelessProjects(field);
  const points = [...isHopeless.keys()].filter((project) => isHopeless[project] === 0);
  const leftOut = rules.pointCount - points.length;
  const search = (from: number, to: number, seatOf: ArrayLike<number>): Grouping | undefined =>
    searchBranches(field, budget, { start: Int32Array.from(seatOf), centres, isHopeless, from, to });
  const first = search(0, firstShare, start);
  const searchOn = (): AroundAnswer => ({
    grouping: search(firstShare, 1, first?.seatOf ?? start),
    isSettled: false,
  });
  if (first === undefined || leftOutOf(first) > leftOut) return searchOn();

  const known = costOf(field, first);
  const { prices, bound } = priceBranches(field, budget, { known, leftOut, isHopeless, rounds: priceRounds, to: 1 });
  const isOver = (): boolean => budget.isSpent();
  const isAllowed = (chosen: readonly Group[]): boolean => keepsDemands(rules, chosen);
  const spared = sparedAt(field, first, prices);
  let room = (firstRoom * known) / Math.max(1, first.seats.length);
  for (let limit = bound; limit < cutoffBelow(rules, known) && !isOver(); room *= 2) {
    limit = Math.min(known, bound + room);
    const harvest = startHarvest(rules.pointCount, budget.pick);
    for (const [slack, seats] of Map.groupBy(spared.keys(), (seat) => limit - bound + (spared[seat] as number))) {
      tellPromisingGroups(field, bondsOf(rules), prices, { seats, slack, wanted: 1, isOver }, harvest.keep);
    }
    const better = exactCover(harvest.columns(), points, { count: rules, limit, prices, isAllowed });
    if (better === undefined) return searchOn();
    if (better.length > 0) return { grouping: groupingOf(rules.pointCount, better), isSettled: true };
  }
  return { grouping: first, isSettled: !isOver() };
}

/**
 * What the group of each seat may cost beyond its prices for nothing: where there must be so many branches, the dearest
 * of them, and at a seat that must open the group there is needed whatever it costs.
 */
function sparedAt(field: BranchField, first: Grouping, prices: Float64Array): Float64Array {
  const { rules } = field;
  const beyond = groupsOf(first).map(({ seat, points }) => ({
    seat,
    cost: points.reduce((sum, point) => sum - (prices[point] as number), groupCost(field, seat, points)),
  }));
  const dearest = beyond.map(({ cost }) => cost).toSorted((one, other) => one - other)[rules.fewest - 1] ?? 0;
  const spared = new Float64Array(rules.seatCount).fill(Math.max(0, dearest));
  for (const { seat, cost } of beyond) {
    if (rules.sides?.mustOpen[seat] === 1) spared[seat] = Math.max(spared[seat] as number, cost);
  }
  return spared;
}
