/**
 * Points one seat may add at prices, district by district: `district` is -1 where the group is there already. Arrays are
 * reused from seat to seat.
 */
export type Cover = {
  readonly points: Int32Array;
  readonly price: Float64Array;
  readonly weight: Int32Array;
  readonly leads: Uint8Array;
  readonly district: Int32Array;
  count: number;
};

export const emptyCover = (most: number): Cover => ({
  points: new Int32Array(most),
  price: new Float64Array(most),
  weight: new Int32Array(most),
  leads: new Uint8Array(most),
  district: new Int32Array(most),
  count: 0,
});

/** Cells 2 × weight + guide; a choice is a point and the choice before it. */
type Table = { readonly best: Float64Array; readonly choice: Int32Array };

/**
 * The cheapest points that bring at least a weight and, where one is needed, a guide, each further district at a
 * charge: dynamic programming over what is brought, O(points × weight). Infinity where all of them do not.
 */
export function cheapestCover(
  cover: Cover,
  least: number,
  needsGuide: boolean,
  charge: number,
): { readonly price: number; readonly chosen: readonly number[] } {
  const { points, price, weight, leads, district, count } = cover;
  const cells = 2 * (least + 1);
  const table: Table = { best: new Float64Array(cells).fill(Infinity), choice: new Int32Array(cells).fill(-1) };
  table.best[needsGuide ? 0 : 1] = 0;
  const chosenPoint: number[] = [];
  const chosenBefore: number[] = [];
  const add = ({ best, choice }: Table, item: number): void => {
    for (let cell = cells - 1; cell >= 0; cell -= 1) {
      const reached = (best[cell] as number) + (price[item] as number);
      const guide = (cell & 1) | (leads[item] as number);
      const to = 2 * Math.min(least, (cell >> 1) + (weight[item] as number)) + guide;
      if (reached >= (best[to] as number)) continue;
      best[to] = reached;
      chosenPoint.push(points[item] as number);
      chosenBefore.push(choice[cell] as number);
      choice[to] = chosenPoint.length - 1;
    }
  };
  let item = 0;
  while (item < count) {
    const here = district[item] as number;
    const opened = here < 0 ? table : { best: table.best.map((value) => value + charge), choice: table.choice.slice() };
    for (; item < count && district[item] === here; item += 1) add(opened, item);
    if (opened !== table) keepCheaper(table, opened);
  }
  const chosen: number[] = [];
  for (let at = table.choice[cells - 1] as number; at >= 0; at = chosenBefore[at] as number) {
    chosen.push(chosenPoint[at] as number);
  }
  return { price: table.best[cells - 1] as number, chosen };
}

function keepCheaper(table: Table, other: Table): void {
  for (const [cell, value] of other.best.entries()) {
    if (value >= (table.best[cell] as number)) continue;
    table.best[cell] = value;
    table.choice[cell] = other.choice[cell] as number;
  }
}
