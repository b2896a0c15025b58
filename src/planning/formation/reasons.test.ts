import { describe, expect, test } from 'vitest';
import { loadOptimiser } from '#platform/optimiser';
import { formBranches } from './form-branches.ts';
import { generateZone } from './generate-zone.ts';
import { type FormationProblem, readFormationProblem, type SeatedProblem } from './problem.ts';
import { canMeet, type Conflict, type Demand } from './reasons.ts';

const solve = await loadOptimiser();
const options = { budget: { seed: 1, iterations: 200 }, solve };

function conflictsOf(problem: FormationProblem): readonly Conflict[] {
  const answer = formBranches(problem, options);
  if (!('found' in answer)) throw new Error(JSON.stringify(answer));
  return answer.conflicts;
}

const seated = (problem: FormationProblem): SeatedProblem => {
  const read = readFormationProblem(problem);
  if (!('projects' in read)) throw new Error(JSON.stringify(read));
  return read;
};

/** Cannot be met as it stands, and can be without any one of its projects and limits. */
function expectIrreducible(problem: FormationProblem, { projects, limits }: Conflict): void {
  const whole = seated(problem);
  const indices = projects.map((id) => whole.projects.findIndex((project) => project.id === id));
  const isMet = (demand: Demand) => canMeet(whole, demand, solve, 60);
  expect(isMet({ projects: indices, limits })).toBe(false);
  for (const dropped of indices) {
    expect(isMet({ projects: indices.filter((index) => index !== dropped), limits })).toBe(true);
  }
  for (const dropped of limits) {
    expect(isMet({ projects: indices, limits: limits.filter((limit) => limit !== dropped) })).toBe(true);
  }
}

const project = (id: string, latitude: number, members: number, secretaries: number) => ({
  id,
  place: { latitude, longitude: 116.4 },
  industry: 'E4812',
  township: 'one',
  members,
  secretaries,
});
const weights = { distance: 1, industry: 1, otherTownship: 1, branch: 3, townshipSplit: 1, change: 1 };
/** Two villages some 55 km apart: what the far one has cannot help the near one. */
const village = (far: readonly (readonly [members: number, secretaries: number])[]): FormationProblem => ({
  projects: [
    project('near', 28, 6, 2),
    ...far.map(([members, secretaries], index) => project(`far-${index}`, 28.5 + index / 1000, members, secretaries)),
  ],
  weights,
  limits: { kilometres: 12 },
});

describe('reasons where a project has no lawful branch', () => {
  test('BR-01: four projects have two members within twelve kilometres', () => {
    const problem = village([
      [1, 1],
      [0, 0],
      [1, 0],
      [0, 0],
    ]);
    const conflicts = conflictsOf(problem);
    expect(conflicts).toHaveLength(4);
    for (const conflict of conflicts) {
      expect(conflict.limits).toEqual([
        { limit: 'fewestMembers', allowed: 3, rule: 'BR-01' },
        { limit: 'kilometres', allowed: 12 },
      ]);
      expect(conflict.reach).toMatchObject({ projects: ['far-0', 'far-1', 'far-2', 'far-3'], members: 2 });
      expectIrreducible(problem, conflict);
    }
  });

  test('BR-01: members enough, no secretary among them', () => {
    const problem = village([
      [2, 0],
      [2, 0],
    ]);
    const [conflict] = conflictsOf(problem);
    expect(conflict?.limits).toEqual([
      { limit: 'needsSecretary', rule: 'BR-01' },
      { limit: 'kilometres', allowed: 12 },
    ]);
    expect(conflict?.reach).toMatchObject({ members: 4, secretaries: 0 });
    expectIrreducible(problem, conflict!);
  });

  test('BR-02: one project has more members than a branch may have', () => {
    const problem = village([[51, 3]]);
    expect(conflictsOf(problem)).toMatchObject([
      { projects: ['far-0'], limits: [{ limit: 'mostMembers', allowed: 50, rule: 'BR-02' }] },
    ]);
  });

  test('two projects that must not be together but cannot part', () => {
    const problem = village([
      [2, 1],
      [2, 1],
    ]);
    const kept: FormationProblem = { ...problem, limits: { ...problem.limits, apart: [['far-0', 'far-1']] } };
    const conflicts = conflictsOf(kept);
    expect(conflicts).toHaveLength(2);
    for (const conflict of conflicts) {
      expect(conflict.limits.map(({ limit }) => limit)).toEqual(['fewestMembers', 'kilometres', 'apart']);
      expectIrreducible(kept, conflict);
    }
  });

  test('a seat that must be open and cannot leaves no formation at all; the reason names it', () => {
    const problem = village([[1, 1]]);
    const forced: FormationProblem = { ...problem, limits: { ...problem.limits, openSeats: ['far-0'] } };
    expect(formBranches(forced, options)).toMatchObject({
      found: false,
      proven: true,
      conflicts: [
        {
          projects: [],
          limits: [
            { limit: 'fewestMembers', allowed: 3 },
            { limit: 'kilometres', allowed: 12 },
            { limit: 'openSeats', seat: 'far-0' },
          ],
        },
      ],
    });
  });

  test.each([1, 2, 3, 4])(
    'generated zones where much is out of reach: each conflict is irreducible (seed %i)',
    (seed) => {
      const zone = generateZone(14, seed);
      const narrow = { ...zone, limits: { ...zone.limits, kilometres: 1.8, mostBranches: 4 } };
      const conflicts = conflictsOf(narrow);
      expect(conflicts.length).toBeGreaterThan(0);
      for (const conflict of conflicts) expectIrreducible(narrow, conflict);
    },
  );

  test('without a conflict there is none', () => {
    expect(conflictsOf(village([[3, 1]]))).toEqual([]);
  });
});
