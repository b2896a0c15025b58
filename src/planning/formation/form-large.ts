import { type BranchField, branchField } from './branch-field.ts';
import { type Budget, restOf, type RunningBudget, startBudget } from './budget.ts';
import { type SolvedCell, solveCell, split } from './cells.ts';
import { formationTerms } from './cost-terms.ts';
import { type FieldGoal, formField } from './form-field.ts';
import { type FormationAnswer, toFormation } from './formation-answer.ts';
import { isMoved } from './grouping.ts';
import type { SeatedProblem } from './problem.ts';
import type { GroupingOptions } from './solve-grouping.ts';

/** Beyond so many projects a problem is formed cell by cell, and cells are so large. */
const mostInOne = 5_000;
const mostOfCell = 2_500;
/** Share of the seconds for the cells; the rest is for what lies between them. */
const cellShare = 0.7;

/** Branches of more projects than can be proven: a search with a bound, cell by cell where there are very many. */
export function formLarge(problem: SeatedProblem, options: GroupingOptions): FormationAnswer {
  const count = problem.projects.length;
  if (count <= mostInOne) return formWhole(problem, branchField(problem), options, startBudget(options.budget), {});
  const running = startBudget(options.budget);
  const solved = split(problem, mostOfCell).map((cell) => {
    const budget = cellBudget(options.budget, cell.projects.length / count, 1);
    return { cell, answer: solveCell(cell, { ...options, budget }) };
  });
  return repair(problem, solved, { ...options, budget: restOf(options.budget, running) });
}

/** What of a budget is for a cell with such a share of all projects, where so many cells are solved side by side. */
export const cellBudget = ({ clock, iterations, ...budget }: Budget, share: number, sideBySide: number): Budget => ({
  ...budget,
  iterations: Math.ceil(iterations * share),
  ...(clock === undefined ? {} : { clock: { ...clock, seconds: clock.seconds * cellShare * share * sideBySide } }),
});

/**
 * The whole from its cells: branches along the borders of the cells, and around who has none, are formed anew; then the
 * bound of the whole. Where the cells together do not meet a demand of the whole, it is formed anew everywhere. The field
 * may be given, where it was made while the cells were solved.
 */
export function repair(
  problem: SeatedProblem,
  solved: readonly { readonly cell: SeatedProblem; readonly answer: SolvedCell }[],
  options: GroupingOptions,
  field: BranchField = branchField(problem),
): FormationAnswer {
  const budget = startBudget(options.budget);
  const { projects, seats } = problem;
  const seatIndex = new Map(seats.map(({ id }, index) => [id, index]));
  const projectIndex = new Map(projects.map(({ id }, index) => [id, index]));
  const start = new Int32Array(projects.length).fill(-1);
  const cellOf = new Int32Array(projects.length);
  const prices = new Float64Array(projects.length);
  for (const [number, { cell, answer }] of solved.entries()) {
    for (const [index, { id }] of cell.projects.entries()) {
      const project = projectIndex.get(id) as number;
      start[project] = seatIndex.get(answer.seatOf[index] ?? '') ?? -1;
      prices[project] = answer.prices[index] as number;
      cellOf[project] = number;
    }
  }
  const border = [...projects.keys()].filter((project) => start[project] === -1 || isAtBorder(field, cellOf, project));
  const isOver = !meetsWhole(field, start);
  return formWhole(problem, field, options, budget, { start, prices, centres: isOver ? undefined : border });
}

/** Seats near a project by which it is told whether it lies at a border. */
const seatsLooked = 12;

function isAtBorder({ near, around }: BranchField, cellOf: Int32Array, project: number): boolean {
  return (near[project] as Int32Array)
    .subarray(0, seatsLooked)
    .some((seat) => (around[seat] as Int32Array).some((other) => cellOf[other] !== cellOf[project]));
}

function meetsWhole({ rules }: BranchField, seatOf: Int32Array): boolean {
  const open = new Set(seatOf);
  open.delete(-1);
  const { sides, fewest, most } = rules;
  const moves = seatOf.reduce(
    (sum, seat, project) => sum + Number(sides !== undefined && isMoved(sides, project, seat)),
    0,
  );
  const isOpen = sides === undefined || sides.mustOpen.every((must, seat) => must === 0 || open.has(seat));
  return isOpen && open.size >= fewest && open.size <= most && moves <= (sides?.mostMoves ?? Infinity);
}

function formWhole(
  problem: SeatedProblem,
  field: BranchField,
  { solve, onProgress }: GroupingOptions,
  budget: RunningBudget,
  known: Pick<FieldGoal, 'start' | 'prices' | 'centres'>,
): FormationAnswer {
  const onBetter = (value: number): void => onProgress?.({ bound: -Infinity, value });
  const answer = formField(field, budget, { solve, onBetter, ...known });
  if (answer === undefined) return { found: false, proven: false, conflicts: [] };
  const { grouping, isFewestLeftOut } = answer;
  const value = Object.values(formationTerms(problem, grouping.seatOf)).reduce((sum, term) => sum + term, 0);
  const proven = isFewestLeftOut && value - answer.bound <= 1e-6 * Math.max(1, Math.abs(value));
  const bound = proven ? value : Math.min(value, answer.bound);
  return toFormation(problem, { grouping, value, bound, proven }, { reasons: [], conflicts: [] });
}
