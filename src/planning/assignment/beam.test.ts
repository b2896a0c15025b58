import fc from 'fast-check';
import { expect, test } from 'vitest';
import { startBudget } from '#planning/formation';
import { tinyProblem } from '#testing/tiny-assignments';
import { assignmentModel } from './assignment-model.ts';
import { searchByBeam } from './beam.ts';
import { capacityPrices } from './capacity-prices.ts';
import { startRelaxation } from './lagrangian.ts';
import { type AssignmentModel, hasPair, incumbentOf, isLawful } from './model.ts';
import { readAssignmentProblem } from './problem.ts';

/** Tiny models without a spread of loads, one task at least, each with a pair. */
const tinyModel = tinyProblem
  .map((input): AssignmentModel => {
    const problem = readAssignmentProblem(input);
    if (!('tasks' in problem)) throw new Error('refused');
    const all = assignmentModel(problem, [...problem.tasks.keys()]);
    const placed = [...problem.tasks.keys()].filter((task) =>
      problem.agents.some((_, agent) => hasPair(all, agent, task)),
    );
    return { ...assignmentModel(problem, placed), spread: { most: Infinity, price: 0 } };
  })
  .filter(({ taskCount }) => taskCount > 0);

/** The least value of a lawful assignment that leaves none out; Infinity where there is none. */
function leastValue(model: AssignmentModel, agentOf: readonly number[] = []): number {
  if (agentOf.length === model.taskCount) {
    const all = Int32Array.from(agentOf);
    return isLawful(model, all) ? incumbentOf(model, all).value : Infinity;
  }
  return Math.min(
    ...Array.from({ length: model.agentCount }, (_, agent) => leastValue(model, [...agentOf, agent])),
    Infinity,
  );
}

const { chance } = startBudget({ seed: 1, iterations: 0 });
const isOver = (): boolean => false;

test('a beam as wide as there are assignments finds the least value, and nothing where there is nothing', () => {
  fc.assert(
    fc.property(tinyModel, (model) => {
      const relaxation = startRelaxation(model, capacityPrices(model, 0, 50, isOver).tasks);
      const order = Array.from({ length: model.taskCount }, (_, task) => task);
      const options = { width: 3 ** 5, limit: 1e6, blur: 1, chance, isOver };
      const found = searchByBeam(model, relaxation, order, options);
      const least = leastValue(model);
      expect(found === undefined).toBe(least === Infinity);
      if (found === undefined) return;
      expect(isLawful(model, found)).toBe(true);
      expect(incumbentOf(model, found).value).toBe(least);
      expect(searchByBeam(model, relaxation, order, { ...options, limit: least - 1 })).toBeUndefined();
    }),
    { numRuns: 300, seed: 1 },
  );
});

test('prices of capacity bound every assignment from below', () => {
  fc.assert(
    fc.property(tinyModel, (model) => {
      expect(capacityPrices(model, 0, 50, isOver).bound).toBeLessThanOrEqual(leastValue(model));
      expect(capacityPrices(model, 0, 50, () => true).bound).toBeLessThanOrEqual(leastValue(model));
    }),
    { numRuns: 300, seed: 2 },
  );
});
