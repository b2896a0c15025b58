import type { RunningBudget } from './budget.ts';
import { apart, type MedianField } from './clusters.ts';
import { type Column, startHarvest } from './harvest.ts';
import type { SolveIntegerProgram } from './integer-program.ts';
import { boundAt, pricePoints, tellPromising } from './median-prices.ts';
import { cheaper, type MedianGrouping, type MedianSearch, searchMedian } from './median-search.ts';
import { recombine } from './recombine.ts';
import { searchNumbers } from './search-numbers.ts';

/** Clusters of more points than this are hardly met twice: nothing is to be put together from them. */
const mostPointsToHarvest = 30;
/**
 * Shares of the budget at which its parts end: searches from scratch, prices, what was met put together, searched on from
 * there, put together again; what is left after the last is for the answer itself.
 */
const shares = { search: 0.36, price: 0.42, together: 0.66, searchOn: 0.72, togetherOn: 0.97 };
/** Where nothing is put together. */
const sharesAlone = { search: 0.85, price: 0.92 };

/** Searches from scratch: few points are soon searched, and what several met apart is worth more put together. */
const starts = 3;
/** Points that are few. */
const fewPoints = 1_000;

/** Points of a window that an integer program puts together in a second or few, and without a clock at once. */
const windowPoints = { timed: 240, untimed: 60 };
/** Few points in clusters of no more than this many can be put together in so large windows. */
const wideWindow = { pointsACluster: 5, points: 360 };

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
  if (solve === undefined || count / field.seatCount > mostPointsToHarvest) return searchAlone(field, budget, onBetter);
  const seconds = budget.secondsLeft();
  const isTimed = seconds < Number.MAX_VALUE;
  const harvest = startHarvest(count, budget.pick);
  const search = (from: number, to: number, start?: MedianGrouping): MedianGrouping | undefined =>
    searchFrom(field, budget, { from, to, start, onBetter, onClusters: harvest.add });

  const times = isTimed && count <= fewPoints ? starts : 1;
  let first: MedianGrouping | undefined;
  for (let start = 0; start < times; start += 1) {
    first = cheaper(first, search((shares.search * start) / times, (shares.search * (start + 1)) / times));
  }
  if (first === undefined) return searchAlone(field, budget, onBetter);
  const prices = pricePoints(field, first, budget, { to: shares.price, rounds: 1_500 });
  const bound = boundOf(field, prices);
  const slack = (0.02 * first.value) / field.seatCount;
  tellPromising(field, prices, slack, 40 * count, harvest.keep, () => budget.isSpent(shares.together));

  const putTogether = (grouping: MedianGrouping, to: number): MedianGrouping => {
    const clusters = recombine(toColumns(field, grouping), harvest.columns(), budget, {
      solve,
      prices,
      apart: (one, other) => apart(field, one, other),
      count: { fewest: field.fewest, most: field.seatCount },
      windowPoints: isTimed ? timedWindow(field) : windowPoints.untimed,
      to,
      secondsAWindow: isTimed ? 0.2 * seconds : seconds,
      reserve: isTimed ? (1 - to) * seconds : 0,
    });
    return fromColumns(clusters, grouping);
  };
  const second = putTogether(first, shares.together);
  onBetter(second.value);
  const third = cheaper(second, search(shares.together, shares.searchOn, second)) ?? second;
  return { grouping: putTogether(third, shares.togetherOn), bound };
}

/** From a grouping with its number of clusters; from scratch, where any number will do, with the best one found. */
export const searchFrom = (
  field: MedianField,
  budget: RunningBudget,
  search: MedianSearch,
): MedianGrouping | undefined =>
  search.start === undefined && field.fewest < field.seatCount
    ? searchNumbers(field, budget, search)
    : searchMedian(field, budget, search);

function timedWindow({ x, seatCount }: MedianField): number {
  const isWide = x.length <= fewPoints && x.length <= wideWindow.pointsACluster * seatCount;
  return isWide ? wideWindow.points : windowPoints.timed;
}

function searchAlone(field: MedianField, budget: RunningBudget, onBetter: (value: number) => void): LargeAnswer {
  const grouping = searchFrom(field, budget, { from: 0, to: sharesAlone.search, onBetter });
  if (grouping === undefined) return { grouping, bound: 0 };
  const prices = pricePoints(field, grouping, budget, { to: sharesAlone.price, rounds: 300 });
  return { grouping, bound: boundOf(field, prices) };
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
