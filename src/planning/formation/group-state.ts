import { type Bonds, bondsOf } from './bonds.ts';
import { type Grouping, type GroupingModel, isMoved, pairCost } from './grouping.ts';

/** A grouping under search, with what its groups hold, so that one move is priced in constant time. Changes in place. */
export type GroupState = {
  readonly model: GroupingModel;
  readonly open: Set<number>;
  /** -1 for a point that waits for its seat. */
  readonly seatOf: Int32Array;
  readonly members: readonly Set<number>[];
  readonly load: Int32Array;
  readonly guides: Int32Array;
  /** Points of each district in each group, at `seat * districtCount + district`. */
  readonly touched: Int32Array;
  /** Price of one unit of weight too little or too much, of a missing guide, a broken pair and a move too many. */
  readonly penalty: { price: number };
  readonly bonds: Bonds;
  readonly moves: { count: number };
};

export function startState(model: GroupingModel, price: number): GroupState {
  return {
    model,
    open: new Set(),
    seatOf: new Int32Array(model.pointCount).fill(-1),
    members: Array.from({ length: model.seatCount }, () => new Set<number>()),
    load: new Int32Array(model.seatCount),
    guides: new Int32Array(model.seatCount),
    touched: new Int32Array(model.seatCount * model.districtCount),
    penalty: { price },
    bonds: bondsOf(model),
    moves: { count: 0 },
  };
}

export function addPoint(state: GroupState, point: number, seat: number): void {
  const { model, seatOf, members, load, guides, touched } = state;
  seatOf[point] = seat;
  members[seat]?.add(point);
  load[seat] = (load[seat] as number) + (model.weight[point] as number);
  guides[seat] = (guides[seat] as number) + (model.guides[point] as number);
  const cell = seat * model.districtCount + (model.district[point] as number);
  touched[cell] = (touched[cell] as number) + 1;
  if (model.sides !== undefined && isMoved(model.sides, point, seat)) state.moves.count += 1;
}

export function removePoint(state: GroupState, point: number): void {
  const { model, seatOf, members, load, guides, touched } = state;
  const seat = seatOf[point] as number;
  if (seat < 0) return;
  seatOf[point] = -1;
  members[seat]?.delete(point);
  load[seat] = (load[seat] as number) - (model.weight[point] as number);
  guides[seat] = (guides[seat] as number) - (model.guides[point] as number);
  const cell = seat * model.districtCount + (model.district[point] as number);
  touched[cell] = (touched[cell] as number) - 1;
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

/** Price of bringing a district into a group, or what leaving frees: `present` is how many of its points are there. */
const districtPrice = (state: GroupState, seat: number, point: number, present: number): number => {
  const { model, touched } = state;
  return touched[seat * model.districtCount + (model.district[point] as number)] === present ? model.districtCost : 0;
};

export const priceOfAdding = (state: GroupState, point: number, seat: number): number =>
  pairCost(state.model, seat, point) +
  breachPrice(state, seat, state.model.weight[point] as number, state.model.guides[point] as number) +
  districtPrice(state, seat, point, 0);

export const gainOfRemoving = (state: GroupState, point: number, seat: number): number =>
  pairCost(state.model, seat, point) -
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

export function restore(state: GroupState, { seats, seatOf }: Grouping): void {
  state.open.clear();
  for (const seat of seats) state.open.add(seat);
  for (const [point, seat] of seatOf.entries()) {
    if (state.seatOf[point] === seat) continue;
    removePoint(state, point);
    if (seat >= 0) addPoint(state, point, seat);
  }
}
