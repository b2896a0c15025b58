import { describe, expect, test } from 'vitest';
import { loadOptimiser } from '#platform/optimiser';
import { checkFormation } from './check.ts';
import { explainProject, type ProjectReason } from './explain-project.ts';
import { formBranches } from './form-branches.ts';
import type { Formation } from './formation-answer.ts';
import { generateZone } from './generate-zone.ts';
import type { FormationProblem } from './problem.ts';

const solve = await loadOptimiser();
const options = { budget: { seed: 1, iterations: 200 }, solve };

function form(problem: FormationProblem): Formation {
  const answer = formBranches(problem, options);
  if (!('found' in answer) || !answer.found) throw new Error('no formation');
  return answer;
}

function explain(problem: FormationProblem, { seatOf }: Formation, project: string): ProjectReason {
  const answer = explainProject(problem, seatOf, project, options);
  if (!('reason' in answer)) throw new Error(JSON.stringify(answer));
  return answer;
}

describe('one project explained', () => {
  test.each([21, 22])('where all are its surroundings, as the whole explains it (seed %i)', (seed) => {
    const zone = generateZone(14, seed);
    const answer = form(zone);
    for (const reason of answer.reasons) {
      expect(explain(zone, answer, reason.project)).toMatchObject({
        reason: { seat: reason.seat, terms: reason.terms },
      });
      const { next } = explain(zone, answer, reason.project).reason!;
      expect(next === null).toBe(reason.next === null);
      if (next !== null) expect(next.costsMore).toBeCloseTo(reason.next!.costsMore, 9);
    }
  });

  test('among many projects, its next seat is lawful in the whole and costs what it says', () => {
    const zone = generateZone(150, 8);
    const answer = form(zone);
    const plan = new Map(answer.seatOf.map(({ project, seat }) => [project, seat]));
    for (const { project, seat } of answer.seatOf.slice(0, 40)) {
      const { reason } = explain(zone, answer, project);
      expect(reason).toMatchObject({ project, seat });
      // A project that moves alone to a branch that stands: the checker says the same.
      const next = reason?.next;
      if (!next || seat === project || !answer.seats.includes(next.seat)) continue;
      const { value, faults } = checkFormation(zone, new Map(plan).set(project, next.seat));
      expect(faults).toEqual([]);
      expect(value - answer.value).toBeCloseTo(next.costsMore, 6);
    }
  });

  test('BR-01: one left out is told with whom and under which limits it has no branch', () => {
    const zone = generateZone(110, 5);
    const narrow = { ...zone, limits: { kilometres: 1.5 } };
    const answer = form(narrow);
    const [left] = answer.leftOut;
    const { reason, conflicts } = explain(narrow, answer, left!);
    expect(reason).toBeNull();
    expect(conflicts[0]?.projects).toContain(left);
    expect(conflicts[0]?.limits).toContainEqual({ limit: 'kilometres', allowed: 1.5 });
  });

  test('an unknown project is refused', () => {
    const zone = generateZone(5, 1);
    expect(explainProject(zone, [], 'inn', options)).toEqual([
      expect.objectContaining({ code: 'formation.unknown-name', field: 'project' }),
    ]);
  });
});
