import { mostWithin } from './knapsack-table.ts';

/**
 * What one seat gathers at prices: a 0/1 knapsack over its profitable points, by depth-first branch and bound under the
 * fractional bound (Martello and Toth 1990). Arrays are reused from seat to seat; `count` of them hold, sorted by
 * profit a unit of weight. Where that takes too many steps, a table over the capacity is made instead, or where even
 * that is too large the search ends; `bound` holds all the same.
 */
export type Knapsack = {
  readonly points: Int32Array;
  readonly profit: Float64Array;
  readonly weight: Float64Array;
  count: number;
};

export type Load = {
  readonly profit: number;
  readonly bound: number;
  readonly chosen: readonly number[];
};

const mostSteps = 100;
const mostCells = 200_000;

export const emptyKnapsack = (most: number): Knapsack => ({
  points: new Int32Array(most),
  profit: new Float64Array(most),
  weight: new Float64Array(most),
  count: 0,
});

/** Adds a point where its profit a unit of weight puts it. */
export function offerPoint(knapsack: Knapsack, point: number, profit: number, weight: number): void {
  const { points, profit: profits, weight: weights } = knapsack;
  let at = knapsack.count;
  while (at > 0 && (profits[at - 1] as number) * weight < profit * (weights[at - 1] as number)) {
    points[at] = points[at - 1] as number;
    profits[at] = profits[at - 1] as number;
    weights[at] = weights[at - 1] as number;
    at -= 1;
  }
  points[at] = point;
  profits[at] = profit;
  weights[at] = weight;
  knapsack.count += 1;
}

/** Points whose profit is the most within the capacity; `bound` is no less than any such profit. */
export function fillKnapsack({ points, profit, weight, count }: Knapsack, capacity: number): Load {
  const fractional = (from: number, room: number): number => mostProfit({ points, profit, weight, count }, from, room);
  const whole = fractional(0, capacity);
  const path: number[] = [];
  let best = 0;
  let chosen: readonly number[] = [];
  let steps = 0;
  const branch = (from: number, room: number, gained: number): void => {
    steps += 1;
    if (gained > best) {
      best = gained;
      chosen = path.slice();
    }
    if (from >= count || steps > mostSteps || gained + fractional(from, room) <= best) return;
    if ((weight[from] as number) <= room) {
      path.push(points[from] as number);
      branch(from + 1, room - (weight[from] as number), gained + (profit[from] as number));
      path.pop();
    }
    branch(from + 1, room, gained);
  };
  branch(0, capacity, 0);
  if (steps <= mostSteps) return { profit: best, bound: best, chosen };
  if (count * capacity > mostCells) return { profit: best, bound: whole, chosen };
  const { gain, chosen: items } = mostWithin(profit, weight, count, capacity);
  return { profit: gain, bound: gain, chosen: items.map((item) => points[item] as number) };
}

/** Tells of every set of points within the capacity whose profit is at least so much, up to a number of steps. */
export function enumerateLoads(
  knapsack: Knapsack,
  capacity: number,
  leastProfit: number,
  onLoad: (points: readonly number[], profit: number) => void,
): void {
  const { points, profit, weight, count } = knapsack;
  const path: number[] = [];
  let steps = 0;
  const branch = (from: number, room: number, gained: number): void => {
    steps += 1;
    if (steps > mostLoads || gained + mostProfit(knapsack, from, room) < leastProfit) return;
    if (from >= count) {
      onLoad(path, gained);
      return;
    }
    if ((weight[from] as number) <= room) {
      path.push(points[from] as number);
      branch(from + 1, room - (weight[from] as number), gained + (profit[from] as number));
      path.pop();
    }
    branch(from + 1, room, gained);
  };
  branch(0, capacity, 0);
}

const mostLoads = 5_000;

/** The fractional bound on what the items from one on may still gain. */
export function mostProfit({ profit, weight, count }: Knapsack, from: number, room: number): number {
  let sum = 0;
  let left = room;
  for (let item = from; item < count; item += 1) {
    const needs = weight[item] as number;
    if (needs > left) return sum + ((profit[item] as number) * left) / needs;
    sum += profit[item] as number;
    left -= needs;
  }
  return sum;
}
