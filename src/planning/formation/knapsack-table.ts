/**
 * The 0/1 knapsack by dynamic programming over the capacity (Martello and Toth 1990): the most gain within it, and the
 * items that bring it. The first `count` gains and weights are items; weights are whole numbers from 0.
 * O(count × capacity).
 */
export function mostWithin(
  gain: ArrayLike<number>,
  weight: ArrayLike<number>,
  count: number,
  capacity: number,
): { readonly gain: number; readonly chosen: readonly number[] } {
  const width = capacity + 1;
  const most = new Float64Array(width);
  const isTaken = new Uint8Array(count * width);
  for (let item = 0; item < count; item += 1) {
    const brings = gain[item] as number;
    const needs = weight[item] as number;
    for (let room = capacity; room >= needs; room -= 1) {
      const reached = (most[room - needs] as number) + brings;
      if (reached <= (most[room] as number)) continue;
      most[room] = reached;
      isTaken[item * width + room] = 1;
    }
  }
  const chosen: number[] = [];
  for (let item = count - 1, room = capacity; item >= 0; item -= 1) {
    if (isTaken[item * width + room] === 0) continue;
    chosen.push(item);
    room -= weight[item] as number;
  }
  return { gain: most[capacity] as number, chosen };
}
