import { restOf, type RunningBudget, startBudget } from './budget.ts';
import { type CapacitatedMedian, medianModel, type PlaneDistance } from './capacitated-median.ts';
import { apart, type MedianField, medianField } from './clusters.ts';
import { type GroupingModel, groupingValue } from './grouping.ts';
import { cheaper, type MedianGrouping, searchMedian } from './median-search.ts';
import type { Incumbent } from './ruin-and-recreate.ts';
import { searchLarge } from './search-large.ts';
import { type GroupingOptions, proveGrouping, solveGrouping } from './solve-grouping.ts';

export type MedianAnswer =
  | {
      readonly found: true;
      readonly value: number;
      readonly bound: number;
      readonly proven: boolean;
      /** The points that are seats, and of each point the point that is its seat. */
      readonly seats: readonly number[];
      readonly assignment: readonly number[];
    }
  | { readonly found: false; readonly proven: boolean };

/** Up to so many points the answer is proven. */
const mostPointsToProve = 100;

/** Where a proof follows: share of the seconds for the searches, how many there are, and their rounds for each of the budget. */
const searches = { share: 0.7, count: 4, rounds: 8 };

/** A capacitated p-median of any size: proven where small, otherwise searched for as long as the budget lasts. */
export function solveMedian(
  problem: CapacitatedMedian,
  distance: PlaneDistance,
  options: GroupingOptions,
): MedianAnswer {
  const field = medianField(problem, distance);
  return problem.points.length <= mostPointsToProve
    ? proveMedian(medianModel(problem, distance), field, options)
    : searchForMedian(field, options);
}

function proveMedian(model: GroupingModel, field: MedianField, options: GroupingOptions): MedianAnswer {
  const running = startBudget(options.budget);
  const start = bestOfSearches(field, { ...running, iterations: searches.rounds * running.iterations });
  const answer =
    start === undefined
      ? solveGrouping(model, false, { ...options, budget: restOf(options.budget, running) })
      : proveGrouping(model, toIncumbent(model, start), running, options);
  if (!answer.found) return answer;
  const { value, bound, proven, grouping } = answer;
  return { found: true, value, bound, proven, seats: grouping.seats, assignment: grouping.seatOf };
}

function bestOfSearches(field: MedianField, budget: RunningBudget): MedianGrouping | undefined {
  const width = searches.share / searches.count;
  return Array.from({ length: searches.count }, (_, index) => index * width).reduce<MedianGrouping | undefined>(
    (best, from) => cheaper(best, searchMedian(field, budget, { from, to: from + width })),
    undefined,
  );
}

function toIncumbent(model: GroupingModel, { median, clusterOf }: MedianGrouping): Incumbent {
  const seatOf = Array.from(clusterOf, (cluster) => median[cluster] as number);
  const grouping = { seats: [...median].toSorted((one, other) => one - other), seatOf };
  return { grouping, value: groupingValue(model, grouping) };
}

function searchForMedian(field: MedianField, { budget, solve, onProgress }: GroupingOptions): MedianAnswer {
  const tell = (value: number): void => onProgress?.({ bound: 0, value });
  const { grouping, bound: found } = searchLarge(field, startBudget(budget), solve, tell);
  if (grouping === undefined) return { found: false, proven: false };
  const { median, clusterOf } = grouping;
  const assignment = Array.from(clusterOf, (cluster) => median[cluster] as number);
  const value = assignment.reduce((sum, seat, point) => sum + apart(field, point, seat), 0);
  const least = Math.max(0, found);
  const bound = Math.min(value, field.isFloor ? Math.ceil(least - 1e-6) : least * (1 - 1e-9));
  const seats = [...median].toSorted((one, other) => one - other);
  return { found: true, value, bound, proven: value === bound, seats, assignment };
}
