/** What a seat may add beyond what pays; lists run in parallel, costs from 0 and weights from 1. */
export type Rest = { readonly points: number[]; readonly cost: number[]; readonly weight: number[] };

/** Steps after which the search ends and the fractional cost, which is never more, stands for the true one. */
const mostSteps = 100;

/**
 * What it costs at least to bring so much weight, and the points met that bring it so: depth first, cheapest a unit of
 * weight first, under the fractional bound. Infinity where all together do not bring it.
 */
export function cheapestRest(
  { points, cost, weight }: Rest,
  missing: number,
): { readonly price: number; readonly chosen: readonly number[] } {
  const rate = cost.map((value, index) => value / (weight[index] as number));
  const order = Uint32Array.from(rate.keys()).toSorted((one, other) => (rate[one] as number) - (rate[other] as number));
  const fractional = (from: number, lacking: number): number => {
    let sum = 0;
    let left = lacking;
    for (let at = from; at < order.length; at += 1) {
      const item = order[at] as number;
      const brings = weight[item] as number;
      if (brings >= left) return sum + (rate[item] as number) * left;
      sum += cost[item] as number;
      left -= brings;
    }
    return Infinity;
  };
  const path: number[] = [];
  let best = Infinity;
  let chosen: readonly number[] = [];
  let steps = 0;
  const branch = (from: number, lacking: number, spent: number): void => {
    if (lacking <= 0) {
      if (spent >= best) return;
      best = spent;
      chosen = path.slice();
      return;
    }
    steps += 1;
    if (from >= order.length || steps > mostSteps || spent + fractional(from, lacking) >= best) return;
    const item = order[from] as number;
    path.push(points[item] as number);
    branch(from + 1, lacking - (weight[item] as number), spent + (cost[item] as number));
    path.pop();
    branch(from + 1, lacking, spent);
  };
  branch(0, missing, 0);
  return { price: steps > mostSteps ? fractional(0, missing) : best, chosen };
}
