import { emptyKnapsack, fillKnapsack, offerPoint } from './cheapest-load.ts';

/** The points one seat may gather, at prices; lists run in parallel. Weights are whole numbers from 0. */
export type SeatOffer = {
  readonly price: readonly number[];
  readonly weight: readonly number[];
  /** Whether the point brings a guide. */
  readonly leads: readonly boolean[];
  readonly lower: number;
  readonly upper: number;
  readonly guidesNeeded: 0 | 1;
};

/** Rows by number of points looked at; a row holds the least price of each exact load, without and with a guide. */
type PriceTable = { readonly rows: readonly Float64Array[]; readonly upper: number };

const state = (load: number, led: boolean): number => 2 * load + Number(led);

type CheapestGroup = { readonly price: number; readonly chosen: readonly number[] };

/**
 * Least price of a lawful group at one seat, and its points: dynamic programming over load and guide (Martello and
 * Toth 1990), O(points × upper). Infinity and no points where no group is lawful.
 */
export function cheapestGroup(offer: SeatOffer): CheapestGroup {
  // Nothing is cheaper than what pays for itself, so where that is lawful no table over all points is needed.
  const paying = cheapestPaying(offer);
  return paying !== undefined && isLawful(offer, paying.chosen) ? paying : cheapestLawful(offer);
}

/** The cheapest points within the upper weight, whatever else a group needs; undefined where that takes too long. */
function cheapestPaying({ price, weight, upper }: SeatOffer): CheapestGroup | undefined {
  const knapsack = emptyKnapsack(price.length);
  for (const [point, cost] of price.entries())
    if (cost < 0) offerPoint(knapsack, point, -cost, weight[point] as number);
  const { profit, bound, chosen } = fillKnapsack(knapsack, upper);
  return profit === bound ? { price: -profit, chosen } : undefined;
}

function isLawful({ weight, leads, lower, guidesNeeded }: SeatOffer, chosen: readonly number[]): boolean {
  const load = chosen.reduce((sum, point) => sum + (weight[point] as number), 0);
  return load >= lower && (guidesNeeded === 0 || chosen.some((point) => leads[point] === true));
}

function indicesOf<Value>(values: readonly Value[], isWanted: (value: Value, index: number) => boolean): number[] {
  const found: number[] = [];
  for (let index = 0; index < values.length; index += 1) {
    if (isWanted(values[index] as Value, index)) found.push(index);
  }
  return found;
}

function cheapestLawful(offer: SeatOffer): CheapestGroup {
  const table = forwardTable(offer);
  const last = table.rows.at(-1) as Float64Array;
  let best = -1;
  let price = Infinity;
  for (let load = offer.lower; load <= offer.upper; load += 1) {
    for (const led of offer.guidesNeeded === 0 ? [false, true] : [true]) {
      const found = last[state(load, led)] as number;
      if (found >= price) continue;
      price = found;
      best = state(load, led);
    }
  }
  return { price, chosen: best < 0 ? [] : traceBack(offer, table, best) };
}

/**
 * For each point, a lower bound on the price of a lawful group that holds it: exact but for the least weight, which is
 * left aside. Only points that pay or may lead are worth having besides: O((points + those²) × upper) at most.
 */
export function cheapestGroupsWith(offer: SeatOffer): readonly number[] {
  const { upper, guidesNeeded } = offer;
  const worthHaving = indicesOf(
    offer.price,
    (price, at) => price < 0 || (guidesNeeded === 1 && offer.leads[at] === true),
  );
  const part = partOf(offer, worthHaving);
  const forward = forwardTable(part);
  const backward = forwardTable(partOf(offer, worthHaving.toReversed()));
  const whole = upTo(forward.rows.at(-1) as Float64Array, upper);
  const count = worthHaving.length;
  const placeOf = new Map(worthHaving.map((point, place) => [point, place]));
  return offer.price.map((price, point) => {
    const room = upper - (offer.weight[point] as number);
    const place = placeOf.get(point);
    if (room < 0) return Infinity;
    if (place === undefined) return price + cheapestWithin(whole, room, guidesNeeded === 0);
    const before = forward.rows[place] as Float64Array;
    const after = upTo(backward.rows[count - 1 - place] as Float64Array, upper);
    let best = Infinity;
    for (let load = 0; load <= room; load += 1) {
      for (const led of [false, true]) {
        const isLed = led || offer.leads[point] === true || guidesNeeded === 0;
        best = Math.min(best, (before[state(load, led)] as number) + cheapestWithin(after, room - load, isLed));
      }
    }
    return price + best;
  });
}

/** From a row of least prices up to each load: the least within this room, which needs no guide where it is led already. */
const cheapestWithin = (row: Float64Array, room: number, isLed: boolean): number =>
  isLed
    ? Math.min(row[state(room, false)] as number, row[state(room, true)] as number)
    : (row[state(room, true)] as number);

const partOf = (offer: SeatOffer, points: readonly number[]): SeatOffer => ({
  ...offer,
  price: points.map((point) => offer.price[point] as number),
  weight: points.map((point) => offer.weight[point] as number),
  leads: points.map((point) => offer.leads[point] as boolean),
});

/** Least price of loads up to each load. */
function upTo(row: Float64Array, upper: number): Float64Array {
  const least = row.slice();
  for (let cell = 2; cell < 2 * (upper + 1); cell += 1) {
    least[cell] = Math.min(least[cell] as number, least[cell - 2] as number);
  }
  return least;
}

function forwardTable({ price, weight, leads, upper }: SeatOffer): PriceTable {
  const first = new Float64Array(2 * (upper + 1)).fill(Infinity);
  first[state(0, false)] = 0;
  const rows = [first];
  for (const [point, cost] of price.entries()) {
    const before = rows[point] as Float64Array;
    const row = before.slice();
    const shift = 2 * (weight[point] as number);
    const brings = leads[point] === true;
    for (let cell = shift; cell < row.length; cell += 1) {
      const reached = (before[cell - shift] as number) + cost;
      const into = brings ? cell | 1 : cell;
      if (reached < (row[into] as number)) row[into] = reached;
    }
    rows.push(row);
  }
  return { rows, upper };
}

function traceBack({ price, weight, leads }: SeatOffer, { rows }: PriceTable, end: number): readonly number[] {
  const chosen: number[] = [];
  let cell = end;
  for (let point = price.length - 1; point >= 0; point -= 1) {
    const before = rows[point] as Float64Array;
    const value = (rows[point + 1] as Float64Array)[cell];
    if (value === before[cell]) continue;
    chosen.push(point);
    const from = cell - 2 * (weight[point] as number);
    const without = from & ~1;
    const cost = price[point] as number;
    cell = leads[point] === true && (before[without] as number) + cost === value ? without : from;
  }
  return chosen;
}
