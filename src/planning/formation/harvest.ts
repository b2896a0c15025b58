import { breachOf, type Clusters } from './clusters.ts';

/** A lawful cluster that a search met. */
export type Column = {
  readonly seat: number;
  readonly points: readonly number[];
  readonly cost: number;
};

export type Harvest = {
  readonly columns: () => readonly Column[];
  /** One lawful cluster. */
  readonly keep: (seat: number, points: readonly number[], cost: number) => void;
  readonly add: (clusters: Clusters, touched: readonly number[]) => void;
};

/** Beyond so many clusters the oldest goes for each new one: a search begins with its worst. */
const mostColumns = 400_000;

/** Collects every lawful cluster once, at the cheapest seat met. Two sums of 26 random bits a point name a set of points. */
export function startHarvest(pointCount: number, pick: (below: number) => number): Harvest {
  const bits = 2 ** 26;
  const high = Float64Array.from({ length: pointCount }, () => pick(bits));
  const low = Float64Array.from({ length: pointCount }, () => pick(bits));
  const kept = new Map<number, Column>();
  const oldest = kept.keys();
  const nameOf = (points: readonly number[]): number => {
    let [one, other] = [0, 0];
    for (const point of points) {
      one += high[point] as number;
      other += low[point] as number;
    }
    return (one % bits) * bits + (other % bits);
  };
  const keep = (seat: number, points: readonly number[], cost: number): void => {
    if (points.length === 0) return;
    const name = nameOf(points);
    const known = kept.get(name);
    if (known !== undefined && known.cost <= cost + 1e-9) return;
    if (known === undefined && kept.size >= mostColumns) kept.delete(oldest.next().value as number);
    kept.set(name, { seat, points: points.slice(), cost });
  };
  return {
    keep,
    columns: () => [...kept.values()],
    add: (clusters, touched) => {
      const { members, median, cost } = clusters;
      for (const cluster of touched) {
        if (breachOf(clusters, cluster) > 0) continue;
        keep(median[cluster] as number, members[cluster] as number[], cost[cluster] as number);
      }
    },
  };
}
