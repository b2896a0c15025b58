import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadOptimiser } from '#platform/optimiser';
import { tinyProblem } from '#testing/tiny-assignments';
import { type Assignment, assign } from './assign.ts';
import { checkAssignment } from './check.ts';
import type { AssignmentProblem } from './problem.ts';

const solve = await loadOptimiser();
const budget = { seed: 1, iterations: 20 };

function assigned(problem: AssignmentProblem, options: Partial<Parameters<typeof assign>[1]> = {}): Assignment {
  const answer = assign(problem, { budget, solve, ...options });
  if (!('tasks' in answer)) throw new Error(JSON.stringify(answer));
  return answer;
}

const agentOf = ({ tasks }: Assignment) => new Map(tasks.map(({ task, agent }) => [task, agent] as const));

type Best = { readonly leftOut: number; readonly value: number };

/** Every assignment there is, each judged by the checker. */
function bruteForce(problem: AssignmentProblem): Best {
  const choices = [...problem.agents.map(({ id }) => id), null];
  const sign = problem.sense === 'most' ? -1 : 1;
  let best: Best | undefined;
  const visit = (chosen: readonly (readonly [string, string | null])[]): void => {
    const next = problem.tasks[chosen.length];
    if (next !== undefined) {
      for (const agent of choices) visit([...chosen, [next.id, agent]]);
      return;
    }
    const { faults, leftOut, value } = checkAssignment(problem, new Map(chosen));
    if (faults.length > 0) return;
    const order = best === undefined ? -1 : leftOut - best.leftOut || sign * (value - best.value);
    if (order < 0) best = { leftOut, value };
  };
  visit([]);
  if (best === undefined) throw new Error('to leave all out is lawful');
  return best;
}

const squads: AssignmentProblem = {
  agents: [
    { id: 'north', capacity: 8, skills: ['survey'] },
    { id: 'south', capacity: 6 },
  ],
  tasks: [{ id: 'bridge', skills: ['survey'] }, { id: 'culvert', presentAgent: 'south' }, { id: 'road' }],
  costs: [
    [4, 1, 7],
    [1, 2, 3],
  ],
  loads: [
    [5, 3, 4],
    [5, 3, 4],
  ],
  weights: { change: 2 },
};

describe('assigning', () => {
  test('a skill binds, a change costs, and the rest goes where it costs least', () => {
    const answer = assigned(squads);
    expect(answer.proven).toBe(true);
    expect(Object.fromEntries(agentOf(answer))).toEqual({ bridge: 'north', culvert: 'north', road: 'south' });
    expect(answer.value).toBe(4 + 1 + 2 + 3);
    expect(answer.terms).toEqual({ pairs: 8, missingSkills: 0, change: 2, loadSpread: 0 });
    expect(answer.loads).toEqual([
      { agent: 'north', load: 8, capacity: 8 },
      { agent: 'south', load: 4, capacity: 6 },
    ]);
  });

  test('each task tells its next-best lawful agent and what that would cost more', () => {
    const wide = { ...squads, agents: squads.agents.map((agent) => ({ ...agent, capacity: 12 })) };
    const next = Object.fromEntries(assigned(wide).tasks.map((task) => [task.task, task.next]));
    expect(next).toEqual({
      bridge: null,
      culvert: { agent: 'north', costsMore: 1 },
      road: { agent: 'north', costsMore: 4 },
    });
  });

  test('a limit of spread evens the loads out', () => {
    const even = assigned({ ...squads, limits: { loadSpread: 1 } });
    expect(Object.fromEntries(agentOf(even))).toEqual({ bridge: null, culvert: 'north', road: 'south' });
    expect(even.value).toBe(1 + 2 + 3);
    const [left] = even.leftOut;
    expect(left).toEqual({
      task: 'bridge',
      barriers: [{ agent: 'south', why: 'lacks-skill' }],
      conflict: ['bridge', 'culvert'],
    });
  });

  test('what no agent can take is left out, and every agent says why', () => {
    const answer = assigned({
      agents: [
        { id: 'north', capacity: 3 },
        { id: 'south', capacity: 9 },
        { id: 'east', capacity: 9, skills: ['weld'] },
      ],
      tasks: [{ id: 'bridge', skills: ['weld'] }],
      costs: [[1], [1], [null]],
      loads: [[4], [4], [4]],
      weights: { missingSkill: 3 },
    });
    expect(answer).toMatchObject({ value: 4, leftOut: [] });
    const strict = assigned({
      agents: [
        { id: 'north', capacity: 3 },
        { id: 'south', capacity: 9 },
        { id: 'east', capacity: 9 },
      ],
      tasks: [{ id: 'bridge', skills: ['weld'] }, { id: 'road' }],
      costs: [
        [1, 1],
        [1, 1],
        [null, 1],
      ],
      loads: [
        [4, 4],
        [4, 4],
        [4, 4],
      ],
    });
    expect(strict.proven).toBe(true);
    expect(strict.leftOut).toEqual([
      {
        task: 'bridge',
        barriers: [
          { agent: 'north', why: 'lacks-skill' },
          { agent: 'south', why: 'lacks-skill' },
          { agent: 'east', why: 'forbidden' },
        ],
        conflict: [],
      },
    ]);
  });

  test('tasks that have no room together are named, none of them to spare', () => {
    const answer = assigned({
      agents: [{ id: 'north', capacity: 5 }],
      tasks: [{ id: 'small' }, { id: 'first' }, { id: 'second' }],
      costs: [[1, 1, 9]],
      loads: [[1, 4, 4]],
    });
    expect(answer.value).toBe(2);
    expect(answer.leftOut).toEqual([{ task: 'second', barriers: [], conflict: ['first', 'second'] }]);
  });

  test('500 tiny problems with every feature agree with brute force, and the checker finds no fault', () => {
    fc.assert(
      fc.property(tinyProblem, (problem) => {
        const answer = assigned(problem);
        const check = checkAssignment(problem, agentOf(answer));
        const best = bruteForce(problem);
        expect(check.faults).toEqual([]);
        expect(answer.proven).toBe(true);
        expect({ leftOut: answer.leftOut.length, value: answer.value }).toEqual(best);
        expect(check).toMatchObject(best);
        expect(answer.bound).toBe(answer.value);
        const { pairs, ...prices } = answer.terms;
        const sign = problem.sense === 'most' ? -1 : 1;
        expect(pairs + sign * Object.values(prices).reduce((sum, price) => sum + price, 0)).toBe(answer.value);
      }),
      { numRuns: 500, seed: 1 },
    );
  });

  test('without a solver the answer is lawful and its bound holds', () => {
    fc.assert(
      fc.property(tinyProblem, (problem) => {
        const answer = assign(problem, { budget });
        if (!('tasks' in answer)) throw new Error('refused');
        const best = bruteForce(problem);
        expect(checkAssignment(problem, agentOf(answer)).faults).toEqual([]);
        if (answer.proven) expect({ leftOut: answer.leftOut.length, value: answer.value }).toEqual(best);
        const sign = problem.sense === 'most' ? -1 : 1;
        if (answer.leftOut.length === best.leftOut) expect(sign * (best.value - answer.bound)).toBeGreaterThan(-1e-6);
      }),
      { numRuns: 200, seed: 2 },
    );
  });
});

describe('what changes nothing', () => {
  const outcome = (problem: AssignmentProblem) => {
    const { value, leftOut } = assigned(problem);
    return { value, leftOut: leftOut.length };
  };

  test('the order of tasks and agents', () => {
    fc.assert(
      fc.property(tinyProblem, (problem) => {
        const turned = (lines: AssignmentProblem['loads']) => lines.map((line) => line.toReversed()).toReversed();
        const costs = problem.costs.map((line) => line.toReversed()).toReversed();
        const { agents, tasks, loads } = problem;
        const other = {
          ...problem,
          agents: agents.toReversed(),
          tasks: tasks.toReversed(),
          costs,
          loads: turned(loads),
        };
        expect(outcome(other)).toEqual(outcome(problem));
      }),
      { numRuns: 100, seed: 3 },
    );
  });

  test('a constant on all costs of one task, but for the value, where none is left out', () => {
    fc.assert(
      fc.property(tinyProblem, fc.integer({ min: -9, max: 9 }), (problem, more) => {
        const costs = problem.costs.map(([first = null, ...rest]) => [first === null ? null : first + more, ...rest]);
        const before = outcome(problem);
        const after = outcome({ ...problem, costs });
        fc.pre(before.leftOut === 0);
        expect(after).toEqual({ value: before.value + more, leftOut: 0 });
      }),
      { numRuns: 150, seed: 4 },
    );
  });

  test('less capacity never brings a better value, nor fewer left out', () => {
    fc.assert(
      fc.property(tinyProblem, (problem) => {
        const sign = problem.sense === 'most' ? -1 : 1;
        const agents = problem.agents.map((agent) => ({ ...agent, capacity: Math.max(0, agent.capacity - 1) }));
        const [wide, tight] = [outcome(problem), outcome({ ...problem, agents })];
        expect(tight.leftOut).toBeGreaterThanOrEqual(wide.leftOut);
        if (tight.leftOut === wide.leftOut) expect(sign * (tight.value - wide.value)).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 150, seed: 5 },
    );
  });
});

describe('edges', () => {
  test('no tasks and no agents are lawful', () => {
    expect(assigned({ agents: [], tasks: [], costs: [], loads: [] })).toMatchObject({ value: 0, proven: true });
    expect(assigned({ agents: [{ id: 'a', capacity: 1 }], tasks: [], costs: [[]], loads: [[]] })).toMatchObject({
      value: 0,
      bound: 0,
      proven: true,
      tasks: [],
    });
    expect(assigned({ agents: [], tasks: [{ id: 't' }], costs: [], loads: [] })).toMatchObject({
      proven: true,
      leftOut: [{ task: 't', barriers: [], conflict: [] }],
    });
  });

  const one = { agents: [{ id: 'a', capacity: 1 }], tasks: [{ id: 't' }], costs: [[1]], loads: [[1]] };
  test.each([
    ['a capacity below 0', { ...one, agents: [{ id: 'a', capacity: -1 }] }, 'agents.0.capacity'],
    ['a cost that is no number', { ...one, costs: [[Number.NaN]] }, 'costs.0.0'],
    ['a cost without end', { ...one, costs: [[Infinity]] }, 'costs.0.0'],
    ['a load in parts', { ...one, loads: [[0.5]] }, 'loads.0.0'],
    ['a load below 0', { ...one, loads: [[-1]] }, 'loads.0.0'],
    ['a row too few', { ...one, loads: [] }, 'loads'],
    ['a column too many', { ...one, costs: [[1, 2]] }, 'costs.0'],
    [
      'an agent twice',
      { ...one, agents: [...one.agents, ...one.agents], costs: [[1], [1]], loads: [[1], [1]] },
      'agents.1.id',
    ],
    ['an unknown agent', { ...one, tasks: [{ id: 't', presentAgent: 'b' }] }, 'tasks.0.presentAgent'],
    ['nothing', null, ''],
  ])('%s is refused by its field', (_, problem, field) => {
    expect(assign(problem, { budget, solve })).toEqual([expect.objectContaining({ field })]);
  });

  test('a search called off at once still gives a lawful answer', () => {
    const answer = assigned(squads, { budget: { ...budget, signal: { aborted: true } } });
    expect(checkAssignment(squads, agentOf(answer)).faults).toEqual([]);
  });

  test('the same seed and rounds give the same answer', () => {
    expect(assigned(squads)).toEqual(assigned(squads));
  });
});
