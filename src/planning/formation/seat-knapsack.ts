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

/**
 * Least price of a lawful group at one seat, and its points: dynamic programming over load and guide (Martello and
 * Toth 1990), O(points × upper). Infinity and no points where no group is lawful.
 */
export function cheapestGroup(offer: SeatOffer): { readonly price: number; readonly chosen: readonly number[] } {
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
 * left aside. O(points × upper).
 */
export function cheapestGroupsWith(offer: SeatOffer): readonly number[] {
  const forward = forwardTable(offer);
  const backward = forwardTable(backwards(offer));
  const count = offer.price.length;
  return offer.price.map((price, point) => {
    const before = forward.rows[point] as Float64Array;
    const after = upTo(backward.rows[count - 1 - point] as Float64Array, offer.upper);
    const room = offer.upper - (offer.weight[point] as number);
    let best = Infinity;
    for (let load = 0; load <= room; load += 1) {
      for (const led of [false, true]) {
        const isLed = led || offer.leads[point] === true || offer.guidesNeeded === 0;
        const rest = isLed
          ? Math.min(after[state(room - load, false)] as number, after[state(room - load, true)] as number)
          : (after[state(room - load, true)] as number);
        best = Math.min(best, (before[state(load, led)] as number) + rest);
      }
    }
    return price + best;
  });
}

const backwards = (offer: SeatOffer): SeatOffer => ({
  ...offer,
  price: offer.price.toReversed(),
  weight: offer.weight.toReversed(),
  leads: offer.leads.toReversed(),
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
