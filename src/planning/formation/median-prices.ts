import type { RunningBudget } from './budget.ts';
import { emptyKnapsack, enumerateLoads, fillKnapsack, type Knapsack, type Load, offerPoint } from './cheapest-load.ts';
import { apart, type MedianField } from './clusters.ts';
import type { MedianGrouping } from './median-search.ts';

export type MedianBound = {
  /** Share of the budget's seconds after which it stops. */
  readonly to: number;
  readonly rounds: number;
};

/**
 * Prices of the points by subgradient steps on the relaxation "a point may have no seat, or several, at a price", one
 * knapsack a seat over its neighbours (Pirkul 1987). O(rounds × seats × neighbours).
 */
export function pricePoints(
  field: MedianField,
  known: MedianGrouping,
  budget: RunningBudget,
  { to, rounds }: MedianBound,
): Float64Array {
  const prices = Float64Array.from(
    known.clusterOf,
    (cluster, point) =>
      1.5 * apart(field, point, known.median[cluster] as number) + (0.5 * known.value) / known.clusterOf.length,
  );
  const most = farthestNeighbours(field);
  const direction = new Float64Array(prices.length);
  let bestPrices = prices.slice();
  let best = -Infinity;
  let step = 1;
  let stale = 0;
  for (let round = 0; round < rounds && step > 0.005 && !budget.isSpent(to); round += 1) {
    const loads = loadsAt(field, prices);
    const opened = cheapest(loads, field.seatCount);
    const bound = total(prices) - opened.reduce((sum, seat) => sum + (loads[seat] as Load).bound, 0);
    stale = bound > best ? 0 : stale + 1;
    if (bound > best) {
      best = bound;
      bestPrices = prices.slice();
    }
    if (stale >= 12) {
      step *= 0.6;
      stale = 0;
      prices.set(bestPrices);
      direction.fill(0);
      continue;
    }
    follow(
      prices,
      most,
      direction,
      opened.map((seat) => (loads[seat] as Load).chosen),
      step * Math.max(known.value - bound, 1e-5 * known.value),
    );
  }
  return bestPrices;
}

function loadsAt(field: MedianField, prices: Float64Array): readonly Load[] {
  const loads: Load[] = [];
  knapsacksAt(field, prices, (seat, knapsack) => loads.push(fillKnapsack(knapsack, field.capacity[seat] as number)));
  return loads;
}

/** The profitable points near each seat, itself among them. */
function knapsacksAt(field: MedianField, prices: Float64Array, tell: (seat: number, knapsack: Knapsack) => void): void {
  const { near, nearCount, demand } = field;
  const knapsack = emptyKnapsack(nearCount + 1);
  for (let seat = 0; seat < prices.length; seat += 1) {
    knapsack.count = 0;
    if ((prices[seat] as number) > 0) offerPoint(knapsack, seat, prices[seat] as number, demand[seat] as number);
    for (let index = 0; index < nearCount; index += 1) {
      const point = near[seat * nearCount + index] as number;
      const profit = (prices[point] as number) - apart(field, seat, point);
      if (profit > 0) offerPoint(knapsack, point, profit, demand[point] as number);
    }
    tell(seat, knapsack);
  }
}

const cheapest = (loads: readonly Load[], count: number): readonly number[] =>
  [...loads.keys()].toSorted((one, other) => (loads[other] as Load).bound - (loads[one] as Load).bound).slice(0, count);

/**
 * Tells of the clusters whose price comes within `slack` of that of the dearest seat the relaxation opens: what a better
 * grouping is most likely made of. Slack grows until there are enough. O(seats × clusters told).
 */
export function tellPromising(
  field: MedianField,
  prices: Float64Array,
  slack: number,
  wanted: number,
  onCluster: (seat: number, points: readonly number[], cost: number) => void,
  isOver: () => boolean,
): void {
  const loads = loadsAt(field, prices);
  const last = (loads[cheapest(loads, field.seatCount).at(-1) as number] as Load).profit;
  let told = 0;
  for (let room = slack, tries = 0; told < wanted && tries < 6 && !isOver(); room *= 2, tries += 1) {
    told = 0;
    knapsacksAt(field, prices, (seat, knapsack) => {
      if ((loads[seat] as Load).bound < last - room || (seat % 64 === 0 && isOver())) return;
      enumerateLoads(knapsack, field.capacity[seat] as number, last - room, (points, profit) => {
        told += 1;
        const cost = points.reduce((sum, point) => sum + (prices[point] as number), 0) - profit;
        onCluster(seat, points, cost);
      });
    });
  }
}

/** Of each point, the distance of the last neighbour it holds: dearer, it would draw seats that are not looked at. */
const farthestNeighbours = (field: MedianField): Float64Array =>
  field.x.map((_, point) => apart(field, point, field.near[(point + 1) * field.nearCount - 1] as number));

function follow(
  prices: Float64Array,
  most: Float64Array,
  direction: Float64Array,
  groups: readonly (readonly number[])[],
  length: number,
): void {
  const slope = new Float64Array(prices.length).fill(1);
  for (const group of groups) for (const point of group) slope[point] = (slope[point] as number) - 1;
  let norm = 0;
  for (let point = 0; point < prices.length; point += 1) {
    direction[point] = 0.3 * (direction[point] as number) + (slope[point] as number);
    norm += (direction[point] as number) ** 2;
  }
  if (norm === 0) return;
  for (let point = 0; point < prices.length; point += 1) {
    const price = (prices[point] as number) + (length / norm) * (direction[point] as number);
    prices[point] = Math.min(most[point] as number, price);
  }
}

/** The bound that prices give, over every pair of seat and point. O(points² + points × profitable points²). */
export function boundAt(field: MedianField, prices: Float64Array): number {
  const count = prices.length;
  const knapsack = emptyKnapsack(count);
  const values = Float64Array.from({ length: count }, (_, seat) => {
    knapsack.count = 0;
    for (let point = 0; point < count; point += 1) {
      const profit = (prices[point] as number) - apart(field, seat, point);
      if (profit > 0) offerPoint(knapsack, point, profit, field.demand[point] as number);
    }
    return fillKnapsack(knapsack, field.capacity[seat] as number).bound;
  }).toSorted();
  return total(prices) - total(values.slice(count - field.seatCount));
}

const total = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);
