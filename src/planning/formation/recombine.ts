import type { RunningBudget } from './budget.ts';
import type { Column } from './harvest.ts';
import type { SolveIntegerProgram } from './integer-program.ts';
import { type ColumnCount, partition, type PartitionSolver } from './set-partition.ts';

export type Recombination = {
  readonly solve: SolveIntegerProgram;
  /** Prices of the points, from the relaxation. */
  readonly prices: Float64Array;
  /** How far two points lie apart, in any unit: windows are of what lies together. */
  readonly apart: (one: number, other: number) => number;
  /** How many clusters there may be in all. */
  readonly count: ColumnCount;
  /** Points that windows are laid around; left out, all. */
  readonly centres?: readonly number[];
  /** Whether clusters may take the place of others, for a reason that no cluster knows alone. */
  readonly mayReplace?: (others: readonly Column[], clusters: readonly Column[]) => boolean;
  /** Points a window holds, about. */
  readonly windowPoints: number;
  /** Share of the budget's seconds after which it stops, and seconds a window may take. */
  readonly to: number;
  readonly secondsAWindow: number;
  /** Seconds of the budget that are not its own. */
  readonly reserve: number;
};

/**
 * Takes apart the clusters of window after window and puts each together at its best from all clusters that were met
 * there (as in POPMUSIC, Taillard and Voss 2002). Windows are clusters that lie together; each point is in one or more.
 * A cluster of one point without a seat (-1) is a point left out: as few of those as can be, before the cost.
 */
export function recombine(
  start: readonly Column[],
  pool: readonly Column[],
  budget: RunningBudget,
  options: Recombination,
): readonly Column[] {
  const { to, secondsAWindow, reserve, windowPoints } = options;
  const isOver = (): boolean => budget.isSpent(to);
  const seconds = (): number => Math.min(secondsAWindow, budget.secondsLeft() - reserve);
  const solver = { solve: options.solve, seconds, isOver };
  let clusters = start;
  const byFirst = Map.groupBy(pool, ({ points }) => points[0] as number);
  const isSeen = new Set<number>();
  const centres = options.centres ?? start.flatMap(({ points }) => points);
  for (let centre = nextCentre(centres, isSeen, budget); centre >= 0 && !isOver();) {
    const sorted = windowAround(clusters, centre, windowPoints, options.apart);
    // Only the inner half of a window counts as seen: its border is looked at again in the middle of another.
    const inner = sorted.length === clusters.length ? sorted : sorted.slice(0, Math.ceil(sorted.length / 2));
    for (const { points } of inner) for (const point of points) isSeen.add(point);
    isSeen.add(centre);
    clusters = improveWindow(clusters, sorted, byFirst, options, solver);
    centre = nextCentre(centres, isSeen, budget);
  }
  return clusters;
}

function nextCentre(centres: readonly number[], isSeen: ReadonlySet<number>, { pick }: RunningBudget): number {
  const unseen = centres.filter((point) => !isSeen.has(point));
  return unseen[pick(unseen.length)] ?? -1;
}

/** Clusters by the distance of their first points, nearest first, until they hold enough points. */
function windowAround(
  clusters: readonly Column[],
  centre: number,
  most: number,
  apart: Recombination['apart'],
): readonly Column[] {
  const sorted = clusters
    .map((cluster) => ({ cluster, away: apart(centre, cluster.points[0] ?? cluster.seat) }))
    .toSorted((one, other) => one.away - other.away)
    .map(({ cluster }) => cluster);
  let held = 0;
  return sorted.filter(({ points }, index) => {
    held += points.length;
    return held <= most || index === 0;
  });
}

/** Puts the window together anew, where that is cheaper. */
function improveWindow(
  clusters: readonly Column[],
  window: readonly Column[],
  byFirst: ReadonlyMap<number, readonly Column[]>,
  { prices, count, mayReplace }: Recombination,
  solver: PartitionSolver,
): readonly Column[] {
  const isInWindow = new Set(window);
  const others = clusters.filter((cluster) => !isInWindow.has(cluster));
  const points = window.flatMap((cluster) => cluster.points);
  const isInside = new Uint8Array(prices.length);
  for (const point of points) isInside[point] = 1;
  const taken = new Set(others.map(({ seat }) => seat));
  const usable = points
    .flatMap((point) => byFirst.get(point) ?? [])
    .filter(({ seat, points: held }) => !taken.has(seat) && held.every((point) => isInside[point] === 1));
  const seated = window.filter(({ seat }) => seat >= 0);
  const cost = seated.reduce((sum, column) => sum + column.cost, 0);
  // Nothing that the window could save is worth one more point left out.
  const leaveOut =
    window.length > seated.length ? points.map((point) => ({ seat: -1, points: [point], cost: cost + 1 })) : [];
  const known = cost + (window.length - seated.length) * (cost + 1);
  const elsewhere = others.filter(({ seat }) => seat >= 0).length;
  const left = { fewest: Math.max(0, count.fewest - elsewhere), most: count.most - elsewhere };
  const better = partition([...usable, ...leaveOut], points, left, known, prices, solver);
  if (better === undefined || mayReplace?.(others, better) === false) return clusters;
  return [...others, ...better];
}
