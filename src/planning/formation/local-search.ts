import {
  breachPrice,
  breachWith,
  closeGroup,
  type GroupState,
  gainOfRemoving,
  heldOf,
  isPinned,
  movePoint,
  openGroup,
  openNear,
  priceOfAdding,
} from './group-state.ts';
import { sideChange, sideChangeOfGroup } from './side-prices.ts';

/** Smaller gains are rounding: following them would go round in circles. */
const least = 1e-9;

/**
 * Moves the points of these groups, swaps them with points of any group and moves the groups' seats, as long as value
 * plus penalty falls. O(points of the groups × points) a round.
 */
export function descend(state: GroupState, seats: Iterable<number>): void {
  const scope = new Set(seats);
  let improved = true;
  while (improved) {
    improved = false;
    const points = [...scope].flatMap((seat) => [...(state.members[seat] ?? [])]);
    for (const point of points) {
      if (isPinned(state, point)) continue;
      if (relocate(state, point) || swap(state, point)) improved = true;
    }
    for (const seat of scope) {
      const better = reseat(state, seat);
      if (better === undefined) continue;
      scope.delete(seat);
      scope.add(better);
      improved = true;
    }
  }
}

function relocate(state: GroupState, point: number): boolean {
  const from = state.seatOf[point] as number;
  const gain = gainOfRemoving(state, point, from);
  let best = from;
  let bestPrice = gain - least;
  for (const seat of openNear(state, point)) {
    if (seat === from) continue;
    const price = priceOfAdding(state, point, seat) + sideChange(state, point, seat);
    if (price >= bestPrice) continue;
    best = seat;
    bestPrice = price;
  }
  if (best === from) return false;
  movePoint(state, point, best);
  return true;
}

function swap(state: GroupState, point: number): boolean {
  const { seatOf } = state;
  const here = seatOf[point] as number;
  for (const other of partners(state, point)) {
    const there = seatOf[other] as number;
    if (there < 0 || there === here || isPinned(state, other)) continue;
    if (swapChange(state, point, other) + sideChange(state, point, there, other) >= -least) continue;
    movePoint(state, point, there);
    movePoint(state, other, here);
    return true;
  }
  return false;
}

/** Of the groups near a point, how many are looked at for a point to change places with. */
const groupsToSwapWith = 4;

/** Points that a point may change places with. */
function partners(state: GroupState, point: number): Iterable<number> {
  if (state.near === undefined) return state.seatOf.keys();
  const found: number[] = [];
  let groups = 0;
  for (const seat of openNear(state, point)) {
    for (const other of state.members[seat] ?? []) found.push(other);
    groups += 1;
    if (groups === groupsToSwapWith) break;
  }
  return found;
}

/** Change of value and penalty when two points of different groups change places. */
function swapChange(state: GroupState, one: number, other: number): number {
  const { model, seatOf, costOf } = state;
  const here = seatOf[one] as number;
  const there = seatOf[other] as number;
  const weight = (model.weight[one] as number) - (model.weight[other] as number);
  const guides = (model.guides[one] as number) - (model.guides[other] as number);
  const change =
    costOf(there, one) -
    costOf(here, one) +
    costOf(here, other) -
    costOf(there, other) +
    breachPrice(state, here, -weight, -guides) +
    breachPrice(state, there, weight, guides);
  const from = model.district[one] as number;
  const to = model.district[other] as number;
  if (model.districtCost === 0 || from === to) return change;
  const opened = Number(heldOf(state, there, from) === 0) + Number(heldOf(state, here, to) === 0);
  const closed = Number(heldOf(state, here, from) === 1) + Number(heldOf(state, there, to) === 1);
  return change + model.districtCost * (opened - closed);
}

/** Moves a whole group to a cheaper closed seat; returns that seat. */
function reseat(state: GroupState, seat: number): number | undefined {
  const { model, members, open } = state;
  const group = members[seat];
  if (group === undefined || group.size === 0 || model.sides?.mustOpen[seat] === 1) return undefined;
  const limit = priceOfGroup(state, group, seat) - least;
  let best: number | undefined;
  let bestPrice = limit;
  for (const candidate of seatsFor(state, group)) {
    const home = model.home[candidate] as number;
    if (open.has(candidate) || (home >= 0 && !group.has(home))) continue;
    const price = priceOfGroup(state, group, candidate) + sideChangeOfGroup(state, group, seat, candidate);
    if (price >= bestPrice) continue;
    best = candidate;
    bestPrice = price;
  }
  if (best === undefined) return undefined;
  closeGroup(state, seat);
  openGroup(state, best);
  for (const point of group) movePoint(state, point, best);
  return best;
}

/** Seats that a group may move to. */
function seatsFor({ near, model }: GroupState, group: ReadonlySet<number>): readonly number[] {
  if (near === undefined) return Array.from({ length: model.seatCount }, (_, seat) => seat);
  const found: number[] = [];
  for (const point of group) {
    for (const seat of near[point] as Int32Array) {
      const home = model.home[seat] as number;
      if (home < 0 ? !found.includes(seat) : home === point) found.push(seat);
    }
  }
  return found;
}

function priceOfGroup(state: GroupState, group: ReadonlySet<number>, seat: number): number {
  const { model, costOf } = state;
  let price = model.opening[seat] as number;
  let load = 0;
  let guides = 0;
  for (const point of group) {
    price += costOf(seat, point);
    load += model.weight[point] as number;
    guides += model.guides[point] as number;
  }
  return price + breachWith(state, seat, load, guides) * state.penalty.price;
}
