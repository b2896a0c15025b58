import type { RunningBudget } from './budget.ts';
import { improve, insertCheapest } from './cluster-moves.ts';
import {
  apart,
  begin,
  breachOf,
  changeSince,
  type Clusters,
  emptyClusters,
  type MedianField,
  put,
  seatAt,
  takeBack,
  touch,
} from './clusters.ts';

/** Seat of every cluster and cluster of every point. */
export type MedianGrouping = {
  readonly value: number;
  readonly median: Int32Array;
  readonly clusterOf: Int32Array;
  /** Price of one unit of breach at which the search left off. */
  readonly price: number;
};

/** Of two groupings, where there are any, the one of less value. */
export const cheaper = (
  one: MedianGrouping | undefined,
  other: MedianGrouping | undefined,
): MedianGrouping | undefined => (one === undefined || (other !== undefined && other.value < one.value) ? other : one);

export type MedianSearch = {
  /** Shares of the budget between which it runs. */
  readonly from: number;
  readonly to: number;
  readonly start?: MedianGrouping | undefined;
  readonly onBetter?: (value: number) => void;
  /** Told of the clusters a round changed, where what came out is not much worse than what was there. */
  readonly onClusters?: (clusters: Clusters, touched: readonly number[]) => void;
};

/**
 * Ruin and recreate on a plane (Schrimpf et al. 2000; partial ruins after Christiaens and Vanden Berghe 2020): empties a
 * few neighbouring clusters and seats them anew, or takes out the points around one point and sometimes moves one seat
 * there; fills greedily, descends, and accepts by simulated annealing over the budget. Starts from `start` or from
 * scattered seats. A round costs O(points touched × neighbours). Undefined where no lawful grouping was met.
 */
export function searchMedian(
  field: MedianField,
  budget: RunningBudget,
  { from, to, start, onBetter, onClusters }: MedianSearch,
): MedianGrouping | undefined {
  const clusters = start === undefined ? scattered(field, budget) : startFrom(field, start);
  const typical = sum(clusters.cost) / field.x.length + least;
  const size = field.x.length / field.seatCount;
  const wholeShare = size <= 15 ? 0.5 : size <= 60 ? 0.3 : 0.1;
  clusters.price = start?.price ?? (typical * field.x.length) / sum(field.demand);
  let best: MedianGrouping | undefined;
  const keep = (): void => {
    const excess = totalBreach(clusters);
    clusters.price = Math.min(mostPrice, clusters.price * (excess > 0 ? 1.02 : 0.996));
    if (excess > 0) return;
    const value = sum(clusters.cost);
    if (best !== undefined && value >= best.value - least) return;
    best = {
      value,
      median: clusters.median.slice(),
      clusterOf: clusters.clusterOf.slice(),
      price: clusters.price,
    };
    onBetter?.(value);
  };
  keep();

  const rounds = Math.ceil(budget.iterations * (to - from));
  for (let round = 0; round < rounds; round += 1) {
    if (round % 16 === 0 && budget.isSpent(to)) break;
    const progress = Math.min(1, Math.max(round / rounds, (budget.progress(0) - from) / (to - from)));
    const heat = typical * (start === undefined ? 0.5 : 0.1) * 0.01 ** progress;
    begin(clusters);
    const points = budget.chance() < wholeShare ? ruinWhole(clusters, budget) : ruinPart(clusters, budget);
    refill(clusters, points, budget);
    improve(clusters);
    const change = changeSince(clusters);
    if (progress > harvestFrom) onClusters?.(clusters, clusters.journal.touched);
    if (change > -Math.log(1 - budget.chance()) * heat) takeBack(clusters);
    else if (change !== 0) keep();
  }
  return best;
}

const least = 1e-9;
/** Where nothing lawful is found for long, prices stay numbers. */
const mostPrice = 1e30;
/** Clusters of the hot beginning are hardly ever part of anything good. */
const harvestFrom = 0.3;

const sum = (values: Float64Array): number => {
  let total = 0;
  for (let index = 0; index < values.length; index += 1) total += values[index] as number;
  return total;
};

function totalBreach(clusters: Clusters): number {
  let total = 0;
  for (let cluster = 0; cluster < clusters.median.length; cluster += 1) total += breachOf(clusters, cluster);
  return total;
}

/** Seats at random points, each other point with the nearest seat that has room. */
function scattered(field: MedianField, budget: RunningBudget): Clusters {
  const order = shuffled([...field.x.keys()], budget);
  const clusters = emptyClusters(field, order.slice(0, field.seatCount));
  for (let cluster = 0; cluster < field.seatCount; cluster += 1)
    put(clusters, clusters.median[cluster] as number, cluster);
  clusters.price = 1e9;
  const byDemand = order
    .slice(field.seatCount)
    .toSorted((one, other) => (field.demand[other] as number) - (field.demand[one] as number));
  for (const point of byDemand) {
    begin(clusters);
    nearestSeats(clusters, point);
    insertCheapest(clusters, point);
  }
  begin(clusters);
  return clusters;
}

/** Offers the clusters whose seats are nearest to a point: O(clusters), for the start only. */
function nearestSeats(clusters: Clusters, point: number): void {
  const { field, median, load } = clusters;
  const weight = field.demand[point] as number;
  let best = -1;
  let bestApart = Infinity;
  for (let cluster = 0; cluster < median.length; cluster += 1) {
    const seat = median[cluster] as number;
    const length = apart(field, point, seat);
    if (length >= bestApart || (load[cluster] as number) + weight > (field.capacity[seat] as number)) continue;
    best = cluster;
    bestApart = length;
  }
  touch(clusters, Math.max(0, best));
}

function startFrom(field: MedianField, { median, clusterOf }: MedianGrouping): Clusters {
  const clusters = emptyClusters(field, [...median]);
  for (const [point, cluster] of clusterOf.entries()) put(clusters, point, cluster);
  begin(clusters);
  return clusters;
}

/** A point by chance; with least demands as often the seat of a cluster that breaks a limit, where there is one. */
function pickCentre(clusters: Clusters, { pick, chance }: RunningBudget): number {
  const { field, median } = clusters;
  const point = pick(field.x.length);
  if (!field.hasLeast || chance() < 0.5) return point;
  const first = pick(median.length);
  for (let index = 0; index < median.length; index += 1) {
    const cluster = (first + index) % median.length;
    if (breachOf(clusters, cluster) === 0) continue;
    // One without points is nobody's neighbour: it is offered all the same.
    touch(clusters, cluster);
    return median[cluster] as number;
  }
  return point;
}

/** Takes out the points around one point; now and then its whole cluster, which is then seated among them. */
function ruinPart(clusters: Clusters, budget: RunningBudget): number[] {
  const { field, clusterOf, members } = clusters;
  const { pick, chance } = budget;
  const centre = pickCentre(clusters, budget);
  const count = Math.min(field.nearCount, 3 + pick(25));
  const points = [centre];
  for (let index = 0; index < count; index += 1) points.push(field.near[centre * field.nearCount + index] as number);
  const cluster = clusterOf[centre] as number;
  const isSeated = chance() < 0.35;
  const pool = isSeated ? new Set([...points, ...(members[cluster] as number[])]) : points;
  for (const point of pool) put(clusters, point, -1);
  const seat = points[pick(points.length)] as number;
  if (isSeated && clusters.isSeat[seat] === 0) seatAt(clusters, cluster, seat);
  return [...pool];
}

/**
 * Empties two to four neighbouring clusters; some keep their seat, others get one among the points. Now and then one of
 * them goes to another part of the plane, whose clusters are emptied as well: their number there is no longer what it was.
 */
function ruinWhole(clusters: Clusters, budget: RunningBudget): number[] {
  const { pick, chance } = budget;
  const count = clusters.field.x.length;
  const here = clustersAround(clusters, pickCentre(clusters, budget), 2 + pick(3));
  const isMoving = chance() < movingShare;
  const there = isMoving ? clustersAround(clusters, pick(count), 1 + pick(2)).filter((one) => !here.includes(one)) : [];
  const [points, others] = [emptied(clusters, here), emptied(clusters, there)];
  const moving = there.length > 0 ? here[0] : undefined;
  seatAmong(
    clusters,
    here.filter((cluster) => cluster !== moving),
    points,
    budget,
  );
  seatAmong(clusters, there, others, budget, moving);
  return [...points, ...others];
}

/** Share of the whole ruins that move a cluster. */
const movingShare = 0.3;

function clustersAround({ field, clusterOf }: Clusters, centre: number, wanted: number): readonly number[] {
  const chosen = [clusterOf[centre] as number];
  for (let index = 0; index < field.nearCount && chosen.length < wanted; index += 1) {
    const cluster = clusterOf[field.near[centre * field.nearCount + index] as number] as number;
    if (!chosen.includes(cluster)) chosen.push(cluster);
  }
  return chosen;
}

function emptied(clusters: Clusters, chosen: readonly number[]): readonly number[] {
  const points = chosen.flatMap((cluster) => clusters.members[cluster] as number[]);
  for (const point of points) put(clusters, point, -1);
  return points;
}

/** Seats clusters among their points; one that comes from elsewhere always gets another seat. */
function seatAmong(
  clusters: Clusters,
  chosen: readonly number[],
  points: readonly number[],
  { pick, chance }: RunningBudget,
  moving?: number,
): void {
  const seats: number[] = [];
  for (const cluster of moving === undefined ? chosen : [...chosen, moving]) {
    touch(clusters, cluster);
    const isKept = points.length === 0 || (cluster !== moving && chance() < 0.4);
    const point = isKept ? -1 : farPoint(clusters.field, points, seats, pick);
    if (point >= 0 && clusters.isSeat[point] === 0) seatAt(clusters, cluster, point);
    seats.push(clusters.median[cluster] as number);
  }
}

/** Of three points by chance, the one farthest from the seats chosen so far. */
function farPoint(
  field: MedianField,
  points: readonly number[],
  seats: readonly number[],
  pick: RunningBudget['pick'],
): number {
  let best = points[pick(points.length)] as number;
  let bestApart = -1;
  for (let tries = 0; tries < 3; tries += 1) {
    const point = points[pick(points.length)] as number;
    let nearest = Infinity;
    for (const seat of seats) nearest = Math.min(nearest, apart(field, point, seat));
    if (nearest <= bestApart) continue;
    best = point;
    bestApart = nearest;
  }
  return best;
}

function refill(clusters: Clusters, points: number[], budget: RunningBudget): void {
  const { demand } = clusters.field;
  const order = shuffled(points, budget);
  if (budget.chance() < 0.5) order.sort((one, other) => (demand[other] as number) - (demand[one] as number));
  for (const point of order) insertCheapest(clusters, point);
}

function shuffled(points: number[], { pick }: RunningBudget): number[] {
  for (let index = points.length - 1; index > 0; index -= 1) {
    const other = pick(index + 1);
    const kept = points[index] as number;
    points[index] = points[other] as number;
    points[other] = kept;
  }
  return points;
}
