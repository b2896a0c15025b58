import { ascend, type BoundAt, startAscent } from './ascent.ts';
import type { RunningBudget } from './budget.ts';
import {
  emptyKnapsack,
  enumerateLoads,
  fillKnapsack,
  type Knapsack,
  type Load,
  mostProfit,
  offerPoint,
} from './cheapest-load.ts';
import { cheapestRest, type Rest } from './cheapest-rest.ts';
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
  const most = farthestNeighbours(field);
  const even = (0.5 * known.value) / known.clusterOf.length;
  const start = Float64Array.from(
    known.clusterOf,
    (cluster, point) => 1.5 * apart(field, point, known.median[cluster] as number) + even,
  );
  const evaluate = (at: Float64Array): BoundAt => {
    const { opened } = openAt(field, at, gatherNear);
    return { bound: boundOf(at, opened), slope: slopeOf(at.length, opened) };
  };
  const clamp = (raised: Float64Array): void => {
    for (const [point, price] of raised.entries()) raised[point] = Math.min(most[point] as number, price);
  };
  const ascent = startAscent(start, 1);
  ascend(ascent, {
    evaluate,
    clamp,
    wayFrom: (bound, highest) => {
      const aim = highest > 0 ? Math.min(known.value, farthestAim * highest) : known.value;
      return Math.max(aim - bound, 1e-5 * known.value);
    },
    enough: Infinity,
    pace: { shortening: 0.6, patience: 20, leastGain: 0, leastStep: 0.005 },
    rounds,
    // The first round is played in any case.
    isOver: () => ascent.bound > -Infinity && budget.isSpent(to),
  });
  return ascent.prices;
}

/** A value known that is far off is no aim for a step: not beyond so many times the best bound. */
const farthestAim = 1.5;

/** Offers a knapsack the points that are profitable at a seat. */
type Gather = (field: MedianField, prices: Float64Array, seat: number, knapsack: Knapsack) => void;

/** The seat itself and its neighbours. */
function gatherNear(field: MedianField, prices: Float64Array, seat: number, knapsack: Knapsack): void {
  const { near, nearCount, demand } = field;
  knapsack.count = 0;
  if ((prices[seat] as number) > 0) offerPoint(knapsack, seat, prices[seat] as number, demand[seat] as number);
  for (let index = 0; index < nearCount; index += 1) {
    const point = near[seat * nearCount + index] as number;
    const profit = (prices[point] as number) - apart(field, seat, point);
    if (profit > 0) offerPoint(knapsack, point, profit, demand[point] as number);
  }
}

function gatherAll(field: MedianField, prices: Float64Array, seat: number, knapsack: Knapsack): void {
  knapsack.count = 0;
  for (let point = 0; point < prices.length; point += 1) {
    const profit = (prices[point] as number) - apart(field, seat, point);
    if (profit > 0) offerPoint(knapsack, point, profit, field.demand[point] as number);
  }
}

type Opening = {
  /** What the seats gather that gather most, dearest first. */
  readonly opened: readonly Load[];
  /** No seat gathers more than this. */
  readonly limit: Float64Array;
};

/** Only the seats whose fractional bound brings them among those that gather most are looked at further. */
function openAt(field: MedianField, prices: Float64Array, gather: Gather): Opening {
  const knapsack = emptyKnapsack(prices.length);
  const limit = Float64Array.from(prices, (_, seat) => {
    gather(field, prices, seat, knapsack);
    return mostProfit(knapsack, 0, field.capacity[seat] as number);
  });
  const order = [...limit.keys()].toSorted((one, other) => (limit[other] as number) - (limit[one] as number));
  const isAnyNumber = field.fewest < field.seatCount;
  const opened: Load[] = [];
  for (const seat of order) {
    const last = opened[field.seatCount - 1];
    if (last !== undefined && last.bound >= (limit[seat] as number)) break;
    gather(field, prices, seat, knapsack);
    const paying = fillKnapsack(knapsack, field.capacity[seat] as number);
    // Where any number of seats will do, none opens that does not pay for itself.
    const floor = Math.max(last?.bound ?? -Infinity, isAnyNumber ? 0 : -Infinity);
    const load = field.hasLeast ? withLeast(field, prices, seat, { knapsack, paying, gather, floor }) : paying;
    limit[seat] = load.bound;
    if (load.bound <= floor) continue;
    const at = opened.findLastIndex(({ bound }) => bound >= load.bound) + 1;
    opened.splice(at, 0, load);
    if (opened.length > field.seatCount) opened.pop();
  }
  return { opened, limit };
}

type Paying = {
  readonly knapsack: Knapsack;
  readonly paying: Load;
  readonly gather: Gather;
  /** A load worth no more is of no interest. */
  readonly floor: number;
};

/** What pays at a seat, and where all of that is less than its least demand, the cheapest points that bring the rest. */
function withLeast(
  field: MedianField,
  prices: Float64Array,
  seat: number,
  { knapsack, paying, gather, floor }: Paying,
): Load {
  const { near, nearCount, demand } = field;
  let missing = field.least[seat] as number;
  for (let index = 0; index < knapsack.count; index += 1) missing -= knapsack.weight[index] as number;
  if (missing <= 0) return paying;
  const isAll = gather === gatherAll;
  const others = isAll ? prices.length : nearCount + 1;
  const rest: Rest = { points: [], cost: [], weight: [] };
  for (let index = 0; index < others; index += 1) {
    const point = isAll ? index : index === 0 ? seat : (near[seat * nearCount + index - 1] as number);
    const cost = apart(field, seat, point) - (prices[point] as number);
    if (cost < 0 || cost >= paying.bound - floor || demand[point] === 0) continue;
    rest.points.push(point);
    rest.cost.push(cost);
    rest.weight.push(demand[point] as number);
  }
  const { price, chosen } = cheapestRest(rest, missing);
  const bound = paying.bound - price;
  return { profit: bound, bound, chosen: [...paying.chosen, ...chosen] };
}

const boundOf = (prices: Float64Array, opened: readonly Load[]): number =>
  prices.reduce((sum, price) => sum + price, 0) - opened.reduce((sum, load) => sum + load.bound, 0);

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
  const { opened, limit } = openAt(field, prices, gatherNear);
  const last = opened.at(-1)?.profit ?? 0;
  const knapsack = emptyKnapsack(prices.length);
  let told = 0;
  for (let room = slack, tries = 0; told < wanted && tries < 6 && !isOver(); room *= 2, tries += 1) {
    told = 0;
    for (const [seat, most] of limit.entries()) {
      if (seat % 64 === 0 && isOver()) return;
      if (most < last - room) continue;
      gatherNear(field, prices, seat, knapsack);
      enumerateLoads(knapsack, field.capacity[seat] as number, last - room, (points, profit) => {
        if (field.hasLeast && loadOf(field, points) < (field.least[seat] as number)) return;
        told += 1;
        const cost = points.reduce((sum, point) => sum + (prices[point] as number), 0) - profit;
        onCluster(seat, points, cost);
      });
    }
  }
}

const loadOf = ({ demand }: MedianField, points: readonly number[]): number =>
  points.reduce((sum, point) => sum + (demand[point] as number), 0);

/** Of each point, the distance of the last neighbour it holds: dearer, it would draw seats that are not looked at. */
const farthestNeighbours = (field: MedianField): Float64Array =>
  field.x.map((_, point) => apart(field, point, field.near[(point + 1) * field.nearCount - 1] as number));

/** By how much each point is held too seldom, or too often, by the seats opened. */
function slopeOf(pointCount: number, opened: readonly Load[]): Float64Array {
  const slope = new Float64Array(pointCount).fill(1);
  for (const { chosen } of opened) for (const point of chosen) slope[point] = (slope[point] as number) - 1;
  return slope;
}

/** The bound that prices give, over every pair of seat and point. O(points² + points × profitable points²). */
export const boundAt = (field: MedianField, prices: Float64Array): number =>
  boundOf(prices, openAt(field, prices, gatherAll).opened);
