import type { RunningBudget } from './budget.ts';
import {
  addPoint,
  begin,
  closeGroup,
  type GroupState,
  isPinned,
  type NearSeats,
  openGroup,
  openNear,
  priceOfAdding,
  removePoint,
  startState,
  takeBack,
  toGrouping,
} from './group-state.ts';
import { type Grouping, type GroupingModel, groupingValue, pairCost } from './grouping.ts';
import { descend } from './local-search.ts';
import { sideChange, totalBreach } from './side-prices.ts';

export type Incumbent = { readonly grouping: Grouping; readonly value: number };

/**
 * Ruin and recreate (Schrimpf et al. 2000) over groups that lie together: close two to four, open as many elsewhere,
 * fill them greedily and descend. Breaches are priced, the price follows the search (Gendreau et al. 1994).
 * Returns the best lawful grouping found, or undefined. `onBetter` is told of every better one.
 */
export function ruinAndRecreate(
  model: GroupingModel,
  budget: RunningBudget,
  onBetter: (incumbent: Incumbent) => void = () => undefined,
): Incumbent | undefined {
  const seatsNear = seatsByCost(model);
  const state = startState(model, (seat, point) => pairCost(model, seat, point), firstPrice(model));
  if (!recreate(state, budget, everyPoint(model), firstGroupCount(model), seatsNear)) return undefined;
  descend(state, state.open);

  let best: Incumbent | undefined;
  let current = toGrouping(state);
  const keep = (): void => {
    if (totalBreach(state) > 0) {
      state.penalty.price *= 1.1;
      return;
    }
    state.penalty.price /= 1.02;
    const value = groupingValue(model, current);
    if (best !== undefined && value >= best.value) return;
    best = { grouping: current, value };
    onBetter(best);
  };
  keep();

  for (let round = 0; round < budget.iterations && !budget.isSpent(searchShare); round += 1) {
    const before = groupingValue(model, current) + totalBreach(state) * state.penalty.price;
    begin(state);
    const closed = ruin(state, budget);
    const count = closed.seatCount + countChange(state, budget, closed.seatCount);
    const isWhole = recreate(state, budget, closed.points, count, seatsNear);
    if (isWhole) descend(state, new Set(closed.points.map((point) => state.seatOf[point] as number)));
    const found = toGrouping(state);
    const after = groupingValue(model, found) + totalBreach(state) * state.penalty.price;
    if (isWhole && after <= before + tolerance(budget, before, round)) current = found;
    else takeBack(state);
    keep();
  }
  return best;
}

/** Now and then a slightly worse grouping is followed, less and less so. */
const tolerance = ({ chance, progress }: RunningBudget, value: number, round: number): number =>
  -Math.log(1 - chance()) * Math.abs(value) * 0.002 * (1 - progress(round));

/** The rest of the seconds is for the bound and the proof. */
const searchShare = 0.7;

const everyPoint = ({ pointCount }: GroupingModel): readonly number[] =>
  Array.from({ length: pointCount }, (_, i) => i);

/** About as many groups as the weights need at least, with a little room. */
function firstGroupCount({ weight, upper, fewest, most, seatCount }: GroupingModel): number {
  const total = weight.reduce((sum, value) => sum + value, 0);
  const typical = upper.toSorted()[Math.floor(seatCount / 2)] as number;
  return Math.min(most, Math.max(fewest, 1, Math.ceil((1.2 * total) / Math.max(1, typical))));
}

function firstPrice({ cost, weight }: GroupingModel): number {
  const finite = cost.filter(Number.isFinite);
  const mean = finite.reduce((sum, value) => sum + value, 0) / Math.max(1, finite.length);
  const weightMean = weight.reduce((sum, value) => sum + value, 0) / Math.max(1, weight.length);
  return Math.max(1e-3, mean / Math.max(1, weightMean));
}

/** Of each point, the seats open to it, cheapest first. */
function seatsByCost(model: GroupingModel): NearSeats {
  return everyPoint(model).map((point) =>
    Int32Array.from({ length: model.seatCount }, (_, seat) => seat)
      .filter((seat) => Number.isFinite(pairCost(model, seat, point)))
      .toSorted((left, right) => pairCost(model, left, point) - pairCost(model, right, point))
      .slice(0, 24),
  );
}

export type Ruin = { readonly points: readonly number[]; readonly seatCount: number };

function ruin(state: GroupState, { pick }: RunningBudget): Ruin {
  const { model, open, costOf } = state;
  const centre = pick(model.pointCount);
  const wanted = Math.min(open.size, 2 + pick(3));
  const near = [...open]
    .toSorted((left, right) => costOf(left, centre) - costOf(right, centre) || left - right)
    .slice(0, wanted);
  return clearGroups(state, near);
}

/** Closes groups; their points wait. */
export function clearGroups(state: GroupState, seats: readonly number[]): Ruin {
  const points = seats.flatMap((seat) => [...(state.members[seat] ?? [])]);
  for (const point of points) removePoint(state, point);
  for (const seat of seats) closeGroup(state, seat);
  return { points, seatCount: seats.length };
}

function countChange({ model, open }: GroupState, { pick }: RunningBudget, closed: number): number {
  const change = pick(3) - 1;
  const count = open.size + closed + change;
  return count >= model.fewest && count <= model.most && closed + change >= 1 ? change : 0;
}

/**
 * Opens `count` seats near the waiting points and gives every point a seat; false where one finds none, or groups are too
 * few.
 */
export function recreate(
  state: GroupState,
  budget: RunningBudget,
  points: readonly number[],
  count: number,
  seatsNear: NearSeats,
): boolean {
  const { model, open, seatOf } = state;
  const order = shuffled(points, budget);
  const forced = openForced(state);
  if (forced === undefined) return false;
  for (let opened = forced, tries = 0; opened < count && tries < 20 * count + 200; tries += 1) {
    const point = points[budget.pick(points.length)] ?? budget.pick(model.pointCount);
    const near = seatsNear[point] as Int32Array;
    const seat = near[budget.pick(Math.min(near.length, 1 + Math.floor(tries / 4)))];
    if (seat !== undefined && openSeat(state, seat)) opened += 1;
  }
  let isWhole = open.size >= model.fewest;
  for (const point of order) {
    if (seatOf[point] !== -1) continue;
    const seat = cheapestSeat(state, point) ?? openFor(state, seatsNear[point]);
    if (seat === undefined) isWhole = false;
    else if (seatOf[point] === -1) addPoint(state, point, seat);
  }
  return isWhole;
}

/** Opens the seats that must be open; how many were closed, or undefined where one cannot open. */
function openForced(state: GroupState): number | undefined {
  let opened = 0;
  for (const seat of state.mustOpen) {
    if (state.open.has(seat)) continue;
    if (!openSeat(state, seat)) return undefined;
    opened += 1;
  }
  return opened;
}

function openFor(state: GroupState, near: Int32Array | undefined): number | undefined {
  if (state.open.size >= state.model.most) return undefined;
  return near?.find((seat) => openSeat(state, seat));
}

/** Opens a seat, with its own point in it; not where that point keeps another seat open. */
function openSeat(state: GroupState, seat: number): boolean {
  const { model, open, seatOf, costOf } = state;
  const home = model.home[seat] as number;
  if (open.has(seat) || (home >= 0 && (isPinned(state, home) || !Number.isFinite(costOf(seat, home))))) {
    return false;
  }
  openGroup(state, seat);
  if (home < 0) return true;
  if (seatOf[home] !== -1) removePoint(state, home);
  addPoint(state, home, seat);
  return true;
}

function cheapestSeat(state: GroupState, point: number): number | undefined {
  let best: number | undefined;
  let bestPrice = Infinity;
  for (const seat of openNear(state, point)) {
    const price = priceOfAdding(state, point, seat) + sideChange(state, point, seat);
    if (price >= bestPrice) continue;
    best = seat;
    bestPrice = price;
  }
  return best;
}

/** Heavier points tend to come first, by chance. */
function shuffled(points: readonly number[], { chance }: RunningBudget): readonly number[] {
  return points
    .map((point) => ({ point, key: chance() }))
    .toSorted((l, r) => l.key - r.key)
    .map(({ point }) => point);
}
