import { type GroupingOptions, type RunningBudget, type SolveIntegerProgram, startBudget } from '#planning/formation';
import { type CapacityPrices, capacityPrices } from './capacity-prices.ts';
import { relax, type Relaxation, startRelaxation } from './lagrangian.ts';
import { type AssignmentModel, cutoffBelow, type Incumbent, incumbentOf, isBetter, isLawful } from './model.ts';
import { hasParts, searchByParts } from './parts.ts';
import { type ProgramGoal, readSolution, writeProgram } from './program.ts';
import { anneal, hasSpread, type Search } from './search.ts';
import { startSearch } from './start-search.ts';

/** Budget, solver and what is told on the way are those of a formation. */
export type AssignOptions = GroupingOptions;

export type AssignmentAnswer = Incumbent & {
  /** No lawful assignment that leaves as many tasks out has a value below this (by more than rounding). */
  readonly bound: number;
  /** The fewest tasks are left out, and no such assignment has less value. */
  readonly proven: boolean;
  /** No assignment leaves fewer out. */
  readonly isFewest: boolean;
};

/** Knapsacks of more work a round than this are not asked: then the prices of capacity bound. */
const mostWorkPerRound = 200_000_000;
/** Pairs left for the solver: more would not end in the time anybody waits. */
const mostPairsToSolve = 8_000;
/** The same where the seconds are counted: the search makes more of them than the solver could of more pairs. */
const mostPairsInTime = 1_200;
/** So few are given to the solver at once. */
const fewPairs = 60;
/** Shares of the seconds after which each step is over. */
const until = { prices: 0.1, start: 0.2, bound: 0.3, parts: 0.45, program: 0.97 };
const boundRounds = 500;
/** Of the rounds of a search, one in so many solves a part, which takes as much longer. */
const partShare = 0.1;

type Run = {
  readonly model: AssignmentModel;
  readonly running: RunningBudget;
  readonly linear: CapacityPrices;
  readonly relaxation: Relaxation;
  readonly isRelaxable: boolean;
  readonly solve: SolveIntegerProgram | undefined;
};

/**
 * Prices from a relaxation, a search led by them, a bound that strikes out pairs, and the integer program of what is
 * left, asked only for something better. Every task has a pair. First goal: the fewest tasks left out.
 */
export function solveAssignment(model: AssignmentModel, options: AssignOptions): AssignmentAnswer {
  const running = startBudget(options.budget);
  const isRelaxable = workOf(model) <= mostWorkPerRound;
  const linear = capacityPrices(model, 0, boundRounds, () => running.isSpent(until.prices));
  const relaxation = startRelaxation(model, linear.tasks);
  const run: Run = { model, running, linear, relaxation, isRelaxable, solve: options.solve };
  const nobody = incumbentOf(model, new Int32Array(model.taskCount).fill(-1));
  if (model.taskCount === 0) return { ...nobody, bound: nobody.value, proven: true, isFewest: true };

  const search = startSearch(model, false, linear.capacity);
  const whole = annealed(run, search, until.start);
  const start = whole ?? leaveOutFewest(run, nobody);
  const isFewest = start.leftOut === 0 || ('isFewest' in start && start.isFewest === true);
  const answer = prove(run, whole === undefined ? undefined : search, start, isFewest);
  options.onProgress?.({ bound: answer.bound, value: answer.value });
  return answer;
}

/** The best lawful assignment that annealing finds: a cycle, and more until there is one. */
function annealed({ running }: Run, search: Search, share: number): Incumbent | undefined {
  const isOver = (): boolean => running.isSpent(share);
  for (let done = 0; done < running.iterations && !isOver();) {
    done += Math.max(1, anneal(search, running, running.iterations - done, isOver));
    if (search.best !== undefined && done >= 2_000) break;
  }
  return search.best;
}

/** Goes on from the best by beams, led by the prices of the last relaxation. */
function improved(run: Run, search: Search, best: Incumbent, share: number): Incumbent {
  const { model, running, relaxation } = run;
  if (hasSpread(model) || !hasParts(model)) {
    const found = annealed(run, search, share);
    return found !== undefined && isBetter(found, best) ? found : best;
  }
  const isOver = (value: number): boolean => running.isSpent(share) || isTight(run, value);
  const rounds = Math.ceil(partShare * running.iterations);
  return searchByParts({ model, relaxation, worth: run.linear.capacity }, best, running, rounds, isOver);
}

/** Whether the bound leaves nothing that is better than this value by more than rounding. */
const isTight = ({ model, relaxation }: Run, value: number): boolean =>
  relaxation.bound > cutoffBelow(model, value) + 1e-9 * Math.max(1, Math.abs(value));

/** Where not every task finds an agent: the fewest left out by an integer program, else the fewest a search finds. */
function leaveOutFewest(run: Run, nobody: Incumbent): Incumbent & { readonly isFewest: boolean } {
  const pairs = openPairs(run.relaxation);
  const fewest =
    pairs > mostPairsToSolve ? undefined : solved(run, { minimise: 'leftOut', leftOut: undefined, cutoff: Infinity });
  const search = startSearch(run.model, true, run.linear.capacity);
  const found = annealed(run, search, until.parts) ?? nobody;
  if (fewest === undefined) return { ...found, isFewest: false };
  const best = isBetter(found, fewest.incumbent) ? found : fewest.incumbent;
  return { ...best, isFewest: fewest.isOptimal };
}

function solved(
  { model, running, relaxation, solve }: Run,
  goal: ProgramGoal,
): { readonly incumbent: Incumbent; readonly isOptimal: boolean } | undefined {
  if (solve === undefined || running.isSpent(until.program)) return undefined;
  const answer = solve(writeProgram(model, relaxation.isOpen, goal), running.secondsLeft());
  if (answer.status !== 'optimal') return undefined;
  return { incumbent: incumbentOf(model, readSolution(model, answer.columns)), isOptimal: true };
}

const openPairs = ({ isOpen }: Relaxation): number => isOpen.reduce((sum, open) => sum + open, 0);

function prove(run: Run, search: Search | undefined, first: Incumbent, isFewest: boolean): AssignmentAnswer {
  const { model, running, relaxation, isRelaxable, solve } = run;
  let best = first;
  const tighten = (rounds: number, share: number): void => {
    relaxation.step = Math.max(relaxation.step, 0.5);
    if (isRelaxable) relax(model, relaxation, best, rounds, () => running.isSpent(share));
  };
  tighten(boundRounds, until.bound);
  const isTimed = running.secondsLeft() < Number.MAX_VALUE;
  const isDone = relaxation.isClosed || (solve !== undefined && openPairs(relaxation) <= fewPairs);
  const isForSolver = (): boolean =>
    solve !== undefined && openPairs(relaxation) <= (isTimed ? mostPairsInTime : mostPairsToSolve);
  if (search !== undefined && !isDone) {
    const known = best.value;
    best = improved(run, search, best, until.parts);
    if (best.value < known) tighten(boundRounds / 10, until.program);
    if (!relaxation.isClosed && !isForSolver()) best = improved(run, search, best, 1);
  }
  const end = (bound: number, proven: boolean): AssignmentAnswer => ({
    ...best,
    bound: Math.min(best.value, model.isWhole ? Math.ceil(bound - 1e-6) : bound),
    proven: proven && isFewest,
    isFewest,
  });
  const bound = Math.max(relaxation.bound, linearBound(run, best.leftOut));
  if (relaxation.isClosed) return end(best.value, true);
  if (solve !== undefined && isForSolver() && !running.isSpent(until.program)) {
    const cutoff = cutoffBelow(model, best.value);
    const goal: ProgramGoal = { minimise: 'value', leftOut: best.leftOut, cutoff };
    const answer = solve(writeProgram(model, relaxation.isOpen, goal), 0.97 * running.secondsLeft());
    if (answer.status === 'infeasible') return end(best.value, true);
    if (answer.status === 'optimal') {
      best = incumbentOf(model, readSolution(model, answer.columns));
      return end(best.value, true);
    }
    const found = answer.columns === undefined ? undefined : readSolution(model, answer.columns);
    if (found !== undefined && isLawful(model, found)) {
      const incumbent = incumbentOf(model, found);
      if (isBetter(incumbent, best)) best = incumbent;
    }
    // The solver counts by the wall: by another clock, seconds may be left.
    if (search !== undefined) best = improved(run, search, best, 1);
  }
  return isTight(run, best.value) ? end(best.value, true) : end(bound, false);
}

const workOf = ({ taskCount, capacity }: AssignmentModel): number =>
  taskCount * capacity.reduce((sum, width) => sum + width, 0);

/** What the prices of capacity bound, with so many tasks left out. */
const linearBound = ({ model, running, linear }: Run, leftOut: number): number =>
  leftOut === 0
    ? linear.bound
    : capacityPrices(model, leftOut, boundRounds, () => running.isSpent(until.program)).bound;
