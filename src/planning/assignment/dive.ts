import { searchByBeam } from './beam.ts';
import { relax } from './lagrangian.ts';
import { type AgentOf, type AssignmentModel, hasPair, valueOf } from './model.ts';
import { type PartOptions, partOf, type Priced } from './part.ts';
import { orderOf } from './task-order.ts';

/** Rounds in which the prices follow what is settled, and the length of the first step. */
const relaxRounds = 30;
const firstStep = 0.3;
/** Of the tasks that are left, so many are settled at once. */
const settledShare = 0.08;
/** Shares nearer to each other than this are told apart by chance. */
const blur = { share: 0.05, bound: 0.1 };
/** So few tasks are left to a beam, of this width. */
const fewTasks = 40;
const width = 2_000;

/**
 * A full assignment within the limit, or undefined: the pairs that most of the relaxation's last rounds chose are settled,
 * the prices follow, and so on until a beam takes the last tasks (a dive with prices that follow; the shares are those of
 * the volume algorithm, Barahona and Anbil 2000).
 */
export function searchByDiving(whole: Priced, { limit, chance, isOver }: PartOptions): AgentOf | undefined {
  const { model, relaxation, worth } = whole;
  const shares = new Float64Array(model.cost.length);
  relaxation.step = firstStep;
  // Whatever is as good stays open.
  const known = { value: limit + (model.isWhole ? 1 : 0), leftOut: 0, agentOf: new Int32Array() };
  relax(model, relaxation, known, relaxRounds, isOver, shares);
  if (relaxation.isClosed || isOver()) return undefined;
  if (model.taskCount <= fewTasks) {
    const order = orderOf(model, relaxation, worth);
    const away = blur.bound * chance() * (limit - relaxation.bound);
    return searchByBeam(model, relaxation, order, { width, limit, blur: away, chance, isOver });
  }
  const agentOf = settle(model, shares, chance);
  const left = [...agentOf.keys()].filter((task) => agentOf[task] === -1);
  if (left.length === model.taskCount) return undefined;
  const room = model.capacity.slice();
  for (const [task, agent] of agentOf.entries()) {
    if (agent >= 0) room[agent] = (room[agent] as number) - (model.load[agent * model.taskCount + task] as number);
  }
  const rest = partOf(whole, [...room.keys()], left, room);
  const found = searchByDiving(rest, { limit: limit - valueOf(model, agentOf), chance, isOver });
  for (const [index, agent] of (found ?? []).entries()) agentOf[left[index] as number] = agent;
  return found === undefined ? undefined : agentOf;
}

/** The tasks whose best pair has the largest share, each with its agent where that has room; −1 for the others. */
function settle(model: AssignmentModel, shares: Float64Array, chance: () => number): AgentOf {
  const { agentCount, taskCount, load } = model;
  const agentOf = new Int32Array(taskCount).fill(-1);
  const room = model.capacity.slice();
  const best = [...agentOf.keys()].map((task) => {
    let [agent, share] = [0, -1];
    for (let each = 0; each < agentCount; each += 1) {
      const value = shares[each * taskCount + task] as number;
      if (value > share) [agent, share] = [each, value];
    }
    return { task, agent, rank: share + blur.share * chance() };
  });
  const first = best.toSorted((one, other) => other.rank - one.rank).slice(0, Math.ceil(settledShare * taskCount));
  for (const { task, agent } of first) {
    const weight = load[agent * taskCount + task] as number;
    if (!hasPair(model, agent, task) || (room[agent] as number) < weight) continue;
    agentOf[task] = agent;
    room[agent] = (room[agent] as number) - weight;
  }
  return agentOf;
}
