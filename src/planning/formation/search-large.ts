import type { RunningBudget } from './budget.ts';
import { apart, type MedianField } from './clusters.ts';
import { type Column, startHarvest } from './harvest.ts';
import type { SolveIntegerProgram } from './integer-program.ts';
import { boundAt, pricePoints, tellPromising } from './median-prices.ts';
import { type MedianGrouping, searchMedian } from './median-search.ts';
import { recombine } from './recombine.ts';

/** Clusters of more points than this are hardly met twice: nothing is to be put together from them. */
const mostPointsToHarvest = 30;
/** Shares of the budget: search and price, put together; search on from there, put together. */
const shares = { search: 0.35, price: 0.45, recombine: 0.7, searchOn: 0.85, priceOn: 0.92, recombineOn: 0.95 };
/** Points of a window: whole instances as far as the time of an integer program goes. */
const windowPoints = { timed: 800, untimed: 60 };

/** `bound` is 0 where none was looked for. */
export type LargeAnswer = { readonly grouping: MedianGrouping | undefined; readonly bound: number };

/** The bound looks at every pair: for more points than this it is left out. */
const mostPointsToBound = 12_000;

/**
 * A good grouping of many points: ruin and recreate that harvests the clusters it meets, clusters that prices of the
 * points make promising, and set partitioning over both in windows; then once more from there. Without a solver, or
 * where clusters are large, only the search. The prices bound the value.
 */
export function searchLarge(
  field: MedianField,
  budget: RunningBudget,
  solve: SolveIntegerProgram | undefined,
  onBetter: (value: number) => void,
): LargeAnswer {
  const count = field.x.length;
  const seconds = budget.secondsLeft();
  const isTimed = seconds < Number.MAX_VALUE;
  if (solve === undefined || count / field.seatCount > mostPointsToHarvest) {
    const grouping = searchMedian(field, budget, { from: 0, to: shares.searchOn, onBetter });
    if (grouping === undefined) return { grouping, bound: 0 };
    const prices = pricePoints(field, grouping, budget, { to: shares.priceOn, rounds: 300 });
    return { grouping, bound: boundOf(field, prices) };
  }
  const harvest = startHarvest(count, budget.pick);
  const first = searchMedian(field, budget, { from: 0, to: shares.search, onBetter, onClusters: harvest.add });
  if (first === undefined) {
    const further = { from: shares.search, to: shares.recombineOn, onBetter };
    return { grouping: searchMedian(field, budget, further), bound: 0 };
  }
  const prices = pricePoints(field, first, budget, { to: shares.price, rounds: 1_500 });
  const bound = boundOf(field, prices);
  const slack = (0.02 * first.value) / field.seatCount;
  tellPromising(field, prices, slack, 40 * count, harvest.keep, () => budget.isSpent(shares.recombine));

  const putTogether = (grouping: MedianGrouping, to: number): MedianGrouping => {
    const clusters = recombine(toColumns(field, grouping), harvest.columns(), budget, {
      solve,
      prices,
      apart: (one, other) => apart(field, one, other),
      count: { fewest: field.seatCount, most: field.seatCount },
      windowPoints: isTimed ? windowPoints.timed : windowPoints.untimed,
      to,
      secondsAWindow: isTimed ? 0.3 * seconds * Math.min(1, (2 * windowPoints.timed) / count) : seconds,
      reserve: isTimed ? (1 - to) * seconds : 0,
    });
    return fromColumns(clusters, grouping);
  };
  const second = putTogether(first, shares.recombine);
  onBetter(second.value);
  const further = { from: shares.recombine, to: shares.searchOn, start: second, onBetter, onClusters: harvest.add };
  const third = searchMedian(field, budget, further) ?? second;
  return { grouping: putTogether(third.value < second.value ? third : second, shares.recombineOn), bound };
}

const boundOf = (field: MedianField, prices: Float64Array): number =>
  field.x.length > mostPointsToBound ? 0 : boundAt(field, prices);

/** Clusters without a point stay as they are: nothing is won by another seat for them. */
function toColumns(field: MedianField, { median, clusterOf }: MedianGrouping): readonly Column[] {
  const groups = Array.from(median, (seat) => ({ seat, points: [] as number[], cost: 0 }));
  for (const [point, cluster] of clusterOf.entries()) {
    const group = groups[cluster] as (typeof groups)[number];
    group.points.push(point);
    group.cost += apart(field, point, group.seat);
  }
  return groups;
}

function fromColumns(clusters: readonly Column[], { clusterOf, price }: MedianGrouping): MedianGrouping {
  const held = clusterOf.slice();
  for (const [cluster, { points }] of clusters.entries()) for (const point of points) held[point] = cluster;
  const value = clusters.reduce((sum, { cost }) => sum + cost, 0);
  return { value, median: Int32Array.from(clusters, ({ seat }) => seat), clusterOf: held, price };
}
