import { type CapacitatedMedian, type PlaneDistance, seatRange } from './capacitated-median.ts';
import { nearestNeighbours } from './neighbours.ts';

/** A capacitated median as flat arrays, with each point's nearest others: no table of distances. */
export type MedianField = {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly demand: Float64Array;
  readonly capacity: Float64Array;
  readonly least: Float64Array;
  readonly hasLeast: boolean;
  readonly isFloor: boolean;
  /** Clusters there are; where any number will do (`fewest` is less), the most there may be. */
  readonly seatCount: number;
  readonly fewest: number;
  readonly near: Int32Array;
  /** Neighbours held a point. */
  readonly nearCount: number;
};

export function medianField(problem: CapacitatedMedian, distance: PlaneDistance): MedianField {
  const { points } = problem;
  const { fewest, most: seatCount } = seatRange(problem);
  const least = Float64Array.from(points, (point) => point.least ?? 0);
  const x = Float64Array.from(points, (point) => point.x);
  const y = Float64Array.from(points, (point) => point.y);
  const nearCount = Math.min(
    points.length - 1,
    Math.max(40, Math.min(150, Math.ceil((4 * points.length) / seatCount))),
  );
  return {
    x,
    y,
    demand: Float64Array.from(points, ({ demand }) => demand),
    capacity: Float64Array.from(points, ({ capacity }) => capacity),
    least,
    hasLeast: least.some((weight) => weight > 0),
    isFloor: distance === 'floor',
    seatCount,
    fewest,
    near: nearestNeighbours({ x, y }, nearCount),
    nearCount,
  };
}

export function apart({ x, y, isFloor }: MedianField, one: number, other: number): number {
  const dx = (x[one] as number) - (x[other] as number);
  const dy = (y[one] as number) - (y[other] as number);
  const length = Math.sqrt(dx * dx + dy * dy);
  return isFloor ? Math.floor(length) : length;
}

/**
 * Clusters under search. Too much and too little load are allowed at a price. Every change since `begin` can be taken back. Changes in
 * place.
 */
export type Clusters = {
  readonly field: MedianField;
  /** Cluster of each point, -1 while it waits; its place among the members. */
  readonly clusterOf: Int32Array;
  readonly slot: Int32Array;
  readonly members: readonly number[][];
  readonly median: Int32Array;
  /** 1 where a point is the seat of a cluster: two never share one. */
  readonly isSeat: Uint8Array;
  readonly load: Float64Array;
  readonly cost: Float64Array;
  readonly journal: Journal;
  price: number;
};

type Journal = {
  round: number;
  /** Round in which a cluster was last touched, and the clusters touched in this one. */
  readonly stamp: Int32Array;
  readonly touched: number[];
  readonly before: number[];
  readonly points: number[];
  readonly from: number[];
};

export function emptyClusters(field: MedianField, medians: readonly number[]): Clusters {
  const count = medians.length;
  const isSeat = new Uint8Array(field.x.length);
  for (const seat of medians) isSeat[seat] = 1;
  return {
    field,
    clusterOf: new Int32Array(field.x.length).fill(-1),
    slot: new Int32Array(field.x.length),
    members: Array.from({ length: count }, () => []),
    median: Int32Array.from(medians),
    isSeat,
    load: new Float64Array(count),
    cost: new Float64Array(count),
    journal: {
      round: 0,
      stamp: new Int32Array(count).fill(-1),
      touched: [],
      before: [],
      points: [],
      from: [],
    },
    price: 1,
  };
}

export function begin({ journal }: Clusters): void {
  journal.round += 1;
  for (const list of [journal.touched, journal.before, journal.points, journal.from]) list.length = 0;
}

export function touch({ journal, median, cost, load, field }: Clusters, cluster: number): void {
  if (journal.stamp[cluster] === journal.round) return;
  journal.stamp[cluster] = journal.round;
  journal.touched.push(cluster);
  const seat = median[cluster] as number;
  journal.before.push(seat, cost[cluster] as number, breachWith(field, seat, load[cluster] as number));
}

/** Puts a point into a cluster, or takes it out (-1). */
export function put(clusters: Clusters, point: number, to: number): void {
  const { field, clusterOf, slot, members, median, load, cost, journal } = clusters;
  const from = clusterOf[point] as number;
  if (from === to) return;
  journal.points.push(point);
  journal.from.push(from);
  if (from >= 0) {
    touch(clusters, from);
    const group = members[from] as number[];
    const last = group.pop() as number;
    if (last !== point) {
      group[slot[point] as number] = last;
      slot[last] = slot[point] as number;
    }
    load[from] = (load[from] as number) - (field.demand[point] as number);
    cost[from] = (cost[from] as number) - apart(field, point, median[from] as number);
  }
  clusterOf[point] = to;
  if (to < 0) return;
  touch(clusters, to);
  const group = members[to] as number[];
  slot[point] = group.length;
  group.push(point);
  load[to] = (load[to] as number) + (field.demand[point] as number);
  cost[to] = (cost[to] as number) + apart(field, point, median[to] as number);
}

/** Seats a cluster at a point that is no other one's seat, and adds its distances up afresh. */
export function seatAt(clusters: Clusters, cluster: number, seat: number): void {
  touch(clusters, cluster);
  clusters.isSeat[clusters.median[cluster] as number] = 0;
  clusters.isSeat[seat] = 1;
  clusters.median[cluster] = seat;
  let sum = 0;
  for (const point of clusters.members[cluster] as number[]) sum += apart(clusters.field, point, seat);
  clusters.cost[cluster] = sum;
}

/** Units by which a load is too much or too little for a seat. */
export const breachWith = ({ capacity, least }: MedianField, seat: number, load: number): number =>
  Math.max(0, load - (capacity[seat] as number)) + Math.max(0, (least[seat] as number) - load);

export const breachOf = ({ field, load, median }: Clusters, cluster: number): number =>
  breachWith(field, median[cluster] as number, load[cluster] as number);

/** Change of cost and penalty since `begin`. */
export function changeSince(clusters: Clusters): number {
  const { journal, cost, price } = clusters;
  let change = 0;
  for (let index = 0; index < journal.touched.length; index += 1) {
    const cluster = journal.touched[index] as number;
    change += (cost[cluster] as number) - (journal.before[3 * index + 1] as number);
    change += price * (breachOf(clusters, cluster) - (journal.before[3 * index + 2] as number));
  }
  return change;
}

/** Takes back every change since `begin`. */
export function takeBack(clusters: Clusters): void {
  const { journal, median, isSeat, cost } = clusters;
  const { touched, before, points, from } = journal;
  for (let index = points.length - 1; index >= 0; index -= 1)
    put(clusters, points[index] as number, from[index] as number);
  for (const cluster of touched) isSeat[median[cluster] as number] = 0;
  for (let index = 0; index < touched.length; index += 1) {
    const seat = before[3 * index] as number;
    median[touched[index] as number] = seat;
    isSeat[seat] = 1;
    cost[touched[index] as number] = before[3 * index + 1] as number;
  }
}
