import type { AssignmentModel } from './model.ts';
import { nthLeast } from './nth-least.ts';

/** Memory that one knapsack after another uses, and what the last one left. */
export type KnapsackRoom = {
  /** The items: tasks whose price is below 0, with their loads. */
  count: number;
  readonly tasks: Int32Array;
  readonly prices: Float64Array;
  readonly weights: Int32Array;
  readonly order: Int32Array;
  readonly ratios: Float64Array;
  readonly reduced: Float64Array;
  readonly core: Int32Array;
  readonly taken: Uint8Array;
  /** Least price of a set of tasks within each capacity. */
  readonly least: Float64Array;
  readonly chosen: Uint8Array;
  /** What a unit of capacity is worth in the linear program, and that program's value. */
  worth: number;
  floor: number;
};

export function knapsackRoom({ taskCount, capacity }: AssignmentModel): KnapsackRoom {
  const widest = capacity.reduce((most, width) => Math.max(most, width), 0) + 1;
  return {
    count: 0,
    tasks: new Int32Array(taskCount),
    prices: new Float64Array(taskCount),
    weights: new Int32Array(taskCount),
    order: new Int32Array(taskCount),
    ratios: new Float64Array(taskCount),
    reduced: new Float64Array(taskCount),
    core: new Int32Array(taskCount),
    taken: new Uint8Array(taskCount * widest),
    least: new Float64Array(widest),
    chosen: new Uint8Array(taskCount),
    worth: 0,
    floor: 0,
  };
}

/** Items of the first core. */
const coreSize = 24;

/**
 * The tasks that one agent would take at prices (cost minus price of the task, taken where below 0): exact 0–1 knapsack.
 * The linear program settles all items but a core whose reduced prices are near 0 (Balas and Zemel 1980), and that is
 * solved by dynamic programming (Martello and Toth 1990): O(tasks + core × capacity). Marks the tasks in `room.chosen`,
 * leaves `room.worth` and `room.floor`, and returns their price.
 */
export function cheapestTasks(
  model: AssignmentModel,
  isOpen: Uint8Array,
  prices: Float64Array,
  agent: number,
  room: KnapsackRoom,
): number {
  const capacity = model.capacity[agent] as number;
  const load = collectItems(model, isOpen, prices, agent, room);
  room.worth = load <= capacity ? 0 : criticalRatio(room, capacity);
  const { count, worth, reduced } = room;
  const distances = room.ratios;
  let floor = -worth * capacity;
  for (let item = 0; item < count; item += 1) {
    const value = (room.prices[item] as number) + worth * (room.weights[item] as number);
    reduced[item] = value;
    distances[item] = Math.abs(value);
    if (value < 0) floor += value;
  }
  room.floor = floor;
  let beyond = load <= capacity ? 0 : Math.max(nthLeast(distances, count, coreSize), 1e-12 * worth * capacity);
  for (;;) {
    const value = solveCore(room, capacity, beyond);
    const gap = value - floor;
    if (gap <= beyond || load <= capacity) return value;
    beyond = gap;
  }
}

/** Items are the open tasks of price below 0; returns their load. */
function collectItems(
  { taskCount, cost, load }: AssignmentModel,
  isOpen: Uint8Array,
  prices: Float64Array,
  agent: number,
  room: KnapsackRoom,
): number {
  const base = agent * taskCount;
  let count = 0;
  let sum = 0;
  for (let task = 0; task < taskCount; task += 1) {
    if (isOpen[base + task] !== 1) continue;
    const price = (cost[base + task] as number) - (prices[task] as number);
    if (price >= 0) continue;
    room.tasks[count] = task;
    room.prices[count] = price;
    room.weights[count] = load[base + task] as number;
    sum += load[base + task] as number;
    count += 1;
  }
  room.count = count;
  return sum;
}

/** What a unit of capacity is worth: the items that are worth more have room together, with one of this worth not. */
function criticalRatio({ count, prices, weights, order, ratios }: KnapsackRoom, capacity: number): number {
  for (let item = 0; item < count; item += 1) {
    order[item] = item;
    ratios[item] = (weights[item] as number) === 0 ? Infinity : -(prices[item] as number) / (weights[item] as number);
  }
  let [first, last, left] = [0, count - 1, capacity];
  while (first < last) {
    const pivot = ratios[order[(first + last) >> 1] as number] as number;
    let [low, high, weight] = [first, last, 0];
    while (low <= high) {
      while ((ratios[order[low] as number] as number) > pivot) {
        weight += weights[order[low] as number] as number;
        low += 1;
      }
      while ((ratios[order[high] as number] as number) < pivot) high -= 1;
      if (low > high) break;
      const swapped = order[low] as number;
      order[low] = order[high] as number;
      order[high] = swapped;
      weight += weights[order[low] as number] as number;
      low += 1;
      high -= 1;
    }
    // One of the pivot's ratio may stand between the two sides.
    if (weight > left) {
      last = low - 1;
      continue;
    }
    left -= weight;
    first = low;
  }
  return ratios[order[first] as number] as number;
}

/**
 * The knapsack whose items of a reduced price farther from 0 than `beyond` are settled by its sign: exact where its value
 * is not more than that above the linear program's.
 */
function solveCore(room: KnapsackRoom, capacity: number, beyond: number): number {
  const { count, tasks, prices, weights, reduced, core, chosen } = room;
  chosen.fill(0);
  let [left, value, size] = [capacity, 0, 0];
  for (let item = 0; item < count; item += 1) {
    const distance = reduced[item] as number;
    if (distance < -beyond || weights[item] === 0) {
      chosen[tasks[item] as number] = 1;
      left -= weights[item] as number;
      value += prices[item] as number;
    } else if (distance <= beyond) {
      core[size] = item;
      size += 1;
    }
  }
  fillLeast(room, size, left);
  for (let index = size - 1, at = left; index >= 0; index -= 1) {
    if (room.taken[index * (left + 1) + at] !== 1) continue;
    const item = core[index] as number;
    chosen[tasks[item] as number] = 1;
    at -= weights[item] as number;
  }
  return value + (room.least[left] as number);
}

/** Fills `room.least` up to this capacity, and `room.taken`, by the first items of the core. */
function fillLeast({ core, prices, weights, least, taken }: KnapsackRoom, size: number, capacity: number): void {
  const width = capacity + 1;
  least.fill(0, 0, width);
  let reached = 0;
  for (let index = 0; index < size; index += 1) {
    const item = core[index] as number;
    const weight = weights[item] as number;
    const price = prices[item] as number;
    const offset = index * width;
    const from = Math.min(capacity, reached + weight);
    // Beyond what all items so far weigh, nothing changes along the row.
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
}

/** Leaves in `room.least` the least price of a set of this agent's open tasks within each capacity. O(tasks × capacity). */
export function leastPrices(
  model: AssignmentModel,
  isOpen: Uint8Array,
  prices: Float64Array,
  agent: number,
  room: KnapsackRoom,
): void {
  collectItems(model, isOpen, prices, agent, room);
  for (let item = 0; item < room.count; item += 1) room.core[item] = item;
  fillLeast(room, room.count, model.capacity[agent] as number);
}
