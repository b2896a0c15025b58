import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadOptimiser } from '#platform/optimiser';
import { tinyFormation } from '#testing/tiny-formations';
import { solveCell, split } from './cells.ts';
import { checkFormation } from './check.ts';
import { formBranches } from './form-branches.ts';
import type { Formation, FormationAnswer } from './formation-answer.ts';
import { formLarge, repair } from './form-large.ts';
import { generateZone } from './generate-zone.ts';
import { type FormationProblem, readFormationProblem, type SeatedProblem } from './problem.ts';

const solve = await loadOptimiser();
const options = (iterations: number) => ({ budget: { seed: 1, iterations }, solve });

function found(answer: FormationAnswer | readonly unknown[]): Formation {
  if (!('found' in answer) || !answer.found) throw new Error(`no formation: ${JSON.stringify(answer)}`);
  return answer;
}

function seated(problem: FormationProblem): SeatedProblem {
  const read = readFormationProblem(problem);
  if (!('projects' in read)) throw new Error(`a wrong problem: ${JSON.stringify(read)}`);
  return read;
}

/** Holds an answer to the independent checker. */
function expectLawful(problem: FormationProblem, answer: Formation): void {
  const { value, faults } = checkFormation(problem, new Map(answer.seatOf.map(({ project, seat }) => [project, seat])));
  expect(faults).toEqual([]);
  expect(value).toBeCloseTo(answer.value, 6);
  expect(answer.bound).toBeLessThanOrEqual(answer.value);
  const without = answer.seatOf.flatMap(({ project, seat }) => (seat === null ? [project] : []));
  expect(answer.leftOut).toEqual(without);
}

const form = (problem: FormationProblem, iterations: number): Formation => {
  const answer = found(formBranches(problem, options(iterations)));
  expectLawful(problem, answer);
  return answer;
};

test('tiny problems with every feature by the way of large ones: lawful, bounded by the proven best and mostly that', () => {
  let [all, best] = [0, 0];
  fc.assert(
    fc.property(tinyFormation, (problem) => {
      const exact = formBranches(problem, options(50));
      const large = formLarge(seated(problem), options(200));
      if (!('found' in exact) || !exact.found) {
        expect(large.found).toBe(false);
        return;
      }
      const answer = found(large);
      expectLawful(problem, answer);
      all += 1;
      expect(answer.leftOut.length).toBeGreaterThanOrEqual(exact.leftOut.length);
      if (answer.leftOut.length > exact.leftOut.length) {
        expect(answer.proven).toBe(false);
        return;
      }
      expect(answer.bound).toBeLessThanOrEqual(exact.value + 1e-6);
      expect(answer.value).toBeGreaterThanOrEqual(exact.value - 1e-6);
      best += Number(answer.value <= exact.value + 1e-6);
    }),
    { numRuns: 50, seed: 3 },
  );
  expect(best / all).toBeGreaterThan(0.95);
});

describe('more projects than can be proven', () => {
  test.each([120, 260])('%i projects: lawful, within a hundredth of the bound', (count) => {
    const answer = form(generateZone(count, count), 5 * count);
    expect(answer.leftOut).toEqual([]);
    expect(answer.gap).toBeLessThan(0.01);
  });

  test('the same seed and rounds give the same branches', () => {
    const zone = generateZone(110, 4);
    expect(form(zone, 200)).toEqual(form(zone, 200));
  });

  test('shuffled projects leave as many without a branch; either value is above the other bound', () => {
    const zone = { ...generateZone(105, 5), limits: { kilometres: 2 } };
    const shuffled = { ...zone, projects: zone.projects.toReversed() };
    const [one, other] = [form(zone, 600), form(shuffled, 600)];
    expect(one.leftOut.length).toBeGreaterThan(0);
    expect(other.leftOut.length).toBe(one.leftOut.length);
    expect(one.bound).toBeLessThanOrEqual(other.value);
    expect(other.bound).toBeLessThanOrEqual(one.value);
  });

  test.each<readonly [string, FormationProblem['limits']]>([
    ['BR-02: at most eight members', { mostMembers: 8 }],
    ['BR-01: five members', { fewestMembers: 5 }],
    ['five kilometres', { kilometres: 5 }],
    [
      'two projects together and two apart',
      { together: [['project-3', 'project-4']], apart: [['project-5', 'project-6']] },
    ],
    ['a seat that is open and one that is closed', { openSeats: ['project-7'], closedSeats: ['project-8'] }],
    ['ten moves', { mostMoves: 10 }],
    ['few branches', { mostBranches: 34 }],
    ['many branches', { fewestBranches: 44 }],
  ])('%s: lawful, and no better than the bound without', (_, limits) => {
    const zone = generateZone(102, 9);
    const free = form(zone, 300);
    const bound = form({ ...zone, limits: { ...zone.limits, ...limits } }, 300);
    if (bound.leftOut.length === 0) expect(bound.value).toBeGreaterThanOrEqual(free.bound - 1e-6);
    expect(bound.leftOut.length).toBeGreaterThanOrEqual(free.leftOut.length);
  });

  test('units as seats, everything in one place, and no limit of kilometres', () => {
    const zone = generateZone(120, 2);
    const [first] = zone.projects;
    const hall = { id: 'hall', place: first!.place, township: first!.township };
    const projects = zone.projects.map(({ presentSeat: _, ...project }) => ({ ...project, place: first!.place }));
    const answer = form({ projects, seats: [hall, { ...hall, id: 'school' }], limits: { mostMembers: 200 } }, 100);
    expect(answer.leftOut).toEqual([]);
    expect(answer.seats).toEqual(['hall', 'school']);
  });

  test('a search called off ends lawfully', () => {
    const zone = generateZone(150, 6);
    const budget = { seed: 1, iterations: 1e9, signal: { aborted: true } };
    expectLawful(zone, found(formBranches(zone, { budget, solve })));
  });

  test('without a solver there is an answer with a bound', () => {
    const zone = generateZone(150, 6);
    const answer = found(formBranches(zone, { budget: { seed: 1, iterations: 500 } }));
    expectLawful(zone, answer);
    expect(answer.gap).toBeLessThan(0.1);
  });
});

describe('cell by cell', () => {
  const zone = generateZone(240, 7);
  const far = ['project-1', 'project-200'] as const;
  const problem = seated({
    ...zone,
    limits: { ...zone.limits, together: [[...far]], mostBranches: 200, fewestBranches: 9 },
  });

  test('every project and every seat is in one cell, pairs stay together, shares of limits do not exceed the whole', () => {
    const cells = split(problem, 70);
    const names = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id).toSorted();
    expect(names(cells.flatMap(({ projects }) => projects))).toEqual(names(problem.projects));
    expect(names(cells.flatMap(({ seats }) => seats))).toEqual(names(problem.seats));
    const homes = cells.filter(({ projects }) => far.some((id) => projects.some((project) => project.id === id)));
    expect(homes).toHaveLength(1);
    expect(homes[0]?.limits.together).toEqual([[...far]]);
    const most = cells.reduce((sum, { limits }) => sum + (limits.mostBranches ?? 0), 0);
    expect(most).toBeLessThanOrEqual(200);
  });

  test('split, solved and repaired: lawful as a whole, and within two hundredths of the bound', () => {
    const without = seated(zone);
    const solved = split(without, 70).map((cell) => ({ cell, answer: solveCell(cell, options(300)) }));
    const answer = found(repair(without, solved, options(1_000)));
    expectLawful(zone, answer);
    expect(answer.leftOut).toEqual([]);
    expect(answer.gap).toBeLessThan(0.02);
  });

  test('a demand that no cell met is met by the whole', () => {
    const tight = { ...zone, limits: { ...zone.limits, mostBranches: 75 } };
    const nobody = split(seated(tight), 70).map((cell) => ({
      cell,
      answer: { seatOf: cell.projects.map(() => null), prices: cell.projects.map(() => 0) },
    }));
    const answer = found(repair(seated(tight), nobody, options(400)));
    expectLawful(tight, answer);
    expect(answer.seats.length).toBeLessThanOrEqual(75);
  });
});
