import { expect, test } from 'vitest';
import { startBudget } from '#planning/formation';
import { cheapestTasks, knapsackRoom, leastPrices } from './agent-knapsack.ts';
import { capacityPrices } from './capacity-prices.ts';
import { searchByDiving } from './dive.ts';
import { startRelaxation } from './lagrangian.ts';
import { type AssignmentModel, incumbentOf, isLawful } from './model.ts';
import type { Priced } from './part.ts';

const isOver = (): boolean => false;

/** Loads from `least`; the less a task costs, the more it weighs, and capacity is what four fifths of the tasks need. */
function tightModel(seed: number, agentCount: number, taskCount: number, least: number): AssignmentModel {
  const { pick } = startBudget({ seed, iterations: 0 });
  const load = Int32Array.from({ length: agentCount * taskCount }, () => least + pick(60));
  const cost = Float64Array.from(load, (weight) => 80 - weight + pick(20));
  const capacity = Int32Array.from({ length: agentCount }, (_, agent) => {
    const own = load.subarray(agent * taskCount, (agent + 1) * taskCount);
    return Math.floor((0.8 * own.reduce((sum, weight) => sum + weight, 0)) / agentCount);
  });
  return { agentCount, taskCount, cost, load, capacity, spread: { most: Infinity, price: 0 }, isWhole: true };
}

function priced(model: AssignmentModel): Priced {
  const { capacity, tasks } = capacityPrices(model, 0, 200, isOver);
  return { model, relaxation: startRelaxation(model, tasks), worth: capacity };
}

test.each([1, 2, 3, 4, 5])('a dive ends lawful, near its bound and within the limit, or not at all (%i)', (seed) => {
  const model = tightModel(seed, 6, 90, 5);
  const { bound } = capacityPrices(model, 0, 200, isOver);
  const { chance } = startBudget({ seed, iterations: 0 });
  const limit = Math.ceil(1.02 * bound);
  const found = searchByDiving(priced(model), { limit, chance, isOver });
  if (found === undefined) throw new Error('nothing found');
  expect(isLawful(model, found)).toBe(true);
  const { value, leftOut } = incumbentOf(model, found);
  expect(leftOut).toBe(0);
  expect(value).toBeLessThanOrEqual(limit);
  expect(searchByDiving(priced(model), { limit: Math.floor(bound) - 1, chance, isOver })).toBeUndefined();
});

test.each([0, 1, 20])("the core of an agent's knapsack gives what the full table gives, loads from %i", (least) => {
  for (let seed = 1; seed <= 100; seed += 1) {
    const model = tightModel(seed, 2, 80, least);
    const { pick } = startBudget({ seed, iterations: 0 });
    const isOpen = Uint8Array.from(model.cost, () => Number(pick(10) > 0));
    const prices = Float64Array.from({ length: model.taskCount }, () => 30 + pick(600) / 8);
    const room = knapsackRoom(model);
    for (const [agent, capacity] of model.capacity.entries()) {
      const value = cheapestTasks(model, isOpen, prices, agent, room);
      const chosen = [...room.chosen.keys()].filter((task) => room.chosen[task] === 1);
      const at = (task: number): number => agent * model.taskCount + task;
      expect(chosen.reduce((sum, task) => sum + (model.load[at(task)] ?? 0), 0)).toBeLessThanOrEqual(capacity);
      expect(chosen.every((task) => isOpen[at(task)] === 1)).toBe(true);
      const sum = chosen.reduce((total, task) => total + (model.cost[at(task)] ?? 0) - (prices[task] ?? 0), 0);
      expect(sum).toBeCloseTo(value, 9);
      expect(room.floor).toBeLessThanOrEqual(value + 1e-9);
      leastPrices(model, isOpen, prices, agent, room);
      expect(value).toBeCloseTo(room.least[capacity] ?? 0, 9);
    }
  }
});
