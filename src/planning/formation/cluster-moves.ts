import { apart, breachOf, breachWith, type Clusters, put, seatAt } from './clusters.ts';

const least = 1e-9;
const passes = 3;
/** Neighbours asked for a cluster to join, and for a point to change places with. */
const joinNear = 10;
const swapNear = 12;

/** Change of penalty when the load of a cluster changes. */
function penalty(clusters: Clusters, cluster: number, weight: number): number {
  const load = clusters.load[cluster] as number;
  const seat = clusters.median[cluster] as number;
  const change = breachWith(clusters.field, seat, load + weight) - breachWith(clusters.field, seat, load);
  return clusters.price * change;
}

/** Puts a waiting point where it adds least: into a touched cluster or one of a neighbour's. */
export function insertCheapest(clusters: Clusters, point: number): void {
  const { field, journal, clusterOf, median } = clusters;
  const weight = field.demand[point] as number;
  let best = -1;
  let bestPrice = Infinity;
  const offer = (cluster: number): void => {
    const price = apart(field, point, median[cluster] as number);
    // Only a cluster that lacks load is worth more than its distance says.
    if (price >= bestPrice && !field.hasLeast) return;
    const whole = price + penalty(clusters, cluster, weight);
    if (whole >= bestPrice) return;
    best = cluster;
    bestPrice = whole;
  };
  const count = journal.touched.length;
  for (let index = 0; index < count; index += 1) offer(journal.touched[index] as number);
  const base = point * field.nearCount;
  for (let index = 0, seen = 0; index < field.nearCount && seen < joinNear; index += 1) {
    const cluster = clusterOf[field.near[base + index] as number] as number;
    if (cluster < 0) continue;
    seen += 1;
    offer(cluster);
  }
  put(clusters, point, best);
}

/**
 * Seats the clusters best, then moves their points and lets them change places, as long as that gains; after the first
 * time only in the clusters that changed meanwhile.
 */
export function improve(clusters: Clusters): void {
  const { journal, members } = clusters;
  let changed: Iterable<number> = journal.touched.slice();
  for (let pass = 0; pass < passes; pass += 1) {
    const moved = journal.points.length;
    const next = new Set<number>();
    for (const cluster of changed) if (recentre(clusters, cluster)) next.add(cluster);
    for (const cluster of changed) {
      for (const point of (members[cluster] as number[]).slice()) if (!shift(clusters, point)) swap(clusters, point);
    }
    for (let index = moved; index < journal.points.length; index += 1) {
      next.add(journal.from[index] as number);
      next.add(clusters.clusterOf[journal.points[index] as number] as number);
    }
    if (next.size === 0) return;
    changed = next;
  }
}

function shift(clusters: Clusters, point: number): boolean {
  const { field, clusterOf, median } = clusters;
  const from = clusterOf[point] as number;
  const weight = field.demand[point] as number;
  const here = apart(field, point, median[from] as number) - penalty(clusters, from, -weight);
  let best = -1;
  let bestPrice = here - least;
  const base = point * field.nearCount;
  let last = from;
  for (let index = 0; index < joinNear && index < field.nearCount; index += 1) {
    const cluster = clusterOf[field.near[base + index] as number] as number;
    if (cluster === from || cluster === last || cluster < 0) continue;
    last = cluster;
    const price = apart(field, point, median[cluster] as number);
    if (price >= bestPrice && !field.hasLeast) continue;
    if (price + penalty(clusters, cluster, weight) >= bestPrice) continue;
    best = cluster;
    bestPrice = price + penalty(clusters, cluster, weight);
  }
  if (best < 0) return false;
  put(clusters, point, best);
  return true;
}

function swap(clusters: Clusters, point: number): void {
  const { field, clusterOf, median } = clusters;
  const from = clusterOf[point] as number;
  const weight = field.demand[point] as number;
  const seat = median[from] as number;
  const here = apart(field, point, seat);
  const base = point * field.nearCount;
  for (let index = 0; index < swapNear && index < field.nearCount; index += 1) {
    const other = field.near[base + index] as number;
    const there = clusterOf[other] as number;
    if (there === from || there < 0) continue;
    const away = median[there] as number;
    const change = apart(field, point, away) + apart(field, other, seat) - here - apart(field, other, away);
    const shifted = weight - (field.demand[other] as number);
    if (change + penalty(clusters, from, -shifted) + penalty(clusters, there, shifted) >= -least) continue;
    put(clusters, point, there);
    put(clusters, other, from);
    return;
  }
}

/** Clusters up to this size try every member as a seat; larger ones only those near their middle. */
const fullyTried = 40;
const triedNearMiddle = 8;

/** Seats a cluster where its distances and its breach are least. */
function recentre(clusters: Clusters, cluster: number): boolean {
  const { field, members, median, load, cost, price } = clusters;
  const group = members[cluster] as number[];
  const seat = median[cluster] as number;
  const weight = load[cluster] as number;
  let best = seat;
  let bestCost = (cost[cluster] as number) + price * breachOf(clusters, cluster) - least;
  const tried = group.length <= fullyTried ? group : middle(clusters, cluster);
  for (const candidate of tried) {
    if (clusters.isSeat[candidate] === 1) continue;
    let sum = price * breachWith(field, candidate, weight);
    for (let index = 0; index < group.length && sum < bestCost; index += 1) {
      sum += apart(field, group[index] as number, candidate);
    }
    if (sum >= bestCost) continue;
    best = candidate;
    bestCost = sum;
  }
  if (best === seat) return false;
  seatAt(clusters, cluster, best);
  return true;
}

/** Members nearest to the centre of gravity, and neighbours of the seat. */
function middle({ field, members, median, clusterOf }: Clusters, cluster: number): readonly number[] {
  const group = members[cluster] as number[];
  let [x, y] = [0, 0];
  for (const point of group) {
    x += field.x[point] as number;
    y += field.y[point] as number;
  }
  [x, y] = [x / group.length, y / group.length];
  const square = (point: number): number =>
    ((field.x[point] as number) - x) ** 2 + ((field.y[point] as number) - y) ** 2;
  const central: number[] = [];
  for (const point of group) {
    if (central.length === triedNearMiddle && square(point) >= square(central.at(-1) as number)) continue;
    const at = central.findIndex((other) => square(other) > square(point));
    central.splice(at < 0 ? central.length : at, 0, point);
    if (central.length > triedNearMiddle) central.pop();
  }
  const base = (median[cluster] as number) * field.nearCount;
  for (let index = 0; index < triedNearMiddle && index < field.nearCount; index += 1) {
    const point = field.near[base + index] as number;
    if (clusterOf[point] === cluster) central.push(point);
  }
  return central;
}
