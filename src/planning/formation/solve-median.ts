import { startBudget } from './budget.ts';
import { type CapacitatedMedian, medianModel, type PlaneDistance } from './capacitated-median.ts';
import { apart, medianField } from './clusters.ts';
import { searchLarge } from './search-large.ts';
import { type GroupingOptions, solveGrouping } from './solve-grouping.ts';

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

/** A capacitated p-median of any size: proven where small, otherwise searched for as long as the budget lasts. */
export function solveMedian(
  problem: CapacitatedMedian,
  distance: PlaneDistance,
  options: GroupingOptions,
): MedianAnswer {
  if (problem.points.length <= mostPointsToProve) {
    const answer = solveGrouping(medianModel(problem, distance), false, options);
    if (!answer.found) return answer;
    const { value, bound, proven, grouping } = answer;
    return {
      found: true,
      value,
      bound,
      proven,
      seats: grouping.seats,
      assignment: grouping.seatOf,
    };
  }
  const budget = startBudget(options.budget);
  const field = medianField(problem, distance);
  const tell = (value: number): void => options.onProgress?.({ bound: 0, value });
  const { grouping, bound: found } = searchLarge(field, budget, options.solve, tell);
  if (grouping === undefined) return { found: false, proven: false };
  const { median, clusterOf } = grouping;
  const assignment = Array.from(clusterOf, (cluster) => median[cluster] as number);
  const value = assignment.reduce((sum, seat, point) => sum + apart(field, point, seat), 0);
  const least = Math.max(0, found);
  const bound = Math.min(value, field.isFloor ? Math.ceil(least - 1e-6) : least * (1 - 1e-9));
  const seats = [...median].toSorted((one, other) => one - other);
  return { found: true, value, bound, proven: value === bound, seats, assignment };
}
