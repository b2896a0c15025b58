import { expect, test } from 'vitest';
import { boundedSolver } from './bounded-solver.ts';

test('a solver has so many seconds in all, and is asked nothing more after that', () => {
  let time = 100;
  const given: number[] = [];
  const solve = boundedSolver(
    (_program, seconds) => {
      given.push(seconds);
      time += 25;
      return { status: 'infeasible' };
    },
    () => time,
    60,
  );
  const answers = [Infinity, 7, Infinity, Infinity].map((seconds) => solve('', seconds).status);
  expect(given).toEqual([60, 7, 10]);
  expect(answers).toEqual(['infeasible', 'infeasible', 'infeasible', 'stopped']);
});
