import type { RunningBudget } from './budget.ts';
import { apart, type MedianField } from './clusters.ts';
import type { Column } from './harvest.ts';
import type { SolveIntegerProgram } from './integer-program.ts';
import type { MedianGrouping } from './median-search.ts';
import { partition, type PartitionSolver } from './set-partition.ts';

export type Recombination = {
  readonly solve: SolveIntegerProgram;
  /** Prices of the points, from the relaxation. */
  readonly prices: Float64Array;
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
 */
export function recombine(
  field: MedianField,
  start: MedianGrouping,
  columns: readonly Column[],
  budget: RunningBudget,
  { solve, prices, windowPoints, to, secondsAWindow, reserve }: Recombination,
): MedianGrouping {
  const grouping = { ...start, median: start.median.slice(), clusterOf: start.clusterOf.slice() };
  const isSeen = new Uint8Array(grouping.median.length);
  for (let seed = nextSeed(isSeen, budget); seed >= 0 && !budget.isSpent(to); seed = nextSeed(isSeen, budget)) {
    const clusters = windowAround(field, grouping, seed, windowPoints);
    // Only the inner half of a window counts as seen: its border is looked at again in the middle of another.
    const isAll = clusters.length === isSeen.length;
    for (const cluster of clusters.slice(0, isAll ? undefined : Math.ceil(clusters.length / 2))) isSeen[cluster] = 1;
    isSeen[seed] = 1;
    const isOver = (): boolean => budget.isSpent(to);
    const seconds = (): number => Math.min(secondsAWindow, budget.secondsLeft() - reserve);
    improveWindow(field, grouping, clusters, columns, prices, { solve, seconds, isOver });
  }
  return { ...grouping, value: totalCost(field, grouping) };
}

function nextSeed(isSeen: Uint8Array, { pick }: RunningBudget): number {
  const unseen = [...isSeen.keys()].filter((cluster) => isSeen[cluster] === 0);
  return unseen[pick(unseen.length)] ?? -1;
}

/** Clusters by the distance of their seats, nearest first, until they hold enough points. */
function windowAround(field: MedianField, grouping: MedianGrouping, seed: number, points: number): readonly number[] {
  const { median, clusterOf } = grouping;
  const size = new Int32Array(median.length);
  for (const cluster of clusterOf) size[cluster] = (size[cluster] as number) + 1;
  const centre = median[seed] as number;
  const sorted = [...median.keys()].toSorted(
    (one, other) => apart(field, centre, median[one] as number) - apart(field, centre, median[other] as number),
  );
  let held = 0;
  return sorted.filter((cluster) => {
    held += size[cluster] as number;
    return held <= points || cluster === seed;
  });
}

/** Puts the window together anew, where that is cheaper. */
function improveWindow(
  field: MedianField,
  grouping: MedianGrouping,
  clusters: readonly number[],
  columns: readonly Column[],
  prices: Float64Array,
  solver: PartitionSolver,
): void {
  const { median, clusterOf } = grouping;
  const isInside = new Uint8Array(median.length);
  for (const cluster of clusters) isInside[cluster] = 1;
  const points = [...clusterOf.keys()].filter((point) => isInside[clusterOf[point] as number] === 1);
  const known = points.reduce(
    (sum, point) => sum + apart(field, point, median[clusterOf[point] as number] as number),
    0,
  );
  const inside = columns.filter((column) => column.points.every((point) => isInside[clusterOf[point] as number] === 1));
  const outer = new Set([...median].filter((_, cluster) => isInside[cluster] === 0));
  const usable = inside.filter(({ seat }) => !outer.has(seat));
  const better = partition(usable, points, clusters.length, known, prices, solver);
  if (better === undefined || better.length !== clusters.length) return;
  for (const [index, column] of better.entries()) {
    const cluster = clusters[index] as number;
    median[cluster] = column.seat;
    for (const point of column.points) clusterOf[point] = cluster;
  }
}

const totalCost = (field: MedianField, { median, clusterOf }: MedianGrouping): number =>
  clusterOf.reduce((sum, cluster, point) => sum + apart(field, point, median[cluster] as number), 0);
