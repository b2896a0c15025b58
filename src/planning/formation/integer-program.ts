import { type Candidates, type Grouping, type GroupingModel, isMoved, pairCost, type PointPair } from './grouping.ts';
import { ones, programText, row, type Term } from './program-text.ts';

/**
 * Solves a mixed-integer program in CPLEX LP format to proven optimality, within so many seconds. The solver is passed
 * in, since it is loaded from a file. `columns` holds the value of each variable; those it leaves out are 0.
 */
export type SolveIntegerProgram = (program: string, seconds: number) => IntegerAnswer;

export type IntegerAnswer =
  | { readonly status: 'optimal'; readonly columns: ReadonlyMap<string, number> }
  | { readonly status: 'infeasible' }
  /** The best found so far, where anything was: to be checked. */
  | { readonly status: 'stopped'; readonly columns?: ReadonlyMap<string, number> };

export type ProgramGoal = {
  /** `leftOut` makes the number of points left out the objective; `nothing` asks for any lawful grouping. */
  readonly minimise: 'value' | 'leftOut' | 'nothing';
  /** Points left out, exactly; undefined for any number. */
  readonly leftOut: number | undefined;
  /** Points that must not be left out even so. */
  readonly placed?: ReadonlySet<number>;
  /** Values above this are of no interest; Infinity for none. A row of its own: an objective bound misleads HiGHS. */
  readonly cutoff: number;
};

const x = (seat: number, point: number): string => `x${seat}_${point}`;
const y = (seat: number): string => `y${seat}`;
const z = (seat: number, district: number): string => `z${seat}_${district}`;
const u = (point: number): string => `u${point}`;
/** Points beyond the usual number. */
const o = (seat: number): string => `o${seat}`;

/** The model with strong links, over the seats and pairs that are left, as text in CPLEX LP format. */
export function writeProgram(model: GroupingModel, candidates: Candidates, goal: ProgramGoal): string {
  const seats = range(model.seatCount).filter((seat) => candidates.seats[seat] === 1);
  const pointsOf = new Map(seats.map((seat) => [seat, candidatePoints(model, candidates, seat)]));
  const hasLeftOut = goal.leftOut !== 0;
  const value = seats.flatMap((seat) => valueTerms(model, seat, pointsOf.get(seat) ?? []));
  const optional = range(model.pointCount).filter((point) => hasLeftOut && goal.placed?.has(point) !== true);
  const leftOut = optional.map((point): Term => [1, u(point)]);
  const rows = [
    ...assignmentRows(model, seats, pointsOf, new Set(optional)),
    ...seats.flatMap((seat) => seatRows(model, seat, pointsOf.get(seat) ?? [])),
    ...sideRows(model, pointsOf),
    row(ones(seats.map(y)), '>=', model.fewest),
    row(ones(seats.map(y)), '<=', model.most),
    ...(hasLeftOut && goal.leftOut !== undefined ? [row(leftOut, '=', goal.leftOut)] : []),
    ...(goal.cutoff === Infinity ? [] : [row(value, '<=', goal.cutoff - model.constant)]),
  ];
  const binaries = [
    ...seats.flatMap((seat) => [y(seat), ...(pointsOf.get(seat) ?? []).map((point) => x(seat, point))]),
    ...optional.map(u),
  ];
  const objective = { value, leftOut, nothing: [] }[goal.minimise];
  return programText(objective, rows, binaries);
}

/** The grouping a solution says; a variable above one half is 1. */
export function readSolution(model: GroupingModel, columns: ReadonlyMap<string, number>): Grouping {
  const isSet = (name: string): boolean => (columns.get(name) ?? 0) > 0.5;
  const seats = range(model.seatCount).filter((seat) => isSet(y(seat)));
  const seatOf = range(model.pointCount).map((point) => seats.find((seat) => isSet(x(seat, point))) ?? -1);
  return { seats, seatOf };
}

const candidatePoints = ({ pointCount }: GroupingModel, { pairs }: Candidates, seat: number): readonly number[] =>
  range(pointCount).filter((point) => pairs[seat * pointCount + point] === 1);

function valueTerms(model: GroupingModel, seat: number, points: readonly number[]): readonly Term[] {
  const terms: Term[] = [
    [model.opening[seat] as number, y(seat)],
    ...points.map((point): Term => [pairCost(model, seat, point), x(seat, point)]),
    ...districtsOf(model, points).map((district): Term => [model.districtCost, z(seat, district)]),
    [model.sides?.beyondCost ?? 0, o(seat)],
  ];
  return terms.filter(([coefficient]) => coefficient !== 0);
}

function districtsOf({ district, districtCost }: GroupingModel, points: readonly number[]): readonly number[] {
  return districtCost === 0 ? [] : [...new Set(points.map((point) => district[point] as number))];
}

function assignmentRows(
  { pointCount }: GroupingModel,
  seats: readonly number[],
  pointsOf: ReadonlyMap<number, readonly number[]>,
  optional: ReadonlySet<number>,
): readonly string[] {
  const seatsOf = Map.groupBy(
    seats.flatMap((seat) => (pointsOf.get(seat) ?? []).map((point) => ({ seat, point }))),
    ({ point }) => point,
  );
  return range(pointCount).map((point) => {
    const names = (seatsOf.get(point) ?? []).map(({ seat }) => x(seat, point));
    return row(ones(optional.has(point) ? [...names, u(point)] : names), '=', 1);
  });
}

function seatRows(model: GroupingModel, seat: number, points: readonly number[]): readonly string[] {
  const lower = model.lower[seat] as number;
  const upper = model.upper[seat] as number;
  const weights = points.map((point): Term => [model.weight[point] as number, x(seat, point)]);
  const guides = points.map((point): Term => [model.guides[point] as number, x(seat, point)]);
  const links = points.map((point) =>
    row(
      [
        [1, x(seat, point)],
        [-1, y(seat)],
      ],
      point === model.home[seat] ? '=' : '<=',
      0,
    ),
  );
  const districts =
    districtsOf(model, points).length === 0
      ? []
      : points.map((point) =>
          row(
            [
              [1, x(seat, point)],
              [-1, z(seat, model.district[point] as number)],
            ],
            '<=',
            0,
          ),
        );
  return [
    row([...weights, [-upper, y(seat)]], '<=', 0),
    ...(lower > 0 ? [row([...weights, [-lower, y(seat)]], '>=', 0)] : []),
    ...(model.guidesNeeded > 0 ? [row([...guides, [-1, y(seat)]], '>=', 0)] : []),
    ...links,
    ...districts,
  ];
}

function sideRows(model: GroupingModel, pointsOf: ReadonlyMap<number, readonly number[]>): readonly string[] {
  const { sides } = model;
  if (sides === undefined) return [];
  const seats = [...pointsOf.keys()];
  const has = (seat: number, point: number): boolean => pointsOf.get(seat)?.includes(point) === true;
  const pair = (seat: number, [one, other]: PointPair, sign: 1 | -1): readonly Term[] => [
    ...(has(seat, one) ? [[1, x(seat, one)] as const] : []),
    ...(has(seat, other) ? [[sign, x(seat, other)] as const] : []),
  ];
  const moves = seats.flatMap((seat) =>
    (pointsOf.get(seat) ?? []).filter((point) => isMoved(sides, point, seat)).map((point) => x(seat, point)),
  );
  return [
    ...seats.flatMap((seat) => sides.together.map((both) => row(pair(seat, both, -1), '=', 0))),
    ...seats.flatMap((seat) => sides.apart.map((both) => row([...pair(seat, both, 1), [-1, y(seat)]], '<=', 0))),
    ...range(model.seatCount)
      .filter((seat) => sides.mustOpen[seat] === 1)
      .map((seat) => row(pointsOf.has(seat) ? [[1, y(seat)]] : [], '=', 1)),
    ...(Number.isFinite(sides.mostMoves) ? [row(ones(moves), '<=', sides.mostMoves)] : []),
    ...(sides.beyondCost === 0
      ? []
      : seats.map((seat) =>
          row(
            [...ones((pointsOf.get(seat) ?? []).map((point) => x(seat, point))), [-1, o(seat)]],
            '<=',
            sides.usualPoints,
          ),
        )),
  ];
}

const range = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index);
