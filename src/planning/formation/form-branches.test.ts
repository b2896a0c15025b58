import { describe, expect, test } from 'vitest';
import { loadOptimiser } from '#platform/optimiser';
import { checkFormation } from './check.ts';
import { readIndustries } from '#kernel/industries';
import { formBranches } from './form-branches.ts';
import type { Formation } from './formation-answer.ts';
import { generateZone } from './generate-zone.ts';
import type { FormationProblem } from './problem.ts';
import { plainValue } from './plain-value.ts';

const solve = await loadOptimiser();
const options = { budget: { seed: 1, iterations: 200 }, solve };

function form(problem: FormationProblem, using = options): Formation {
  const answer = formBranches(problem, using);
  if (!('found' in answer) || !answer.found) throw new Error(`no formation: ${JSON.stringify(answer)}`);
  return answer;
}

const seatsOf = ({ seatOf }: Formation) => new Map(seatOf.map(({ project, seat }) => [project, seat]));

describe('generated zones', () => {
  test.each([16, 17, 18, 20, 22, 24, 26, 28])(
    'of %i projects are proven, lawful, and worth what plain HiGHS says',
    (count) => {
      const zone = generateZone(count, count);
      const answer = form(zone);
      const { value, faults } = checkFormation(zone, seatsOf(answer));
      expect(faults).toEqual([]);
      expect(value).toBeCloseTo(answer.value, 6);
      expect(answer).toMatchObject({ proven: true, gap: 0 });
      const plain = plainValue(zone, answer.leftOut.length, solve);
      expect(plain).toBeDefined();
      expect(answer.value).toBeCloseTo(plain!, 4);
      const fewer = answer.leftOut.length - 1;
      if (fewer >= 0) expect(plainValue(zone, fewer, solve)).toBeUndefined();
    },
  );

  test.each([1, 2, 3])('where some projects are out of reach, the fewest are left out (seed %i)', (seed) => {
    const zone = generateZone(16, seed);
    const narrow = { ...zone, limits: { ...zone.limits, kilometres: 1.5 } };
    const answer = form(narrow);
    expect(answer.leftOut.length).toBeGreaterThan(0);
    expect(answer.proven).toBe(true);
    const { value, faults } = checkFormation(narrow, seatsOf(answer));
    expect(faults).toEqual([]);
    expect(value).toBeCloseTo(answer.value, 6);
    expect(plainValue(narrow, answer.leftOut.length, solve)).toBeCloseTo(answer.value, 4);
    expect(plainValue(narrow, answer.leftOut.length - 1, solve)).toBeUndefined();
  });

  test('shuffled projects have the same value', () => {
    const zone = generateZone(18, 3);
    const shuffled = { ...zone, projects: zone.projects.toReversed() };
    expect(form(shuffled).value).toBeCloseTo(form(zone).value, 4);
  });

  test('the same seed gives the same branches', () => {
    expect(form(generateZone(20, 4))).toEqual(form(generateZone(20, 4)));
  });
});

describe('lawful answers to hard cases', () => {
  const zone = generateZone(6, 1);
  const [first] = zone.projects;

  test('one project of three members with a secretary is a branch; with two members it is left out', () => {
    const alone = (members: number) => ({
      ...zone,
      projects: [{ ...first!, presentSeat: undefined, members, secretaries: 1 }].map(
        ({ presentSeat: _, ...rest }) => rest,
      ),
    });
    expect(form(alone(3))).toMatchObject({ seats: [first!.id], leftOut: [], proven: true });
    expect(form(alone(2))).toMatchObject({ seats: [], leftOut: [first!.id], proven: true });
  });

  test('everything in one place', () => {
    const projects = zone.projects.map((project) => ({
      ...project,
      place: first!.place,
      township: 'one',
      secretaries: 1,
    }));
    const answer = form({ ...zone, projects });
    expect(answer).toMatchObject({ leftOut: [], proven: true });
    expect(checkFormation({ ...zone, projects }, seatsOf(answer)).faults).toEqual([]);
  });

  test('a hundred alike in one place: a lawful answer, without a proof that would take hours', () => {
    const hundred = generateZone(100, 1);
    const place = hundred.projects[0]!.place;
    const alike = { ...hundred, projects: hundred.projects.map((project) => ({ ...project, place, township: 'one' })) };
    let programs = 0;
    const counted: typeof solve = (program, seconds) => {
      programs += 1;
      return solve(program, seconds);
    };
    const answer = form(alike, { budget: { seed: 1, iterations: 20 }, solve: counted });
    expect(answer).toMatchObject({ leftOut: [], proven: false });
    expect(programs).toBe(0);
    expect(checkFormation(alike, seatsOf(answer)).faults).toEqual([]);
  });

  test('of the seconds that are left the solver is given somewhat less, and none where they are over', () => {
    const given: number[] = [];
    const stopping: typeof solve = (_program, seconds) => {
      given.push(seconds);
      return { status: 'stopped' };
    };
    const at = (time: () => number) => ({ seed: 1, iterations: 20, clock: { now: time, seconds: 5 } });
    const zone20 = generateZone(20, 4);
    formBranches(zone20, { budget: at(() => 0), solve: stopping });
    expect(given).toHaveLength(1);
    expect(given[0]).toBeGreaterThan(4.5);
    expect(given[0]).toBeLessThan(5 * 0.98);
    let asked = 0;
    formBranches(zone20, { budget: at(() => (asked++ < 2 ? 0 : 4.999)), solve: stopping });
    expect(given).toHaveLength(1);
  });
});

describe('refusals name the field', () => {
  const zone = generateZone(3, 1);
  const withFirst = (change: object) => ({
    ...zone,
    projects: [{ ...zone.projects[0], ...change }, ...zone.projects.slice(1)],
  });

  test.each([
    [null, 'formation.malformed', ''],
    [{ ...zone, projects: [] }, 'formation.malformed', 'projects'],
    [withFirst({ place: undefined }), 'formation.malformed', 'projects.0.place'],
    [withFirst({ members: -1 }), 'formation.malformed', 'projects.0.members'],
    [withFirst({ members: 1.5 }), 'formation.malformed', 'projects.0.members'],
    [withFirst({ industry: 'Z99' }), 'formation.industry-unknown', 'projects.0.industry'],
    [withFirst({ members: 1, secretaries: 2 }), 'formation.more-secretaries-than-members', 'projects.0.secretaries'],
    [withFirst({ presentSeat: 'inn' }), 'formation.unknown-name', 'projects.0.presentSeat'],
    [withFirst({ id: 'project-1', presentSeat: 'project-1' }), 'formation.named-twice', 'projects.1.id'],
    [{ ...zone, weights: { ...zone.weights, distance: 'near' } }, 'formation.malformed', 'weights.distance'],
    [{ ...zone, weights: { ...zone.weights, distance: Number.NaN } }, 'formation.malformed', 'weights.distance'],
    [{ ...zone, limits: { fewestMembers: 9, mostMembers: 8 } }, 'formation.limits-contradict', 'limits.fewestMembers'],
  ])('%#: %s %s', (input, code, field) => {
    expect(formBranches(input, options)).toContainEqual(expect.objectContaining({ code, field }));
  });

  test('a group or class of industry that does not exist, where the industries that exist are given', () => {
    const industries = readIndustries('code,parent,name\nK,,房地产业\nK70,K,房地产业\nK701,K70,房地产开发经营\n');
    const projects = zone.projects.map((project) => ({ ...project, industry: 'K701' }));
    const seats = [{ ...zone.projects[0]!, industry: 'K709' }].map(({ id, place, township, industry }) => {
      return { id, place, township, industry };
    });
    const known = { ...zone, projects: projects.map((project) => ({ ...project, presentSeat: undefined })) };
    expect(formBranches({ ...known, seats }, { ...options, industries })).toEqual([
      expect.objectContaining({
        code: 'formation.industry-unknown',
        field: 'seats.0.industry',
        facts: { code: 'K709' },
      }),
    ]);
    expect(formBranches({ ...zone, projects }, { ...options, industries })).toHaveProperty('found');
    expect(formBranches({ ...known, seats }, options)).toHaveProperty('found');
  });
});
