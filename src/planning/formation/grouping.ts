/** Points grouped around seats, whatever a point costs at a seat. Indices are 0-based. */
export type GroupingRules = {
  readonly pointCount: number;
  readonly seatCount: number;
  /** Cost of opening each seat. */
  readonly opening: Float64Array;
  /** The point that belongs to its own seat whenever that seat is open, or -1. */
  readonly home: Int32Array;
  /** Weight of each point (members), a whole number from 0. */
  readonly weight: Int32Array;
  /** Least and most weight of the group at each seat. */
  readonly lower: Int32Array;
  readonly upper: Int32Array;
  /** Persons of each point who may lead a group, and how many a group needs (0 or 1). */
  readonly guides: Int32Array;
  readonly guidesNeeded: 0 | 1;
  /** District of each point; every district a group touches costs `districtCost`. */
  readonly district: Int32Array;
  readonly districtCount: number;
  readonly districtCost: number;
  /** Fewest and most groups. */
  readonly fewest: number;
  readonly most: number;
  /** Added to every value, so that it reads as the problem states it. */
  readonly constant: number;
  /** All costs are whole numbers, so that the next better value is 1 less. */
  readonly isWhole: boolean;
  /** Left out where there are none. */
  readonly sides?: SideRules;
};

/**
 * The one model that every mode of formation is compiled to up to a hundred points. A table over seats and points holds
 * the pair (j, i) at `j * pointCount + i`.
 */
export type GroupingModel = GroupingRules & {
  /** Cost of point i in the group of seat j; Infinity where a hard limit forbids it. */
  readonly cost: Float64Array;
};

export type PointPair = readonly [one: number, other: number];

/** Rules that tie groups to each other or to what stood before. */
export type SideRules = {
  /** Pairs that share a group or are both left out, and pairs that never share one. */
  readonly together: readonly PointPair[];
  readonly apart: readonly PointPair[];
  /** 1 for each seat that must open. */
  readonly mustOpen: Uint8Array;
  /** Seat each point comes from, or -1; and how many of those may sit elsewhere. */
  readonly present: Int32Array;
  readonly mostMoves: number;
  /** Points a group usually has at most, and the cost of each one beyond. */
  readonly usualPoints: number;
  readonly beyondCost: number;
};

/** Whether a point sits elsewhere than where it comes from; one that is left out has not moved. */
export const isMoved = ({ present }: SideRules, point: number, seat: number): boolean =>
  seat >= 0 && (present[point] as number) >= 0 && present[point] !== seat;

/** Open seats, and the seat of each point; -1 where a point is left out. */
export type Grouping = { readonly seats: readonly number[]; readonly seatOf: readonly number[] };

export type Group = { readonly seat: number; readonly points: readonly number[] };

/** The groups that hold points, with their points. */
export function groupsOf({ seatOf }: Grouping): readonly Group[] {
  const groups = Map.groupBy(seatOf.keys(), (point) => seatOf[point] as number);
  return [...groups].flatMap(([seat, points]) => (seat < 0 ? [] : [{ seat, points }]));
}

export const pairCost = (model: GroupingModel, seat: number, point: number): number =>
  model.cost[seat * model.pointCount + point] as number;

/** The grouping of these groups; -1 is the seat of points left out. */
export function groupingOf(pointCount: number, groups: readonly Group[]): Grouping {
  const seatOf = Array.from({ length: pointCount }, () => -1);
  for (const { seat, points } of groups) for (const point of points) seatOf[point] = seat;
  const seats = groups.flatMap(({ seat }) => (seat < 0 ? [] : [seat]));
  return { seats: seats.toSorted((one, other) => one - other), seatOf };
}

/** Whether every seat is open that must be, and no more points have moved than may. */
export function keepsDemands({ sides }: GroupingRules, groups: readonly Group[]): boolean {
  if (sides === undefined) return true;
  const open = new Set(groups.map(({ seat }) => seat));
  const moves = groups.reduce(
    (sum, { seat, points }) => sum + points.filter((point) => isMoved(sides, point, seat)).length,
    0,
  );
  return moves <= sides.mostMoves && sides.mustOpen.every((must, seat) => must === 0 || open.has(seat));
}

/** Value of a grouping under a model, lawful or not; points left out cost nothing here. */
export function groupingValue(model: GroupingModel, { seats, seatOf }: Grouping): number {
  const openings = seats.reduce((sum, seat) => sum + (model.opening[seat] as number), 0);
  const pairs = seatOf.reduce((sum, seat, point) => (seat < 0 ? sum : sum + pairCost(model, seat, point)), 0);
  const touched = new Set(
    seatOf.flatMap((seat, point) => (seat < 0 ? [] : [seat * model.districtCount + (model.district[point] as number)])),
  );
  return model.constant + openings + pairs + model.districtCost * touched.size + crowding(model, seatOf);
}

function crowding({ sides }: GroupingModel, seatOf: readonly number[]): number {
  if (sides === undefined || sides.beyondCost === 0) return 0;
  const groups = Map.groupBy(
    seatOf.filter((seat) => seat >= 0),
    (seat) => seat,
  );
  return [...groups.values()].reduce(
    (sum, { length }) => sum + sides.beyondCost * Math.max(0, length - sides.usualPoints),
    0,
  );
}

/** The largest value a strictly better grouping can have: what a search for one must not exceed. */
export const cutoffBelow = ({ isWhole }: Pick<GroupingRules, 'isWhole'>, value: number): number =>
  isWhole ? value - 1 : value - relativeStep * Math.max(1, Math.abs(value));

/** Values nearer than this share of themselves count as equal: beyond it, floating sums and solvers tell nothing. */
const relativeStep = 1e-6;

/** What a search may use: 1 for each seat that may open, and for each pair at `seat * pointCount + point`. */
export type Candidates = { readonly seats: Uint8Array; readonly pairs: Uint8Array };

/** Everything the hard limits leave: a seat whose own point may not sit there stays closed. */
export function lawfulCandidates(model: GroupingModel): Candidates {
  return {
    seats: Uint8Array.from(model.home, (home, seat) =>
      Number(home < 0 || Number.isFinite(pairCost(model, seat, home))),
    ),
    pairs: Uint8Array.from(model.cost, (cost) => Number(Number.isFinite(cost))),
  };
}
