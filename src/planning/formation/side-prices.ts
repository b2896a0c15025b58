import { breachWith, type GroupState } from './group-state.ts';
import { isMoved } from './grouping.ts';

/** Units by which a grouping breaks its weights, guides and side rules. */
export function totalBreach(state: GroupState): number {
  let sum = sideBreach(state);
  for (const seat of state.open) {
    sum += breachWith(state, seat, state.load[seat] as number, state.guides[seat] as number);
  }
  return sum;
}

/** Broken pairs and moves too many. A pair of which one still waits for its seat is not broken. */
function sideBreach(state: GroupState): number {
  const { sides } = state.model;
  if (sides === undefined) return 0;
  const pairs = state.bonds.reduce(
    (sum, _, point) => sum + brokenBonds(state, point, state.seatOf[point] as number),
    0,
  );
  return pairs / 2 + movesTooMany(state, 0);
}

/**
 * Change of value and penalty by the side rules when a point goes to a seat, and another one to the point's seat where
 * two change places. O(ties of the points).
 */
export function sideChange(state: GroupState, point: number, seat: number, swapped = -1): number {
  const { model, seatOf, members, penalty } = state;
  const { sides } = model;
  if (sides === undefined) return 0;
  const from = seatOf[point] as number;
  let broken = brokenBonds(state, point, seat, swapped, from) - brokenBonds(state, point, from);
  let moved = Number(isMoved(sides, point, seat)) - Number(isMoved(sides, point, from));
  if (swapped >= 0) {
    // A tie between the two counts alike before and after: they sit apart both times.
    broken += brokenBonds(state, swapped, from, point, seat) - brokenBonds(state, swapped, seat);
    moved += Number(isMoved(sides, swapped, from)) - Number(isMoved(sides, swapped, seat));
  }
  const breach = broken + movesTooMany(state, moved) - movesTooMany(state, 0);
  if (swapped >= 0 || from === seat) return breach * penalty.price;
  const room = (group: number): number => (group < 0 ? 1 : sides.usualPoints - (members[group]?.size ?? 0));
  const crowded = Number(room(seat) <= 0) - Number(room(from) < 0);
  return breach * penalty.price + crowded * sides.beyondCost;
}

/** The same for a whole group that goes to another seat: its pairs and its size stay. */
export function sideChangeOfGroup(state: GroupState, group: ReadonlySet<number>, from: number, to: number): number {
  const { sides } = state.model;
  if (sides === undefined) return 0;
  let moved = 0;
  for (const point of group) moved += Number(isMoved(sides, point, to)) - Number(isMoved(sides, point, from));
  return (movesTooMany(state, moved) - movesTooMany(state, 0)) * state.penalty.price;
}

const movesTooMany = ({ model, moves }: GroupState, more: number): number =>
  Math.max(0, moves.count + more - (model.sides?.mostMoves ?? Infinity));

/** Ties of a point that would be broken at a seat, with one other point thought elsewhere. */
function brokenBonds({ bonds, seatOf }: GroupState, point: number, seat: number, moved = -1, movedTo = -1): number {
  if (seat < 0) return 0;
  let broken = 0;
  for (const { other, isTogether } of bonds[point] ?? []) {
    const there = other === moved ? movedTo : (seatOf[other] as number);
    if (there >= 0 && (there === seat) !== isTogether) broken += 1;
  }
  return broken;
}
