import { describe, expect, test } from 'vitest';
import { loadOptimiser } from '#platform/optimiser';
import { checkFormation } from './check.ts';
import { formBranches } from './form-branches.ts';
import type { Formation } from './formation-answer.ts';
import { generateZone } from './generate-zone.ts';
import type { FormationProblem } from './problem.ts';

const solve = await loadOptimiser();

function form(problem: FormationProblem): Formation {
  const answer = formBranches(problem, { budget: { seed: 1, iterations: 200 }, solve });
  if (!('found' in answer) || !answer.found) throw new Error(`no formation: ${JSON.stringify(answer)}`);
  return answer;
}

const seatsOf = ({ seatOf }: Formation) => new Map(seatOf.map(({ project, seat }) => [project, seat]));

describe('why a project sits where it sits', () => {
  test.each([11, 12, 13, 14, 15, 16])('what the checker says of every other seat (seed %i)', (seed) => {
    const zone = generateZone(14, seed);
    const answer = form(zone);
    const present = seatsOf(answer);
    for (const { project, seat, next } of answer.reasons) {
      expect(seat).toBe(present.get(project));
      if (seat === project) continue;
      // Every way to move this project alone, judged by the independent checker.
      const lawful = zone.projects.flatMap(({ id }) => {
        if (id === seat) return [];
        const { value, faults } = checkFormation(zone, new Map(present).set(project, id));
        return faults.length === 0 ? [value - answer.value] : [];
      });
      const least = Math.min(...lawful);
      if (next === null) expect(lawful).toEqual([]);
      else expect(next.costsMore).toBeLessThanOrEqual(least + 1e-6);
      // The answer is proven best: no other lawful seat costs less.
      if (next !== null) expect(next.costsMore).toBeGreaterThan(-1e-4);
    }
  });

  test('a cheaper seat out of the law is told with the limits it would break', () => {
    const answer = form(generateZone(16, 3));
    const bound = answer.reasons.flatMap(({ next, binding }) => (binding === null ? [] : [{ next, binding }]));
    expect(bound.length).toBeGreaterThan(0);
    for (const { next, binding } of bound) {
      expect(binding.breaches.length).toBeGreaterThan(0);
      expect(binding.costsMore).toBeLessThan(next?.costsMore ?? Infinity);
    }
  });

  test('BR-01: a project stays because the branch it leaves would have too few members', () => {
    const at = (id: string, latitude: number, members: number) => ({
      id,
      place: { latitude, longitude: 116.4 },
      industry: 'E4812',
      township: 'one',
      members,
      secretaries: 1,
    });
    const answer = form({
      projects: [at('a', 28, 2), at('b', 28.06, 1), at('c', 28.1, 3)],
      weights: { distance: 1, industry: 1, otherTownship: 1, branch: 3, townshipSplit: 1, change: 1 },
      limits: { openSeats: ['a', 'c'] },
    });
    const reason = answer.reasons.find(({ project }) => project === 'b');
    expect(reason).toMatchObject({
      seat: 'a',
      next: null,
      binding: {
        seat: 'c',
        breaches: [{ limit: 'fewestMembers', seat: 'a', found: 2, allowed: 3, rule: 'BR-01' }],
      },
    });
    expect(reason?.binding?.costsMore).toBeCloseTo(-0.02 * 111.195, 2);
  });

  test('the terms add up to the value, those of the projects to the first four', () => {
    const zone = generateZone(18, 5);
    const answer = form({
      ...zone,
      weights: { ...zone.weights, crowding: 0.7 },
      limits: { ...zone.limits, usualProjects: 2 },
    });
    expect(Object.values(answer.terms).reduce((sum, term) => sum + term, 0)).toBeCloseTo(answer.value, 6);
    const distance = answer.reasons.reduce((sum, { terms }) => sum + terms.distance, 0);
    expect(distance).toBeCloseTo(answer.terms.distance, 9);
    expect(answer.terms.crowding).toBeGreaterThan(0);
  });
});

describe('what an officer may demand', () => {
  const zone = generateZone(18, 5);
  const free = form(zone);
  const demands: readonly (readonly [name: string, limits: Partial<FormationProblem['limits']>])[] = [
    ['two projects together', { together: [['project-0', 'project-9']] }],
    [
      'two projects apart',
      {
        apart: [
          ['project-1', 'project-2'],
          ['project-3', 'project-4'],
        ],
      },
    ],
    ['a seat that is open', { openSeats: [zone.projects.find(({ id }) => !free.seats.includes(id))!.id] }],
    ['a seat that is closed', { closedSeats: [free.seats[0]!] }],
    ['three moves', { mostMoves: 3 }],
    ['BR-03: three projects in general', { usualProjects: 3 }],
  ];

  test.each(demands)('%s: lawful, proven and never cheaper than without', (_, limits) => {
    const demanding = {
      ...zone,
      weights: { ...zone.weights, crowding: 2 },
      limits: { ...zone.limits, kilometres: 25, ...limits },
    };
    const answer = form(demanding);
    const { value, faults } = checkFormation(demanding, seatsOf(answer));
    expect(faults).toEqual([]);
    expect(value).toBeCloseTo(answer.value, 6);
    expect(answer).toMatchObject({ proven: true, leftOut: [] });
    const without = form({ ...demanding, limits: { ...zone.limits, kilometres: 25 }, weights: zone.weights });
    expect(answer.value).toBeGreaterThan(without.value - 1e-4);
  });

  test('no move at all: who cannot stay lawfully is left out', () => {
    const still = { ...zone, limits: { ...zone.limits, kilometres: 25, mostMoves: 0 } };
    const answer = form(still);
    expect(checkFormation(still, seatsOf(answer)).faults).toEqual([]);
    expect(answer.proven).toBe(true);
    expect(answer.terms.change).toBe(0);
    if (answer.leftOut.length > 0) expect(answer.conflicts[0]?.limits.map(({ limit }) => limit)).toContain('mostMoves');
  });
});
