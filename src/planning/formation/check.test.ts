import { describe, expect, test } from 'vitest';
import type { CapacitatedMedian } from './capacitated-median.ts';
import { checkFormation, checkMedian } from './check.ts';
import type { FormationProblem } from './problem.ts';

describe('the checker of medians', () => {
  const problem: CapacitatedMedian = {
    points: [
      { x: 0, y: 0, capacity: 3, demand: 1 },
      { x: 0, y: 2.5, capacity: 3, demand: 2 },
      { x: 9, y: 0, capacity: 3, demand: 3 },
    ],
    seatCount: 2,
  };

  test('recomputes the value of a lawful answer', () => {
    expect(checkMedian(problem, 'euclid', [0, 2], [0, 0, 2])).toEqual({ value: 2.5, faults: [] });
    expect(checkMedian(problem, 'floor', [0, 2], [0, 0, 2])).toEqual({ value: 2, faults: [] });
  });

  test.each([
    ['a full seat', [0, 2], [0, 2, 2], 'seat 2 serves 5 with a capacity of 3'],
    ['a closed seat', [0, 2], [0, 1, 2], 'point 1 has no open seat'],
    ['no seat', [0, 2], [0, -1, 2], 'point 1 has no open seat'],
    ['a seat too few', [0], [0, 0, 0], 'opens 1 seats, not 2 different ones'],
    ['a seat twice', [0, 0], [0, 0, 0], 'opens 2 seats, not 2 different ones'],
    ['a point too few', [0, 2], [0, 0], 'assigns 2 of 3 points'],
  ])('finds %s', (_, seats, assignment, fault) => {
    expect(checkMedian(problem, 'euclid', seats, assignment).faults).toContain(fault);
  });
});

test('the checker of medians holds each seat to its least demand, and counts no seats where any number will do', () => {
  const point = { x: 0, y: 0, capacity: 9, demand: 2, least: 3 };
  const judge = (seatCount: number, seats: readonly number[], assignment: readonly number[]) =>
    checkMedian({ points: [point, point, point], seatCount }, 'euclid', seats, assignment).faults;
  expect(judge(0, [1], [1, 1, 1])).toEqual([]);
  expect(judge(0, [0, 1], [0, 0, 1])).toEqual(['seat 1 serves 2, less than 3']);
  expect(judge(2, [0, 1], [0, 0, 0])).toEqual(['seat 1 serves 0, less than 3']);
  expect(judge(0, [0, 0], [0, 0, 0])).toContain('opens 2 seats, not 2 different ones');
});

describe('the checker of formations', () => {
  const project = (id: string, members: number, latitude: number, industry: string) => ({
    id,
    place: { latitude, longitude: 116 },
    industry,
    township: id === 'mill' ? 'north' : 'south',
    members,
    secretaries: id === 'school' ? 0 : 1,
    presentSeat: 'school',
  });
  const problem: FormationProblem = {
    projects: [
      project('school', 2, 28, 'P8321'),
      project('road', 2, 28.09, 'E4812'),
      project('mill', 2, 28.5, 'C1311'),
    ],
    weights: { distance: 1, industry: 10, otherTownship: 100, branch: 1000, townshipSplit: 10_000, change: 100_000 },
    limits: { fewestMembers: 3, mostMembers: 5, needsSecretary: true, kilometres: 20, industrySteps: 4 },
  };
  const judge = (pairs: Record<string, string | null>, limits = {}) =>
    checkFormation({ ...problem, limits: { ...problem.limits, ...limits } }, new Map(Object.entries(pairs)));

  test('recomputes every term', () => {
    const { value, faults } = judge({ school: 'road', road: 'road', mill: null });
    expect(faults).toEqual([]);
    // 0.09° of a meridian, four steps, one branch in one of two townships, two projects moved.
    expect(value).toBeCloseTo(10.0075 + 40 + 1000 - 10_000 + 200_000, 3);
  });

  test.each([
    [{ school: 'road', road: 'road', mill: 'road' }, {}, 'the branch at road has 6 members (BR-02)'],
    [{ school: null, road: 'road', mill: null }, {}, 'the branch at road has 2 members (BR-01)'],
    [
      { school: 'school', road: null, mill: null },
      { fewestMembers: 1 },
      'the branch at school has no secretary (BR-01)',
    ],
    [{ school: 'road', road: null, mill: null }, {}, 'road is not in the branch at its place'],
    [{ school: 'inn', road: null, mill: null }, {}, 'school sits at an unknown seat'],
    [{ school: 'road', road: 'road' }, {}, 'mill sits at an unknown seat'],
    [{ school: 'road', road: 'road', mill: null }, { industrySteps: 3 }, 'school is 4 steps of industry from its seat'],
    [{ school: 'road', road: 'road', mill: null }, { fewestBranches: 2 }, 'forms only 1 branches'],
    [{ school: null, road: null, mill: 'mill' }, { mostBranches: 0 }, 'forms 1 branches'],
    [{ school: 'road', road: 'road', mill: null }, { mostMoves: 0 }, '2 projects leave their present seat'],
    [{ school: 'road', road: 'road', mill: null }, { together: [['road', 'mill']] }, 'road and mill are not together'],
    [{ school: 'road', road: 'road', mill: null }, { apart: [['road', 'school']] }, 'road and school are not apart'],
    [{ school: 'road', road: 'road', mill: null }, { openSeats: ['mill'] }, 'no branch at mill'],
    [{ school: 'road', road: 'road', mill: null }, { closedSeats: ['road'] }, 'a branch at road'],
  ])('%j under %j: %s', (pairs, limits, fault) => {
    expect(judge(pairs, limits).faults).toContain(fault);
  });

  test('finds what is too far', () => {
    expect(judge({ school: 'road', road: 'road', mill: 'road' }).faults.join()).toMatch(/mill is 45\.\d+ km/u);
  });
});
