import type { RunningBudget } from './budget.ts';
import type { MedianField } from './clusters.ts';
import { startHarvest } from './harvest.ts';
import type { SolveIntegerProgram } from './integer-program.ts';
import { pricePoints, tellPromising } from './median-prices.ts';
import { type MedianGrouping, searchMedian } from './median-search.ts';
import { recombine } from './recombine.ts';

/** Clusters of more points than this are hardly met twice: nothing is to be put together from them. */
const mostPointsToHarvest = 30;
/** Shares of the budget: search and price, put together; search on from there, put together. */
const shares = { search: 0.35, price: 0.45, recombine: 0.7, searchOn: 0.85, recombineOn: 0.97 };
/** Points of a window: whole instances as far as the time of an integer program goes. */
const windowPoints = { timed: 800, untimed: 60 };

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
): { readonly grouping: MedianGrouping | undefined; readonly prices?: Float64Array } {
  const count = field.x.length;
  if (solve === undefined || count / field.seatCount > mostPointsToHarvest) {
    const grouping = searchMedian(field, budget, { from: 0, to: shares.searchOn, onBetter });
    if (grouping === undefined) return { grouping };
    return {
      grouping,
      prices: pricePoints(field, grouping, budget, { to: shares.recombineOn, rounds: 300 }),
    };
  }
  const harvest = startHarvest(count, budget.pick);
  const seconds = budget.secondsLeft();
  const isTimed = seconds < Number.MAX_VALUE;
  const window = {
    solve,
    windowPoints: isTimed ? windowPoints.timed : windowPoints.untimed,
    secondsAWindow: 0.3 * seconds * Math.min(1, (2 * windowPoints.timed) / count),
  };
  const first = searchMedian(field, budget, {
    from: 0,
    to: shares.search,
    onBetter,
    onClusters: harvest.add,
  });
  if (first === undefined) {
    return {
      grouping: searchMedian(field, budget, {
        from: shares.search,
        to: shares.recombineOn,
        onBetter,
      }),
    };
  }

  const prices = pricePoints(field, first, budget, { to: shares.price, rounds: 1_500 });
  const slack = (0.02 * first.value) / field.seatCount;
  tellPromising(field, prices, slack, 40 * count, harvest.keep);
  const second = recombine(field, first, harvest.columns(), budget, {
    ...window,
    prices,
    to: shares.recombine,
  });
  onBetter(second.value);

  const further = {
    from: shares.recombine,
    to: shares.searchOn,
    start: second,
    onBetter,
    onClusters: harvest.add,
  };
  const third = searchMedian(field, budget, further) ?? second;
  const best = third.value < second.value ? third : second;
  const last = recombine(field, best, harvest.columns(), budget, {
    ...window,
    prices,
    to: shares.recombineOn,
  });
  return { grouping: last, prices };
}
