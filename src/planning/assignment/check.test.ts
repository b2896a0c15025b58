import { describe, expect, test } from 'vitest';
import { checkAssignment } from './check.ts';
import type { AssignmentProblem } from './problem.ts';

const problem: AssignmentProblem = {
  agents: [
    { id: 'a', capacity: 4, skills: ['weld'] },
    { id: 'b', capacity: 9 },
  ],
  tasks: [
    { id: 's', skills: ['weld'] },
    { id: 't', presentAgent: 'b' },
  ],
  costs: [
    [3, 1],
    [2, null],
  ],
  loads: [
    [2, 3],
    [2, 3],
  ],
  weights: { change: 5, loadSpread: 1 },
  limits: { loadSpread: 4 },
};

describe('the checker of assignments', () => {
  test('recomputes the value', () => {
    expect(
      checkAssignment(
        problem,
        new Map([
          ['s', 'a'],
          ['t', null],
        ]),
      ),
    ).toEqual({ value: 5, leftOut: 1, faults: [] });
    expect(
      checkAssignment(
        { ...problem, sense: 'most' },
        new Map([
          ['s', null],
          ['t', 'a'],
        ]),
      ),
    ).toEqual({
      value: 1 - 5 - 3,
      leftOut: 1,
      faults: [],
    });
  });

  test.each([
    ['a full agent', { s: 'a', t: 'a' }, 'a carries 5 of 4'],
    ['loads too far apart', { s: 'a', t: 'a' }, 'loads differ by 5'],
    ['a forbidden pair', { s: null, t: 'b' }, 't may not go to b'],
    ['a missing skill', { s: 'b', t: null }, 'b lacks weld'],
    ['an unknown agent', { s: 'c', t: null }, 's may not go to c'],
    ['a task passed over', { s: null }, 't is not spoken of'],
    ['a task too many', { s: null, t: null, u: 'a' }, 'u is no task'],
  ])('finds %s', (_, chosen, fault) => {
    const given = new Map<string, string | null>(Object.entries(chosen));
    expect(checkAssignment(problem, given).faults).toContain(fault);
  });
});
