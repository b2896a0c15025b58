import type { RunningBudget } from '#planning/formation';
import { searchByBeam } from './beam.ts';
import { type Relaxation, relax, startRelaxation } from './lagrangian.ts';
import { type AgentOf, type AssignmentModel, type Incumbent, incumbentOf, isBetter } from './model.ts';

/** Rounds in which the prices of the whole become those of a part. */
const relaxRounds = 8;
/** Partial assignments that are kept for a part, and in turn for the whole. */
const partWidth = 300;
const wholeWidths = [100, 1_000];
/** Cells of a beam's table, tasks × sum of capacities: of the first parts, of the largest, and where memory ends. */
const cells = { first: 60_000, largest: 500_000, most: 8_000_000 };
/** Bounds are told apart by chance within this share of the gap. */
const blur = { part: 0.1, whole: 0.005 };

/** Whether the table of the smallest part has room. */
export const hasParts = (model: AssignmentModel): boolean => partSize(model, cells.most) >= 2;

/** As many agents as have so many cells between them, on the average. */
const partSize = (model: AssignmentModel, mostCells: number): number => {
  const { agentCount } = model;
  const all = Math.max(1, cellsOf(model));
  return Math.min(agentCount, Math.floor(agentCount * Math.sqrt(mostCells / all)));
};

const cellsOf = ({ agentCount, taskCount, capacity }: AssignmentModel): number =>
  taskCount * capacity.reduce((sum, room) => sum + room, agentCount);

/** The best that beams over the whole find, the wider one last; the first where their table has no room. */
export function searchWhole(
  model: AssignmentModel,
  relaxation: Relaxation,
  worth: Float64Array,
  first: Incumbent,
  { chance }: RunningBudget,
  isOver: (value: number) => boolean,
): Incumbent {
  if (cellsOf(model) > cells.most) return first;
  let best = first;
  for (const width of wholeWidths) {
    const found = searchByBeam(model, relaxation, orderOf(model, relaxation, worth), {
      width,
      limit: best.value,
      blur: blur.whole * (first.value - relaxation.bound),
      chance,
      isOver: () => isOver(best.value),
    });
    if (found === undefined) continue;
    const incumbent = incumbentOf(model, found);
    if (isBetter(incumbent, best)) best = incumbent;
  }
  return best;
}

/**
 * Goes on from a full assignment by large neighbourhoods (Shaw 1998): a few agents at chance give all their tasks away
 * and take them anew, by a relaxation of that part and a beam; what is as good is taken too. Where no part of one size
 * is better for a while, parts become larger. `worth`: what each agent's capacity costs.
 */
export function searchByParts(
  model: AssignmentModel,
  whole: Relaxation,
  worth: Float64Array,
  first: Incumbent,
  budget: RunningBudget,
  rounds: number,
  isOver: (value: number) => boolean,
): Incumbent {
  const agentOf = first.agentOf.slice();
  const smallest = Math.min(model.agentCount, Math.max(2, partSize(model, cells.first)));
  const largest = Math.max(smallest, partSize(model, cells.largest));
  let { value } = first;
  let size = smallest;
  let failed = 0;
  for (let round = 0; round < rounds && !isOver(value); round += 1) {
    const gain = renewPart(model, whole, worth, agentOf, agentsAtChance(model, size, budget), budget);
    value -= gain;
    failed = gain > 0 ? 0 : failed + 1;
    if (failed <= model.agentCount) continue;
    failed = 0;
    size = size < largest ? size + 1 : smallest;
  }
  return incumbentOf(model, agentOf);
}

function agentsAtChance({ agentCount }: AssignmentModel, size: number, { pick }: RunningBudget): readonly number[] {
  const agents = new Set<number>();
  while (agents.size < size) agents.add(pick(agentCount));
  return [...agents];
}

/** Tasks of these agents anew among them, unless that is worse; returns by how much it is better. */
function renewPart(
  model: AssignmentModel,
  whole: Relaxation,
  worth: Float64Array,
  agentOf: AgentOf,
  agents: readonly number[],
  { chance }: RunningBudget,
): number {
  const { taskCount } = model;
  const isIn = new Uint8Array(model.agentCount);
  for (const agent of agents) isIn[agent] = 1;
  const tasks = [...agentOf.keys()].filter((task) => isIn[agentOf[task] as number] === 1);
  const part = partOf(model, agents, tasks);
  if (cellsOf(part) > cells.most) return 0;
  const relaxation = startRelaxation(
    part,
    Float64Array.from(tasks, (task) => whole.prices[task] as number),
  );
  for (const [agent, each] of agents.entries())
    for (const [task, one] of tasks.entries())
      relaxation.isOpen[agent * tasks.length + task] = whole.isOpen[each * taskCount + one] as number;
  const value = tasks.reduce(
    (sum, task) => sum + (model.cost[(agentOf[task] as number) * taskCount + task] as number),
    0,
  );
  // Whatever is as good stays open.
  const known: Incumbent = { value: value + (model.isWhole ? 1 : 0), leftOut: 0, agentOf };
  relax(part, relaxation, known, relaxRounds, () => false);
  if (relaxation.isClosed) return 0;
  const ownWorth = Float64Array.from(agents, (agent) => worth[agent] as number);
  const found = searchByBeam(part, relaxation, orderOf(part, relaxation, ownWorth), {
    width: partWidth,
    limit: value,
    blur: blur.part * chance() * (value - relaxation.bound),
    chance,
    isOver: () => false,
  });
  const gain = found === undefined ? -1 : value - incumbentOf(part, found).value;
  if (found === undefined || gain < 0) return 0;
  for (const [index, agent] of found.entries()) agentOf[tasks[index] as number] = agents[agent] as number;
  return gain;
}

/** Some agents and some tasks as a problem of its own. */
function partOf(model: AssignmentModel, agents: readonly number[], tasks: readonly number[]): AssignmentModel {
  const cost = new Float64Array(agents.length * tasks.length);
  const load = new Int32Array(agents.length * tasks.length);
  let pair = 0;
  for (const agent of agents) {
    for (const task of tasks) {
      cost[pair] = model.cost[agent * model.taskCount + task] as number;
      load[pair] = model.load[agent * model.taskCount + task] as number;
      pair += 1;
    }
  }
  const capacity = Int32Array.from(agents, (agent) => model.capacity[agent] as number);
  return { ...model, agentCount: agents.length, taskCount: tasks.length, cost, load, capacity };
}

/** Tasks by what their second-best open agent costs more than their best, the most first: the last ones fill the gaps. */
function orderOf(
  { agentCount, taskCount, cost, load }: AssignmentModel,
  { isOpen }: Relaxation,
  worth: Float64Array,
): readonly number[] {
  const regret = Float64Array.from({ length: taskCount }, (_, task) => {
    let [least, second] = [Infinity, Infinity];
    for (let agent = 0; agent < agentCount; agent += 1) {
      const pair = agent * taskCount + task;
      if (isOpen[pair] !== 1) continue;
      const value = (cost[pair] as number) + (worth[agent] as number) * (load[pair] as number);
      if (value < least) [least, second] = [value, least];
      else if (value < second) second = value;
    }
    return second === Infinity ? Number.MAX_VALUE : second - least;
  });
  return [...regret.keys()].toSorted((one, other) => (regret[other] as number) - (regret[one] as number));
}
