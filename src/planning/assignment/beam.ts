import type { Relaxation } from './lagrangian.ts';
import type { AgentOf, AssignmentModel } from './model.ts';
import { nthLeast } from './nth-least.ts';

export type BeamOptions = {
  /** Partial assignments kept after each task. */
  readonly width: number;
  /** Nothing above this value is wanted. */
  readonly limit: number;
  /** Bounds nearer to each other than this are told apart by chance. */
  readonly blur: number;
  readonly chance: () => number;
  readonly isOver: () => boolean;
};

/** Partial assignments after so many tasks. */
type Partials = {
  count: number;
  /** Which partial it goes on from, by which agent. */
  readonly from: Int32Array;
  readonly agent: Int32Array;
  /** Room left, partial by partial, agent by agent. */
  readonly left: Int32Array;
  /** Cost less prices of the tasks so far, and of those that would fill the room left. */
  readonly bound: Float64Array;
  /** The same where the room left is the same. */
  readonly mark: Int32Array;
};

/** Ways on from the partials: `from` takes one more task by `agent`. */
type Offers = {
  count: number;
  readonly from: Int32Array;
  readonly agent: Int32Array;
  readonly bound: Float64Array;
  readonly rank: Float64Array;
  readonly mark: Int32Array;
};

/** What stays while the levels go by. */
type Beam = {
  readonly model: AssignmentModel;
  readonly relaxation: Prices;
  readonly outlook: Outlook;
  readonly options: BeamOptions;
  /** Nothing whose bound, less the prices of all tasks, is above this is wanted. */
  readonly limit: number;
  /** A number of each agent, of which the marks are sums. */
  readonly marks: Int32Array;
  readonly offers: Offers;
  readonly index: MarkIndex;
};

/** Cells of the table, tasks × sum of capacities, beyond which memory ends. */
export const mostCells = 8_000_000;

export const cellsOf = ({ agentCount, taskCount, capacity }: AssignmentModel): number =>
  taskCount * capacity.reduce((sum, room) => sum + room, agentCount);

type Prices = Pick<Relaxation, 'isOpen' | 'prices'>;

/**
 * A full assignment within the limit, or undefined, as where its table has no room: task after task in this order, each partial assignment goes on with
 * every open agent, and those of least bound are kept, one of those that leave the same room (beam search, Ow and
 * Morton 1988). The bound is that of the relaxation: each agent fills what room it has left with the tasks to come at
 * their prices. O(tasks × (sum of capacities + width × agents)).
 */
export function searchByBeam(
  model: AssignmentModel,
  relaxation: Prices,
  order: readonly number[],
  options: BeamOptions,
): AgentOf | undefined {
  if (cellsOf(model) > mostCells) return undefined;
  const { agentCount, taskCount, capacity } = model;
  const { width, chance, isOver } = options;
  const beam: Beam = {
    model,
    relaxation,
    outlook: outlookOf(model, relaxation, order),
    options,
    limit: relaxation.prices.reduce((rest, price) => rest - price, options.limit + 1e-9 * Math.abs(options.limit)),
    marks: Int32Array.from({ length: agentCount }, () => (chance() * 2 ** 32) | 1),
    offers: offersOf(width * agentCount),
    index: markIndex(width * agentCount),
  };
  const path = { from: new Int32Array(width * taskCount), agent: new Int32Array(width * taskCount) };
  let [present, next] = [partialsOf(width, agentCount), partialsOf(width, agentCount)];
  present.left.set(capacity);
  present.bound[0] = capacity.reduce(
    (sum, room, agent) => sum + (beam.outlook.least[(beam.outlook.starts[agent] as number) + room] as number),
    0,
  );
  present.count = 1;
  for (const [level, task] of order.entries()) {
    if (isOver()) return undefined;
    offer(beam, present, level, task);
    keepBest(beam, present, next, task);
    if (next.count === 0) return undefined;
    path.from.set(next.from.subarray(0, next.count), level * width);
    path.agent.set(next.agent.subarray(0, next.count), level * width);
    [present, next] = [next, present];
  }
  let at = leastAt(present);
  const found = new Int32Array(taskCount);
  for (let level = taskCount - 1; level >= 0; level -= 1) {
    found[order[level] as number] = path.agent[level * width + at] as number;
    at = path.from[level * width + at] as number;
  }
  return found;
}

/** All ways on from the partials with this task, but for those above the limit. */
function offer(
  { model, relaxation, outlook, options, limit, marks, offers, index }: Beam,
  present: Partials,
  level: number,
  task: number,
): void {
  const { agentCount, taskCount, cost, load } = model;
  const { least, rowLength, starts } = outlook;
  const row = (level + 1) * rowLength;
  const priceAt = (agent: number): number =>
    (cost[agent * taskCount + task] as number) - (relaxation.prices[task] as number);
  const open = Array.from(starts.keys()).filter((agent) => relaxation.isOpen[agent * taskCount + task] === 1);
  // Others fill their room as before when the task is no longer to come.
  const wanting = open.filter((agent) => priceAt(agent) < 0);
  offers.count = 0;
  index.turn += 1;
  for (let at = 0; at < present.count; at += 1) {
    const base = at * agentCount;
    let without = present.bound[at] as number;
    for (const agent of wanting) {
      const cell = row + (starts[agent] as number) + (present.left[base + agent] as number);
      without += (least[cell] as number) - (least[cell - rowLength] as number);
    }
    for (const agent of open) {
      const weight = load[agent * taskCount + task] as number;
      const left = present.left[base + agent] as number;
      if (left < weight) continue;
      const cell = row + (starts[agent] as number) + left;
      const bound = without + priceAt(agent) - (least[cell] as number) + (least[cell - weight] as number);
      if (bound > limit) continue;
      const mark = ((present.mark[at] as number) - Math.imul(weight, marks[agent] as number)) | 0;
      const place = placeOf(index, mark, offers);
      if (place === offers.count) offers.count += 1;
      else if ((offers.bound[place] as number) <= bound) continue;
      offers.from[place] = at;
      offers.agent[place] = agent;
      offers.bound[place] = bound;
      offers.rank[place] = bound + options.blur * options.chance();
      offers.mark[place] = mark;
    }
  }
}

/** The offers of least rank become the next partials. */
function keepBest({ model, options, offers }: Beam, present: Partials, next: Partials, task: number): void {
  const { agentCount, taskCount, load } = model;
  const worst = nthLeast(offers.rank, offers.count, options.width);
  next.count = 0;
  for (let place = 0; place < offers.count && next.count < options.width; place += 1) {
    if ((offers.rank[place] as number) > worst) continue;
    const at = next.count;
    const [from, agent] = [offers.from[place] as number, offers.agent[place] as number];
    const [there, here] = [from * agentCount, at * agentCount];
    for (let each = 0; each < agentCount; each += 1) next.left[here + each] = present.left[there + each] as number;
    next.left[here + agent] = (next.left[here + agent] as number) - (load[agent * taskCount + task] as number);
    next.from[at] = from;
    next.agent[at] = agent;
    next.bound[at] = offers.bound[place] as number;
    next.mark[at] = offers.mark[place] as number;
    next.count += 1;
  }
}

/** By level, agent and room left, the least that its tasks from there on can cost beyond their prices. */
type Outlook = {
  readonly least: Float64Array;
  readonly rowLength: number;
  /** Where each agent begins in a row. */
  readonly starts: Int32Array;
};

/** Knapsacks by dynamic programming, the last task first. */
function outlookOf(
  { agentCount, taskCount, cost, load, capacity }: AssignmentModel,
  { isOpen, prices }: Prices,
  order: readonly number[],
): Outlook {
  const starts = new Int32Array(agentCount);
  let rowLength = 0;
  for (let agent = 0; agent < agentCount; agent += 1) {
    starts[agent] = rowLength;
    rowLength += (capacity[agent] as number) + 1;
  }
  const least = new Float64Array((taskCount + 1) * rowLength);
  for (let level = taskCount - 1; level >= 0; level -= 1) {
    const task = order[level] as number;
    const row = level * rowLength;
    least.copyWithin(row, row + rowLength, row + 2 * rowLength);
    for (let agent = 0; agent < agentCount; agent += 1) {
      const pair = agent * taskCount + task;
      const price = (cost[pair] as number) - (prices[task] as number);
      if (isOpen[pair] !== 1 || price >= 0) continue;
      const weight = load[pair] as number;
      const here = row + (starts[agent] as number);
      const after = here + rowLength;
      for (let left = weight; left <= (capacity[agent] as number); left += 1) {
        const value = price + (least[after + left - weight] as number);
        if (value < (least[here + left] as number)) least[here + left] = value;
      }
    }
  }
  return { least, rowLength, starts };
}

const partialsOf = (most: number, agentCount: number): Partials => ({
  count: 0,
  from: new Int32Array(most),
  agent: new Int32Array(most),
  left: new Int32Array(most * agentCount),
  bound: new Float64Array(most),
  mark: new Int32Array(most),
});

const offersOf = (most: number): Offers => ({
  count: 0,
  from: new Int32Array(most),
  agent: new Int32Array(most),
  bound: new Float64Array(most),
  rank: new Float64Array(most),
  mark: new Int32Array(most),
});

function leastAt({ count, bound }: Partials): number {
  let best = 0;
  for (let at = 1; at < count; at += 1) if ((bound[at] as number) < (bound[best] as number)) best = at;
  return best;
}

/** Where each mark stands among the offers: a table of open addresses, of which those of the present turn count. */
type MarkIndex = { readonly slots: Int32Array; readonly turns: Int32Array; turn: number };

function markIndex(most: number): MarkIndex {
  const size = 2 ** Math.ceil(Math.log2(2 * most + 1));
  return { slots: new Int32Array(size), turns: new Int32Array(size), turn: 0 };
}

/** Where the mark stands, else the end, where it is noted to stand from now on. */
function placeOf({ slots, turns, turn }: MarkIndex, mark: number, offers: Offers): number {
  const mask = slots.length - 1;
  let slot = (mark ^ (mark >>> 15)) & mask;
  while (turns[slot] === turn) {
    const place = slots[slot] as number;
    if (offers.mark[place] === mark) return place;
    slot = (slot + 1) & mask;
  }
  turns[slot] = turn;
  slots[slot] = offers.count;
  return offers.count;
}
