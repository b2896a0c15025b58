import type { RunningBudget } from './budget.ts';
import { apart, type MedianField } from './clusters.ts';
import { type Column, startHarvest } from './harvest.ts';
import type { SolveIntegerProgram } from './integer-program.ts';
import { boundAt, pricePoints, tellPromising } from './median-prices.ts';
import { cheaper, type MedianGrouping, searchMedian } from './median-search.ts';
import { recombine } from './recombine.ts';

/** Clusters of more points than this are hardly met twice: nothing is to be put together from them. */
const mostPointsToHarvest = 30;
/**
 * Shares of the budget at which its parts end: searches from scratch and prices; then in turns what was met is put together
 * and searched on from; what is left after the last is for the answer itself.
 */
const shares = {
  search: 0.35,
  price: 0.42,
  turns: [
    { together: 0.55, search: 0.68 },
    { together: 0.78, search: 0.88 },
  ],
  last: 0.97,
};
/** Where nothing is put together. */
const sharesAlone = { search: 0.85, price: 0.92 };

/** Searches from scratch: few points are soon searched, and what several met apart is worth more put together. */
const startsFor = (count: number): number => (count <= 400 ? 4 : count <= 1_000 ? 2 : 1);

/** Points of a window that an integer program puts together in a second or few, and without a clock at once. */
const windowPoints = { timed: 240, untimed: 60 };

/** `bound` is 0 where none was looked for. */
export type LargeAnswer = { readonly grouping: MedianGrouping | undefined; readonly bound: number };

/** The bound looks at every pair: for more points than this it is left out. */
const mostPointsToBound = 12_000;

/**
 * A good grouping of many points: ruin and recreate that harvests the clusters it meets, clusters that prices of the
 * points make promising, and set partitioning over both in windows; then twice more from there. Without a solver, or
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
    searchMedian(field, budget, { from, to, start, onBetter, onClusters: harvest.add });

  const starts = isTimed ? startsFor(count) : 1;
  let best: MedianGrouping | undefined;
  for (let start = 0; start < starts; start += 1) {
    best = cheaper(best, search((shares.search * start) / starts, (shares.search * (start + 1)) / starts));
  }
  if (best === undefined) return searchAlone(field, budget, onBetter);
  const prices = pricePoints(field, best, budget, { to: shares.price, rounds: 1_500 });
  const bound = boundOf(field, prices);
  const slack = (0.02 * best.value) / field.seatCount;
  tellPromising(field, prices, slack, 40 * count, harvest.keep, () => budget.isSpent(shares.turns[0]?.together));

  const putTogether = (grouping: MedianGrouping, to: number): MedianGrouping => {
    const clusters = recombine(toColumns(field, grouping), harvest.columns(), budget, {
      solve,
      prices,
      apart: (one, other) => apart(field, one, other),
      count: { fewest: field.seatCount, most: field.seatCount },
      windowPoints: isTimed ? windowPoints.timed : windowPoints.untimed,
      to,
      secondsAWindow: isTimed ? 0.1 * seconds : seconds,
      reserve: isTimed ? (1 - to) * seconds : 0,
    });
    return fromColumns(clusters, grouping);
  };
  for (const turn of isTimed ? shares.turns : shares.turns.slice(0, 1)) {
    best = putTogether(best, turn.together);
    onBetter(best.value);
    best = cheaper(best, search(turn.together, turn.search, best)) ?? best;
  }
  return { grouping: putTogether(best, shares.last), bound };
}

function searchAlone(field: MedianField, budget: RunningBudget, onBetter: (value: number) => void): LargeAnswer {
  const grouping = searchMedian(field, budget, { from: 0, to: sharesAlone.search, onBetter });
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
