import { ascend, type BoundAt, startAscent } from './ascent.ts';
import type { RunningBudget } from './budget.ts';
import {
  type Candidates,
  cutoffBelow,
  type GroupingModel,
  type GroupingRules,
  lawfulCandidates,
  pairCost,
} from './grouping.ts';
import { cheapestGroup, cheapestGroupsWith, type SeatOffer } from './seat-knapsack.ts';

/** What is left to search, and a bound on every grouping in it. */
export type Relaxation = {
  /** No grouping that is better than the known value by more than rounding has a value below this. */
  readonly bound: number;
  /** Seats and pairs that may still be part of a better grouping. */
  readonly candidates: Candidates;
  /** Nothing better than the known value is left. */
  readonly isClosed: boolean;
};

export type RelaxationGoal = {
  /** Value of the best grouping known, Infinity without one. */
  readonly known: number;
  /** Points that are left out, exactly. */
  readonly leftOut: number;
  readonly rounds: number;
};

type Round = BoundAt & { readonly opened: readonly number[]; readonly values: readonly number[] };

/**
 * Lower bound from the relaxation "a point may have no seat, or several, at a price", one knapsack a seat (Pirkul 1987;
 * Ceselli and Righini 2005), with Polyak steps; pairs that cannot be in a better grouping are struck out on the way.
 * The cost of districts beyond each group's first and the side rules but for seats that must open are left aside. O(rounds × seats × points × upper weight).
 */
export function relax(model: GroupingModel, goal: RelaxationGoal, budget: RunningBudget): Relaxation {
  const candidates = lawfulCandidates(model);
  const cutoff = cutoffBelow(model, goal.known);
  const margin = relaxationMargin(goal.known);
  const ascent = startAscent(firstPrices(model), 0.5);
  ascend(ascent, {
    evaluate: (prices) => evaluate(model, candidates, prices, goal.leftOut),
    wayFrom: (bound) => wayTo(goal.known, bound),
    enough: cutoff + margin,
    pace: { shortening: 0.5, patience: 30, leastGain: 1e-4, leastStep: 1e-3 },
    onShorter: (prices) => strikeOut(model, candidates, prices, goal.leftOut, cutoff + margin),
    rounds: goal.rounds,
    isOver: () => budget.isSpent(),
  });
  const { bound, prices } = ascent;
  if (bound > cutoff + margin) return { bound: goal.known, candidates, isClosed: true };
  if (!budget.isSpent()) strikeOut(model, candidates, prices, goal.leftOut, cutoff + margin);
  return { bound: Math.min(bound, goal.known), candidates, isClosed: false };
}

/** Bounds are sums of many floats: only what exceeds a cutoff by more than this is beyond it. */
const relaxationMargin = (known: number): number => (Number.isFinite(known) ? 1e-9 * Math.max(1, Math.abs(known)) : 0);

/** Large prices cancel in the bound: it gives away what their rounding may have added. */
const rounding = 1e-11;

const wayTo = (known: number, bound: number): number =>
  Number.isFinite(known) ? Math.max(known - bound, 1e-6 * Math.abs(known)) : 0.05 * Math.max(1, Math.abs(bound));

/** Of each point, the cost of its cheapest seat. */
function firstPrices(model: GroupingModel): Float64Array {
  return Float64Array.from({ length: model.pointCount }, (_, point) => {
    let least = Infinity;
    for (let seat = 0; seat < model.seatCount; seat += 1) least = Math.min(least, pairCost(model, seat, point));
    return Number.isFinite(least) ? least : 0;
  });
}

type Offer = { readonly points: readonly number[]; readonly offer: SeatOffer; readonly fixed: number };

function offerOf(model: GroupingModel, { pairs }: Candidates, prices: Float64Array, seat: number, all: boolean): Offer {
  const home = model.home[seat] as number;
  const priceOf = (point: number): number => pairCost(model, seat, point) - (prices[point] as number);
  const needsAll = all || (model.lower[seat] as number) > 0 || model.guidesNeeded > 0;
  const points: number[] = [];
  for (let point = 0; point < model.pointCount; point += 1) {
    if (point === home || pairs[seat * model.pointCount + point] !== 1) continue;
    if (needsAll || priceOf(point) < 0) points.push(point);
  }
  const isNeverEmpty = home >= 0 || (model.lower[seat] as number) > 0 || model.guidesNeeded > 0;
  const homeWeight = home < 0 ? 0 : (model.weight[home] as number);
  const homeLeads = home >= 0 && (model.guides[home] as number) > 0;
  return {
    points,
    fixed: (model.opening[seat] as number) + (isNeverEmpty ? model.districtCost : 0) + (home < 0 ? 0 : priceOf(home)),
    offer: {
      price: points.map(priceOf),
      weight: points.map((point) => model.weight[point] as number),
      leads: points.map((point) => (model.guides[point] as number) > 0),
      lower: Math.max(0, (model.lower[seat] as number) - homeWeight),
      upper: (model.upper[seat] as number) - homeWeight,
      guidesNeeded: homeLeads ? 0 : model.guidesNeeded,
    },
  };
}

function evaluate(model: GroupingModel, candidates: Candidates, prices: Float64Array, leftOut: number): Round {
  const groups = Array.from({ length: model.seatCount }, (_, seat) => {
    if (candidates.seats[seat] !== 1) return { value: Infinity, points: [] };
    const { points, offer, fixed } = offerOf(model, candidates, prices, seat, false);
    if (offer.upper < offer.lower) return { value: Infinity, points: [] };
    const { price, chosen } = cheapestGroup(offer);
    const home = model.home[seat] as number;
    const gathered = chosen.map((index) => points[index] as number);
    return { value: price + fixed, points: home < 0 ? gathered : [home, ...gathered] };
  });
  const values = groups.map(({ value }) => value);
  const opened = cheapestSeats(model, values);
  const slope = new Float64Array(model.pointCount).fill(1);
  for (const point of opened.flatMap((seat) => groups[seat]?.points ?? [])) slope[point] = (slope[point] as number) - 1;
  const dearest = [...prices.keys()]
    .toSorted((l, r) => (prices[r] as number) - (prices[l] as number))
    .slice(0, leftOut);
  for (const point of dearest) slope[point] = (slope[point] as number) - 1;
  const bound =
    model.constant +
    prices.reduce((sum, price) => sum + price, 0) -
    dearest.reduce((sum, point) => sum + (prices[point] as number), 0) +
    opened.reduce((sum, seat) => sum + (values[seat] as number), 0) -
    rounding * prices.reduce((sum, price) => sum + Math.abs(price), 0);
  return { bound, opened, values, slope };
}

/** Seats that must open, then the cheapest up to `fewest`, and further ones that pay for themselves up to `most`. */
export function cheapestSeats(model: GroupingRules, values: readonly number[]): readonly number[] {
  const forced = [...values.keys()].filter((seat) => isForced(model, seat));
  const sorted = [...values.keys()]
    .filter((seat) => !isForced(model, seat))
    .toSorted((left, right) => (values[left] as number) - (values[right] as number));
  const paying = sorted.filter((seat) => (values[seat] as number) < 0).length;
  const free = Math.min(model.most - forced.length, Math.max(model.fewest - forced.length, paying));
  return [...forced, ...sorted.slice(0, Math.max(0, free))];
}

const isForced = ({ sides }: GroupingRules, seat: number): boolean => sides?.mustOpen[seat] === 1;

/** Strikes out each pair whose presence alone lifts the bound beyond the cutoff. */
function strikeOut(
  model: GroupingModel,
  candidates: Candidates,
  prices: Float64Array,
  leftOut: number,
  cutoff: number,
): void {
  if (cutoff === Infinity) return;
  const { bound, opened, values } = evaluate(model, candidates, prices, leftOut);
  const isOpened = new Set(opened);
  const last = opened.findLast((seat) => !isForced(model, seat));
  const isFull = opened.length >= model.most;
  // Where seats that must open fill every place, no other seat can.
  const lastValue = last === undefined ? (isFull ? -Infinity : 0) : (values[last] as number);
  const spared = isFull || lastValue > 0 ? lastValue : 0;
  for (let seat = 0; seat < model.seatCount; seat += 1) {
    const value = values[seat] as number;
    const base = seat * model.pointCount;
    const rest = bound - (isOpened.has(seat) ? value : spared);
    if (!Number.isFinite(value) || rest + value > cutoff) {
      candidates.seats[seat] = 0;
      candidates.pairs.fill(0, base, base + model.pointCount);
      continue;
    }
    const { points, offer, fixed } = offerOf(model, candidates, prices, seat, true);
    for (const [index, price] of cheapestGroupsWith(offer).entries()) {
      if (rest + Math.max(value, price + fixed) > cutoff) candidates.pairs[base + (points[index] as number)] = 0;
    }
  }
}
