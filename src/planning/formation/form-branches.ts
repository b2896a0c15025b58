import type { Refusal } from '#kernel/refusal';
import { startBudget } from './budget.ts';
import { explainSeats } from './explain.ts';
import { formLarge } from './form-large.ts';
import { type FormationAnswer, toFormation } from './formation-answer.ts';
import { formationModel } from './formation-model.ts';
import { type FormationOptions, readFormationProblem, type SeatedProblem } from './problem.ts';
import { type Conflict, findConflicts } from './reasons.ts';
import { type GroupingOptions, mostToProve, solveGrouping } from './solve-grouping.ts';

/**
 * Joint branches at the least cost, the first goal being the fewest projects without a lawful branch. With a solver and
 * up to 100 projects the answer is proven unless the budget ends first; beyond, up to 50,000, it is searched, with a
 * bound on every formation that leaves as many out. Refuses a wrong problem with every reason.
 */
export function formBranches(input: unknown, options: FormationOptions): FormationAnswer | readonly Refusal[] {
  const problem = readFormationProblem(input, options.industries);
  if (!('projects' in problem)) return problem;
  const isSmall = problem.projects.length <= mostToProve && problem.seats.length <= 2 * mostToProve;
  return isSmall ? formSeated(problem, options) : formLarge(problem, options);
}

function formSeated(problem: SeatedProblem, options: GroupingOptions): FormationAnswer {
  const { secondsLeft } = startBudget(options.budget);
  const conflictsOf = (leftOut: readonly number[]): readonly Conflict[] =>
    options.solve === undefined ? [] : findConflicts(problem, leftOut, options.solve, secondsLeft);
  const answer = solveGrouping(formationModel(problem), true, options);
  if (!answer.found) return { ...answer, conflicts: answer.proven ? conflictsOf([]) : [] };
  const { grouping, leftOut } = answer;
  return toFormation(problem, answer, {
    reasons: explainSeats(problem, grouping),
    conflicts: leftOut.length > 0 ? conflictsOf(leftOut) : [],
  });
}
