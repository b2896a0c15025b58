import { restOf, type RunningBudget, startBudget } from './budget.ts';
import { type CapacitatedMedian, medianModel, type PlaneDistance, seatRange } from './capacitated-median.ts';
import { apart, type MedianField, medianField } from './clusters.ts';
import { type GroupingModel, groupingValue } from './grouping.ts';
import { cheaper, type MedianGrouping } from './median-search.ts';
import type { Incumbent } from './ruin-and-recreate.ts';
import { searchFrom, searchLarge } from './search-large.ts';
import { type GroupingOptions, mostToProve, proveGrouping, solveGrouping } from './solve-grouping.ts';

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

/** Where a proof follows: share of the seconds for the searches, how many there are, and their rounds for each of the budget. */
const searches = { share: 0.7, count: 4, rounds: 8 };

/** A capacitated median of any size: proven where small, otherwise searched for as long as the budget lasts. */
export function solveMedian(
  problem: CapacitatedMedian,
  distance: PlaneDistance,
  options: GroupingOptions,
): MedianAnswer {
  if (cannotBe(problem)) return { found: false, proven: true };
  const field = medianField(problem, distance);
  return problem.points.length <= mostToProve
    ? proveMedian(medianModel(problem, distance), field, options)
    : searchForMedian(field, options);
}

/** Whether the least demands or the capacities of any so many seats are beyond what the points bring together. */
function cannotBe(problem: CapacitatedMedian): boolean {
  const { points } = problem;
  const { fewest, most } = seatRange(problem);
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  const demand = sum(points.map((point) => point.demand));
  const leasts = points.map(({ least = 0 }) => least).toSorted((one, other) => one - other);
  const capacities = points.map(({ capacity }) => capacity).toSorted((one, other) => other - one);
  return sum(leasts.slice(0, fewest)) > demand || sum(capacities.slice(0, most)) < demand;
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
  const seats = openSeats(Int32Array.from(grouping.seats), grouping.seatOf, model.fewest);
  return { found: true, value, bound, proven, seats, assignment: grouping.seatOf };
}

function bestOfSearches(field: MedianField, budget: RunningBudget): MedianGrouping | undefined {
  // Where any number will do, one search looks at many numbers by itself.
  const count = field.fewest < field.seatCount ? 1 : searches.count;
  const width = searches.share / count;
  return Array.from({ length: count }, (_, index) => index * width).reduce<MedianGrouping | undefined>(
    (best, from) => cheaper(best, searchFrom(field, budget, { from, to: from + width })),
    undefined,
  );
}

function toIncumbent(model: GroupingModel, { median, clusterOf }: MedianGrouping): Incumbent {
  const seatOf = Array.from(clusterOf, (cluster) => median[cluster] as number);
  const grouping = { seats: openSeats(median, seatOf, model.fewest), seatOf };
  return { grouping, value: groupingValue(model, grouping) };
}

/** The seats in order; of more than there must be, only those that hold a point. */
function openSeats(median: Int32Array, assignment: readonly number[], fewest: number): readonly number[] {
  const used = new Set(assignment);
  const seats = median.length > fewest ? [...median].filter((seat) => used.has(seat)) : [...median];
  return seats.toSorted((one, other) => one - other);
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
  const seats = openSeats(median, assignment, field.fewest);
  return { found: true, value, bound, proven: value === bound, seats, assignment };
}
