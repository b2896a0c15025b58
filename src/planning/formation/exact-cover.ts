import type { Column } from './harvest.ts';
import type { ColumnCount } from './set-partition.ts';

export type CoverGoal = {
  readonly count: ColumnCount;
  /** The columns chosen cost less than this. */
  readonly limit: number;
  /** Prices of the points (by index of the point): the better they bound the cost, the fewer steps. */
  readonly prices: Float64Array;
  /** Whether columns may be chosen together, for a reason that none of them knows alone. */
  readonly isAllowed?: (chosen: readonly Column[]) => boolean;
};

/** Columns looked at, beyond which nothing is known. */
const mostSteps = 200_000;

/**
 * The cheapest of the columns that hold each point once, no two at one seat: depth first, the point that fewest columns
 * can hold next (Knuth 2000); a branch ends where what its columns cost beyond the prices passes the limit. Empty where nothing is
 * below the limit, undefined where that takes too many steps.
 */
export function exactCover(
  columns: readonly Column[],
  points: readonly number[],
  { count, limit, prices, isAllowed }: CoverGoal,
): readonly Column[] | undefined {
  const choices = columns.map((column, index) => ({
    column,
    /** Points left out share no seat. */
    seat: column.seat < 0 ? -1 - index : column.seat,
    beyond: column.points.reduce((sum, point) => sum - (prices[point] as number), column.cost),
  }));
  type Choice = (typeof choices)[number];
  // What a seat may gain at most; those taken no longer count.
  const gainAt = new Map<number, number>();
  for (const { seat, beyond } of choices) gainAt.set(seat, Math.min(gainAt.get(seat) ?? 0, beyond));
  const cheapestFirst = choices.toSorted((one, other) => one.beyond - other.beyond);
  const holders = points.map((point) => ({
    point,
    choices: cheapestFirst.filter(({ column }) => column.points.includes(point)),
  }));
  const isHeld = new Set<number>();
  const isTaken = new Set<number>();
  const path: Choice[] = [];
  let best: readonly Column[] = [];
  let room = limit - points.reduce((sum, point) => sum + (prices[point] as number), 0);
  let steps = 0;
  const fits = ({ column, seat, beyond }: Choice, least: number): boolean =>
    least + beyond - (gainAt.get(seat) as number) < room &&
    !isTaken.has(seat) &&
    column.points.every((point) => !isHeld.has(point));

  /** `least`: what is chosen costs beyond the prices, less all that the seats left may gain. */
  const branch = (least: number): void => {
    let next: readonly Choice[] | undefined;
    for (const holder of holders) {
      if (isHeld.has(holder.point)) continue;
      const fitting = holder.choices.filter((choice) => fits(choice, least));
      steps += holder.choices.length;
      if (next === undefined || fitting.length < next.length) next = fitting;
      if (next.length === 0) return;
    }
    if (next === undefined) return keep();
    for (const choice of next) {
      if (steps > mostSteps) return;
      if (!fits(choice, least)) continue;
      const { column, seat, beyond } = choice;
      for (const point of column.points) isHeld.add(point);
      isTaken.add(seat);
      path.push(choice);
      branch(least + beyond - (gainAt.get(seat) as number));
      path.pop();
      isTaken.delete(seat);
      for (const point of column.points) isHeld.delete(point);
    }
  };
  const keep = (): void => {
    const spent = path.reduce((sum, { beyond }) => sum + beyond, 0);
    const seated = path.filter(({ column }) => column.seat >= 0).length;
    if (spent >= room || seated < count.fewest || seated > count.most) return;
    const chosen = path.map(({ column }) => column);
    if (isAllowed?.(chosen) === false) return;
    best = chosen;
    room = spent;
  };
  branch([...gainAt.values()].reduce((sum, gain) => sum + gain, 0));
  return steps > mostSteps ? undefined : best;
}
