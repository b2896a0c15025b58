import { describe, expect, test } from 'vitest';
import { loadOptimiser } from '#platform/optimiser';
import { hasBenchData } from '#testing/bench-data';
import { gapArchive, type GapInstance, gapInstances } from '#testing/gap-instances';
import { assign } from './assign.ts';
import { readAssignmentFile } from './assignment-file.ts';
import { checkAssignment } from './check.ts';
import type { AssignmentProblem } from './problem.ts';
import type { AssignOptions } from './solve-assignment.ts';

const solve = await loadOptimiser();
const budget = { seed: 1, iterations: 1_000 };

function judged(problem: AssignmentProblem, options: AssignOptions = { budget, solve }) {
  const answer = assign(problem, options);
  if (!('tasks' in answer)) throw new Error(JSON.stringify(answer));
  const { faults, leftOut, value } = checkAssignment(
    problem,
    new Map(answer.tasks.map((each) => [each.task, each.agent])),
  );
  expect(faults).toEqual([]);
  expect(value).toBe(answer.value);
  expect(leftOut).toBe(0);
  return answer;
}

describe.skipIf(!hasBenchData(gapArchive))('generalised assignments of OR-Library', () => {
  const instancesOf = (fits: RegExp): readonly (readonly [string, GapInstance])[] =>
    hasBenchData(gapArchive) ? gapInstances(fits).map((instance) => [instance.name, instance]) : [];

  test.each(instancesOf(/^gap(1|6|12)-[01]$/u))('%s is proven at the best known value', (_, { problem, best }) => {
    expect(judged(problem)).toMatchObject({ value: best, proven: true, bound: best });
  });

  // Chu and Beasley (1997) list the most: 336 for the first of all.
  test.each(instancesOf(/^gap1-0$/u))('%s read as gains', (_, { problem }) => {
    expect(judged({ ...problem, sense: 'most' })).toMatchObject({ value: 336, proven: true, bound: 336 });
  });

  test.each(instancesOf(/^[cd]05100$/u))('%s without a proof: lawful, above every bound', (_, instance) => {
    const { value, bound } = judged(instance.problem, { budget: { seed: 1, iterations: 300 } });
    expect(value).toBeGreaterThanOrEqual(instance.bound);
    expect(bound).toBeLessThanOrEqual(instance.best);
    expect(bound).toBeGreaterThan(0.99 * instance.best);
  });
});

describe('files', () => {
  test('agents, tasks, costs, loads, capacities', () => {
    expect(readAssignmentFile(' 2 1\n 3\n 4\n 5\n 6\n 7 8\n', 'most')).toEqual({
      sense: 'most',
      agents: [
        { id: 'a0', capacity: 7 },
        { id: 'a1', capacity: 8 },
      ],
      tasks: [{ id: 't0' }],
      costs: [[3], [4]],
      loads: [[5], [6]],
    });
  });

  test.each(['', '1', '1 1 2', '-1 1', '1 1 2 3 4 5', 'x y'])('%j is refused', (text) => {
    expect(readAssignmentFile(text, 'least')).toMatchObject({ refused: 'malformed' });
  });
});
