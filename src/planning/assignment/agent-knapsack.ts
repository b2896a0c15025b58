import type { AssignmentModel } from './model.ts';

/** Memory that one knapsack after another uses. */
export type KnapsackRoom = {
  readonly tasks: Int32Array;
  readonly prices: Float64Array;
  /** Least price of a set of tasks within each capacity. */
  readonly least: Float64Array;
  readonly taken: Uint8Array;
  readonly chosen: Uint8Array;
};

export function knapsackRoom({ taskCount, capacity }: AssignmentModel): KnapsackRoom {
  const widest = capacity.reduce((most, width) => Math.max(most, width), 0) + 1;
  return {
    tasks: new Int32Array(taskCount),
    prices: new Float64Array(taskCount),
    least: new Float64Array(widest),
    taken: new Uint8Array(taskCount * widest),
    chosen: new Uint8Array(taskCount),
  };
}

/**
 * The tasks that one agent would take at prices (cost minus price of the task, taken where below 0): exact 0–1 knapsack
 * by dynamic programming (Martello and Toth 1990), O(tasks × capacity). Marks them in `room.chosen`, leaves
 * `room.least`, and returns their price.
 */
export function cheapestTasks(
  model: AssignmentModel,
  isOpen: Uint8Array,
  prices: Float64Array,
  agent: number,
  room: KnapsackRoom,
): number {
  const { taskCount, cost, load } = model;
  const { tasks, least, taken, chosen } = room;
  const base = agent * taskCount;
  const capacity = model.capacity[agent] as number;
  let count = 0;
  chosen.fill(0);
  least.fill(0, 0, capacity + 1);
  let value = 0;
  for (let task = 0; task < taskCount; task += 1) {
    if (isOpen[base + task] !== 1) continue;
    const price = (cost[base + task] as number) - (prices[task] as number);
    if (price >= 0) continue;
    const weight = load[base + task] as number;
    if (weight === 0) {
      chosen[task] = 1;
      value += price;
      continue;
    }
    tasks[count] = task;
    room.prices[count] = price;
    count += 1;
  }
  const width = capacity + 1;
  let reached = 0;
  for (let item = 0; item < count; item += 1) {
    const weight = load[base + (tasks[item] as number)] as number;
    const price = room.prices[item] as number;
    const offset = item * width;
    const from = Math.min(capacity, reached + weight);
    // Beyond what all tasks so far weigh, nothing changes along the row.
    for (let far = capacity; far > from; far -= 1) least[far] = (least[far] as number) + price;
    taken.fill(1, offset + from + 1, offset + width);
    taken.fill(0, offset, offset + Math.min(weight, width));
    for (let at = from; at >= weight; at -= 1) {
      const other = (least[at - weight] as number) + price;
      if (other < (least[at] as number)) {
        least[at] = other;
        taken[offset + at] = 1;
      } else taken[offset + at] = 0;
    }
    reached = from;
  }
  let at = capacity;
  for (let item = count - 1; item >= 0; item -= 1) {
    if (taken[item * width + at] !== 1) continue;
    const task = tasks[item] as number;
    chosen[task] = 1;
    at -= load[base + task] as number;
  }
  if (value !== 0)
    for (let within = 0; within <= capacity; within += 1) least[within] = (least[within] as number) + value;
  return least[capacity] as number;
}
