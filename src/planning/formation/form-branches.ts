import type { Refusal } from '#kernel/refusal';
import { startBudget } from './budget.ts';
import { type CostTerms, formationTerms } from './cost-terms.ts';
import { explainSeats, type SeatReason } from './explain.ts';
import { formLarge } from './form-large.ts';
import { formationModel } from './formation-model.ts';
import { type FormationOptions, readFormationProblem, type SeatedProblem } from './problem.ts';
import { type Conflict, findConflicts } from './reasons.ts';
import { relativeGap } from './relative-gap.ts';
import { type GroupingOptions, solveGrouping } from './solve-grouping.ts';

/** Beyond this many projects, or twice as many seats, nothing is proven in the time anybody waits: a search with a bound. */
const mostToProve = 100;

/** Where each project belongs, by the ids of the problem; null where no lawful branch takes it. */
export type Formation = {
  readonly found: true;
  /** Sum of all weighted terms over the projects that have a branch. */
  readonly value: number;
  readonly bound: number;
  /** (value − bound) / |value|; 0 when proven. */
  readonly gap: number;
  readonly proven: boolean;
  readonly terms: CostTerms;
  readonly seats: readonly string[];
  readonly seatOf: readonly { readonly project: string; readonly seat: string | null }[];
  readonly leftOut: readonly string[];
  /** Why each project that has a branch sits where it sits; beyond a hundred projects `explainProject` says it of one. */
  readonly reasons: readonly SeatReason[];
  /** Why some have none; empty where all have one, without a solver, and beyond a hundred projects. */
  readonly conflicts: readonly Conflict[];
};

export type FormationAnswer =
  | Formation
  | { readonly found: false; readonly proven: boolean; readonly conflicts: readonly Conflict[] };

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
  const { grouping, value, bound, proven, leftOut } = answer;
  const seatName = (seat: number): string | null => problem.seats[seat]?.id ?? null;
  return {
    found: true,
    value,
    bound,
    gap: relativeGap(value, bound),
    proven,
    terms: formationTerms(problem, grouping.seatOf),
    seats: grouping.seats.flatMap((seat) => seatName(seat) ?? []),
    seatOf: problem.projects.map(({ id }, index) => ({ project: id, seat: seatName(grouping.seatOf[index] ?? -1) })),
    leftOut: leftOut.flatMap((index) => problem.projects[index]?.id ?? []),
    reasons: explainSeats(problem, grouping),
    conflicts: leftOut.length > 0 ? conflictsOf(leftOut) : [],
  };
}
