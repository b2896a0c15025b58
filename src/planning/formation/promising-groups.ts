import type { Bonds } from './bonds.ts';
import type { BranchField } from './branch-field.ts';
import { groupCost, isLawfulGroup } from './branch-group.ts';

type Wanted = {
  readonly seats: readonly number[];
  readonly slack: number;
  readonly wanted: number;
  readonly isOver: () => boolean;
};

/** Steps of the search at one seat. */
const mostSteps = 1_500;

/**
 * Tells of the lawful groups that cost at most `slack` beyond the prices of their projects: what a better formation is
 * most likely made of. Depth first over the cheapest projects of each seat; the slack grows until there are enough.
 */
export function tellPromisingGroups(
  field: BranchField,
  bonds: Bonds,
  prices: Float64Array,
  { seats, slack, wanted, isOver }: Wanted,
  tell: (seat: number, projects: readonly number[], cost: number) => void,
): void {
  let told = 0;
  for (let room = slack, tries = 0; told < wanted && tries < 5; room *= 2, tries += 1) {
    told = 0;
    for (const [index, seat] of seats.entries()) {
      if (index % 32 === 0 && isOver()) return;
      tellAt(field, prices, seat, room, (projects) => {
        if (!isLawfulGroup(field, bonds, seat, projects)) return;
        const cost = groupCost(field, seat, projects);
        if (cost - sum(prices, projects) > room) return;
        told += 1;
        tell(seat, projects, cost);
      });
    }
  }
}

function sum(prices: Float64Array, projects: readonly number[]): number {
  let total = 0;
  for (const project of projects) total += prices[project] as number;
  return total;
}

/** Groups of one seat whose pairs and opening cost at most so much beyond the prices, and that weigh enough. */
function tellAt(
  { rules, costOf, around, aroundCost }: BranchField,
  prices: Float64Array,
  seat: number,
  room: number,
  tell: (projects: readonly number[]) => void,
): void {
  const home = rules.home[seat] as number;
  const own = home < 0 ? 0 : costOf(seat, home) - (prices[home] as number) + rules.districtCost;
  const start = (rules.opening[seat] as number) + own;
  const costs = aroundCost[seat] as Float64Array;
  const items = Array.from(around[seat] as Int32Array, (project, index) => ({
    project,
    price: (costs[index] as number) - (prices[project] as number),
  }))
    .filter(({ project, price }) => project !== home && price < Infinity)
    .toSorted((one, other) => one.price - other.price);
  const gains = items.toReversed().map(({ price }) => Math.min(0, price));
  const gainFrom = [0];
  for (const gain of gains) gainFrom.push((gainFrom.at(-1) as number) + gain);
  const path = home < 0 ? [] : [home];
  let steps = 0;
  const branch = (from: number, spent: number, weight: number): void => {
    steps += 1;
    if (weight >= (rules.lower[seat] as number) && weight <= (rules.upper[seat] as number) && spent <= room) tell(path);
    for (let index = from; index < items.length && steps < mostSteps; index += 1) {
      const { project, price } = items[index] as (typeof items)[number];
      if (spent + price + (gainFrom[items.length - 1 - index] as number) > room) {
        if (price >= 0) return;
        continue;
      }
      path.push(project);
      branch(index + 1, spent + price, weight + (rules.weight[project] as number));
      path.pop();
    }
  };
  branch(0, start, home < 0 ? 0 : (rules.weight[home] as number));
}
