import { expect, test } from 'vitest';
import { loadOptimiser } from '#platform/optimiser';
import { hasBenchData, readBenchData } from '#testing/bench-data';
import { checkFormation } from './check.ts';
import { formBranches } from './form-branches.ts';
import type { FormationProblem } from './problem.ts';

const file = 'facts/demonstration-zone.csv';

/** The sixteen started projects: columns before the note hold no comma, and the note begins with members. */
function startedProjects(): FormationProblem['projects'] {
  const rows = readBenchData(file).split('\n').slice(1, 17);
  return rows.map((row) => {
    const [id = '', , , township = '', latitude, longitude, industry = ''] = row.split(',');
    const [, members, secretaries] = /members=(\d+); secretaries=(\d+)/u.exec(row) ?? [];
    return {
      id,
      township,
      industry,
      place: { latitude: Number(latitude), longitude: Number(longitude) },
      members: Number(members),
      secretaries: Number(secretaries),
    };
  });
}

test.skipIf(!hasBenchData(file))(
  'sixteen started projects form six branches, proven (skipped without the facts)',
  async () => {
    const problem: FormationProblem = {
      projects: startedProjects(),
      weights: { distance: 1, industry: 1, otherTownship: 1, branch: 3, townshipSplit: 1, change: 0 },
      limits: { fewestMembers: 3, mostMembers: 50, needsSecretary: true, kilometres: 12 },
    };
    const answer = formBranches(problem, { budget: { seed: 1, iterations: 300 }, solve: await loadOptimiser() });
    if (!('found' in answer) || !answer.found) throw new Error('the zone has lawful branches');
    const groups = Map.groupBy(answer.seatOf, ({ seat }) => seat);
    const sizes = [...groups.values()].map(({ length }) => length);
    expect(sizes.toSorted((left, right) => left - right)).toEqual([2, 2, 3, 3, 3, 3]);
    expect(answer).toMatchObject({ proven: true, gap: 0, leftOut: [] });
    const check = checkFormation(problem, new Map(answer.seatOf.map(({ project, seat }) => [project, seat])));
    expect(check.faults).toEqual([]);
    expect(check.value).toBeCloseTo(answer.value, 6);
  },
);
