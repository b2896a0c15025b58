import { formationModel } from './formation-model.ts';
import { groupingValue, lawfulCandidates } from './grouping.ts';
import { readSolution, type SolveIntegerProgram, writeProgram } from './integer-program.ts';
import { type FormationProblem, readFormationProblem } from './problem.ts';

/** A yardstick: what the whole model comes to in one program, without a start, a bound or anything struck out; undefined where it has no solution within a minute. */
export function plainValue(problem: FormationProblem, leftOut: number, solve: SolveIntegerProgram): number | undefined {
  const seated = readFormationProblem(problem);
  if (!('projects' in seated)) throw new Error('a wrong problem');
  const model = formationModel(seated);
  const program = writeProgram(model, lawfulCandidates(model), { minimise: 'value', leftOut, cutoff: Infinity });
  const answer = solve(program, 60);
  return answer.status === 'optimal' ? groupingValue(model, readSolution(model, answer.columns)) : undefined;
}
