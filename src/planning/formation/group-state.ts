import { type Bonds, bondsOf } from './bonds.ts';
import { type Grouping, type GroupingRules, isMoved } from './grouping.ts';

/** What a point costs in the group of a seat; Infinity where a hard limit forbids it. */
export type CostOf = (seat: number, point: number) => number;

/** Of each point the seats worth a look, cheapest first. */
export type NearSeats = readonly Int32Array[];

/**
 * A grouping under search, with what its groups hold, so that one move is priced in about constant time. Changes in
 * place; every change since `begin` can be taken back.
 */
export type GroupState = {
  readonly model: GroupingRules;
  readonly costOf: CostOf;
  /** Where it is given, only these seats are tried. */
  readonly near: NearSeats | undefined;
  readonly open: Set<number>;
  readonly mustOpen: readonly number[];
  /** -1 for a point that waits for its seat. */
  readonly seatOf: Int32Array;
  readonly members: readonly Set<number>[];
  readonly load: Int32Array;
  readonly guides: Int32Array;
  /** Price of one unit of weight too little or too much, of a missing guide, a broken pair and a move too many. */
  readonly penalty: { price: number };
  readonly bonds: Bonds;
  readonly moves: { count: number };
  readonly journal: Journal;
};

/** Changes since `begin`: points with where they were, and seats that opened or closed. */
type Journal = { readonly points: number[]; readonly from: number[]; readonly seats: number[] };

export function startState(model: GroupingRules, costOf: CostOf, price: number, near?: NearSeats): GroupState {
  return {
    model,
    costOf,
    near,
    open: new Set(),
    mustOpen: [...(model.sides?.mustOpen.keys() ?? [])].filter((seat) => model.sides?.mustOpen[seat] === 1),
    seatOf: new Int32Array(model.pointCount).fill(-1),
    members: Array.from({ length: model.seatCount }, () => new Set<number>()),
    load: new Int32Array(model.seatCount),
    guides: new Int32Array(model.seatCount),
    penalty: { price },
    bonds: bondsOf(model),
    moves: { count: 0 },
    journal: { points: [], from: [], seats: [] },
  };
}

export function begin({ journal }: GroupState): void {
  for (const list of Object.values(journal)) list.length = 0;
}

/** Takes back every change since `begin`. */
export function takeBack(state: GroupState): void {
  const { points, from, seats } = state.journal;
  for (let index = points.length - 1; index >= 0; index -= 1) {
    const seat = from[index] as number;
    if (seat < 0) removePoint(state, points[index] as number);
    else addPoint(state, points[index] as number, seat);
  }
  for (const seat of seats.toReversed()) {
    if (state.open.has(seat)) state.open.delete(seat);
    else state.open.add(seat);
  }
  begin(state);
}

export function openGroup({ open, journal }: GroupState, seat: number): void {
  if (open.has(seat)) return;
  open.add(seat);
  journal.seats.push(seat);
}

export function closeGroup({ open, journal }: GroupState, seat: number): void {
  if (open.delete(seat)) journal.seats.push(seat);
}

/** The open seats worth a look for a point. */
export function openNear({ near, open }: GroupState, point: number): Iterable<number> {
  if (near === undefined) return open;
  const found: number[] = [];
  for (const seat of near[point] as Int32Array) if (open.has(seat)) found.push(seat);
  return found;
}

export function addPoint(state: GroupState, point: number, seat: number): void {
  const { model, seatOf, members, load, guides, journal } = state;
  journal.points.push(point);
  journal.from.push(-1);
  seatOf[point] = seat;
  members[seat]?.add(point);
  load[seat] = (load[seat] as number) + (model.weight[point] as number);
  guides[seat] = (guides[seat] as number) + (model.guides[point] as number);
  if (model.sides !== undefined && isMoved(model.sides, point, seat)) state.moves.count += 1;
}

export function removePoint(state: GroupState, point: number): void {
  const { model, seatOf, members, load, guides, journal } = state;
  const seat = seatOf[point] as number;
  if (seat < 0) return;
  journal.points.push(point);
  journal.from.push(seat);
  seatOf[point] = -1;
  members[seat]?.delete(point);
  load[seat] = (load[seat] as number) - (model.weight[point] as number);
  guides[seat] = (guides[seat] as number) - (model.guides[point] as number);
  if (model.sides !== undefined && isMoved(model.sides, point, seat)) state.moves.count -= 1;
}

export function movePoint(state: GroupState, point: number, seat: number): void {
  removePoint(state, point);
  addPoint(state, point, seat);
}

/** Units by which a group at this seat would break its weights and its guide. */
export function breachWith({ model }: GroupState, seat: number, load: number, guides: number): number {
  return (
    Math.max(0, (model.lower[seat] as number) - load) +
    Math.max(0, load - (model.upper[seat] as number)) +
    Math.max(0, model.guidesNeeded - guides)
  );
}

/** Change of value and penalty when the weights and guides of a group change by these amounts. */
export function breachPrice(state: GroupState, seat: number, weight: number, guides: number): number {
  const load = state.load[seat] as number;
  const led = state.guides[seat] as number;
  const change = breachWith(state, seat, load + weight, led + guides) - breachWith(state, seat, load, led);
  return change * state.penalty.price;
}

/** How many points of a district a group holds. O(points of the group). */
export function heldOf({ model, members }: GroupState, seat: number, district: number): number {
  let held = 0;
  for (const point of members[seat] as ReadonlySet<number>) held += Number(model.district[point] === district);
  return held;
}

/** Price of bringing a point's district into a group, or what leaving frees: `held` is how many of its points are there. */
const districtPrice = (state: GroupState, seat: number, point: number, held: number): number => {
  const { districtCost, district } = state.model;
  return districtCost !== 0 && heldOf(state, seat, district[point] as number) === held ? districtCost : 0;
};

export const priceOfAdding = (state: GroupState, point: number, seat: number): number =>
  state.costOf(seat, point) +
  breachPrice(state, seat, state.model.weight[point] as number, state.model.guides[point] as number) +
  districtPrice(state, seat, point, 0);

export const gainOfRemoving = (state: GroupState, point: number, seat: number): number =>
  state.costOf(seat, point) -
  breachPrice(state, seat, -(state.model.weight[point] as number), -(state.model.guides[point] as number)) +
  districtPrice(state, seat, point, 1);

/** A point at its own open seat does not move. */
export const isPinned = ({ model, seatOf }: GroupState, point: number): boolean => {
  const seat = seatOf[point] as number;
  return seat >= 0 && model.home[seat] === point;
};

export const toGrouping = ({ open, seatOf }: GroupState): Grouping => ({
  seats: [...open].toSorted((left, right) => left - right),
  seatOf: [...seatOf],
});
