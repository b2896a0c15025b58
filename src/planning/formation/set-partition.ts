import type { SolveIntegerProgram } from './integer-program.ts';
import type { Column } from './harvest.ts';

/** What an integer program may take when it begins, and whether the time of its window is over. */
export type PartitionSolver = {
  readonly solve: SolveIntegerProgram;
  readonly seconds: () => number;
  readonly isOver: () => boolean;
};

/** How many columns are chosen that have a seat; those without one (-1) stand for points left out. */
export type ColumnCount = { readonly fewest: number; readonly most: number };

/**
 * Set partitioning: as many of the columns as are asked for that hold each of the points once, at less than `known`. Prices of
 * the points (`prices`, by index of the point), bettered by subgradient steps, strike out every column that no better
 * choice can hold; the rest is an integer program. Undefined where there is nothing better, or the seconds ended.
 */
export function partition(
  columns: readonly Column[],
  points: readonly number[],
  count: ColumnCount,
  known: number,
  prices: Float64Array,
  solver: PartitionSolver,
): readonly Column[] | undefined {
  const left = strikeOutColumns(columns, points, count, known, prices, solver.isOver);
  const seconds = solver.seconds();
  if (left.length === 0 || seconds <= 0) return undefined;
  const answer = solver.solve(writePartition(left, points, count, known), seconds);
  if (answer.status === 'infeasible' || answer.columns === undefined) return undefined;
  const { columns: found } = answer;
  const chosen = left.filter((_, index) => (found.get(`c${index}`) ?? 0) > 0.5);
  const held = chosen.flatMap((column) => column.points);
  const seats = chosen.flatMap(({ seat }) => (seat < 0 ? [] : [seat]));
  const isWhole =
    seats.length >= count.fewest &&
    seats.length <= count.most &&
    new Set(seats).size === seats.length &&
    held.length === points.length &&
    new Set(held).size === points.length;
  const cost = chosen.reduce((sum, column) => sum + column.cost, 0);
  return isWhole && cost < known ? chosen : undefined;
}

/** Of more columns than this, those that look best: the rest would not be solved in the time a window has. */
const mostColumnsToSolve = 5_000;
/** And of more than this, those that the given prices favour. */
const mostColumnsToPrice = 15_000;
const rounds = 200;
const margin = 1e-7;

/** What the columns cost beyond the prices of their points, which are cheapest so, and what the next one would spare. */
type Reduced = {
  readonly bound: number;
  readonly chosen: readonly number[];
  readonly spared: number;
};

function strikeOutColumns(
  all: readonly Column[],
  points: readonly number[],
  { fewest, most }: ColumnCount,
  known: number,
  startPrices: Float64Array,
  isOver: () => boolean,
): readonly Column[] {
  const row = new Map(points.map((point, index) => [point, index]));
  const prices = Float64Array.from(points, (point) => startPrices[point] as number);
  const columns = mostPromising(all, startPrices, mostColumnsToPrice);
  const rows = columns.map((column) => Int32Array.from(column.points, (point) => row.get(point) as number));
  const reduced = new Float64Array(columns.length);
  const isGiven = fewest === most && all.every(({ seat }) => seat >= 0);
  const lastOf = (values: Float64Array): number => values.toSorted()[fewest - 1] as number;
  let left: readonly number[] = [...columns.keys()];
  const evaluate = (): Reduced => {
    for (const column of left) {
      let cost = (columns[column] as Column).cost;
      for (const index of rows[column] as Int32Array) cost -= prices[index] as number;
      reduced[column] = cost;
    }
    // Where their number is not given, every column that pays for itself is taken.
    const last = isGiven ? lastOf(Float64Array.from(left, (column) => reduced[column] as number)) : 0;
    const below = left.filter((column) => (reduced[column] as number) < last);
    const level = isGiven ? left.filter((column) => reduced[column] === last).slice(0, fewest - below.length) : [];
    const chosen = [...below, ...level];
    return {
      bound: total(prices) + chosen.reduce((sum, column) => sum + (reduced[column] as number), 0),
      chosen,
      spared: last,
    };
  };

  let bestPrices = prices.slice();
  let best = -Infinity;
  let step = 0.5;
  let stale = 0;
  for (let round = 0; round < rounds && step > 0.01 && !isOver(); round += 1) {
    if (isGiven && left.length < fewest) return [];
    const { bound, chosen, spared } = evaluate();
    if (bound >= known * (1 - margin)) return [];
    stale = bound > best ? 0 : stale + 1;
    if (bound > best) {
      best = bound;
      bestPrices = prices.slice();
      const isChosen = new Set(chosen);
      // No choice that holds this column, in place of one it spares, is better than what is known.
      left = left.filter(
        (column) => isChosen.has(column) || bound + (reduced[column] as number) - spared < known * (1 - margin),
      );
    }
    if (stale >= 10) {
      step /= 2;
      stale = 0;
      prices.set(bestPrices);
      continue;
    }
    const slope = new Float64Array(points.length).fill(1);
    for (const column of chosen)
      for (const index of rows[column] as Int32Array) slope[index] = (slope[index] as number) - 1;
    const norm = slope.reduce((sum, value) => sum + value * value, 0);
    if (norm === 0) break;
    const length = (step * Math.max(known - bound, 1e-6 * known)) / norm;
    for (const [index, value] of slope.entries()) prices[index] = (prices[index] as number) + length * value;
  }
  const finest = startPrices.slice();
  for (const [index, point] of points.entries()) finest[point] = bestPrices[index] as number;
  const kept = left.map((column) => columns[column] as Column);
  return mostPromising(kept, finest, mostColumnsToSolve);
}

/** The columns that cost least beyond the prices of their points. */
function mostPromising(columns: readonly Column[], prices: Float64Array, most: number): readonly Column[] {
  if (columns.length <= most) return columns;
  const beyond = Float64Array.from(columns, ({ cost, points }) =>
    points.reduce((sum, point) => sum - (prices[point] as number), cost),
  );
  const last = beyond.toSorted()[most - 1] as number;
  return columns.filter((_, index) => (beyond[index] as number) <= last);
}

const total = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);

function writePartition(
  columns: readonly Column[],
  points: readonly number[],
  { fewest, most }: ColumnCount,
  known: number,
): string {
  const holding = new Map(points.map((point) => [point, [] as number[]]));
  for (const [index, column] of columns.entries()) for (const point of column.points) holding.get(point)?.push(index);
  const names = (indices: Iterable<number>): string => [...indices].map((index) => `c${index}`).join('\n + ');
  const costs = columns.map(({ cost }, index) => `${cost} c${index}`).join('\n + ');
  const seated = names([...columns.keys()].filter((index) => (columns[index] as Column).seat >= 0)) || '0 nothing';
  const limits =
    fewest === most
      ? [` count: ${seated} = ${most}`]
      : [` fewest: ${seated} >= ${fewest}`, ` most: ${seated} <= ${most}`];
  return [
    'Minimize',
    ` cost: ${costs}`,
    'Subject To',
    ...points.map((point, index) => ` p${index}: ${names(holding.get(point) ?? []) || '0 nothing'} = 1`),
    ...limits,
    ...sharedSeats(columns).map((indices, index) => ` s${index}: ${names(indices)} <= 1`),
    ` better: ${costs} <= ${known * (1 - margin)}`,
    'Binary',
    ...columns.map((_, index) => ` c${index}`),
    'End',
    '',
  ].join('\n');
}

/** Columns of the same seat, of which one at most is chosen; where they all hold one point, that says so already. */
function sharedSeats(columns: readonly Column[]): readonly (readonly number[])[] {
  const bySeat = Map.groupBy(columns.keys(), (index) => (columns[index] as Column).seat);
  bySeat.delete(-1);
  return [...bySeat.values()].filter((indices) => {
    const [first, ...rest] = indices.map((index) => (columns[index] as Column).points);
    return rest.length > 0 && first?.some((point) => rest.every((points) => points.includes(point))) !== true;
  });
}
