import { type GroupingOptions, type RunningBudget, type SolveIntegerProgram, startBudget } from '#planning/formation';
import { capacityPrices, relax, type Relaxation, startRelaxation } from './lagrangian.ts';
import { type AssignmentModel, cutoffBelow, type Incumbent, incumbentOf, isBetter } from './model.ts';
import { type ProgramGoal, readSolution, writeProgram } from './program.ts';
import { anneal } from './search.ts';
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

/** Knapsacks of more work a round than this are not asked: then the pairs' own costs bound. */
const mostWorkPerRound = 200_000_000;
/** Pairs left for the solver: more would not end in the time anybody waits. */
const mostPairsToSolve = 8_000;
/** Shares of the seconds after which each step is over. */
const until = { firstPrices: 0.15, firstSearch: 0.45, bound: 0.6, program: 0.97 };
const boundRounds = 600;

type Run = {
  readonly model: AssignmentModel;
  readonly running: RunningBudget;
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
  const run: Run = { model, running, relaxation: startRelaxation(model), isRelaxable, solve: options.solve };
  const nobody = incumbentOf(model, new Int32Array(model.taskCount).fill(-1));
  if (model.taskCount === 0) return { ...nobody, bound: nobody.value, proven: true, isFewest: true };
  if (isRelaxable) relax(model, run.relaxation, unknown, boundRounds / 3, () => running.isSpent(until.firstPrices));

  const whole = searchFor(run, false, running.iterations, until.firstSearch);
  const start = whole ?? leaveOutFewest(run, nobody);
  const isFewest = start.leftOut === 0 || ('isFewest' in start && start.isFewest === true);
  const answer = prove(run, start, isFewest);
  options.onProgress?.({ bound: answer.bound, value: answer.value });
  return answer;
}

const unknown: Incumbent = { value: Infinity, leftOut: 0, agentOf: new Int32Array(0) };

function searchFor(run: Run, mayLeaveOut: boolean, rounds: number, share: number): Incumbent | undefined {
  const { model, running, relaxation } = run;
  const search = startSearch(model, mayLeaveOut, capacityPrices(model, relaxation.prices));
  let done = 0;
  const isAtBound = (): boolean =>
    search.best?.leftOut === 0 && relaxation.bound > cutoffBelow(model, search.best.value);
  while (done < rounds && !running.isSpent(share) && !isAtBound()) {
    done += Math.max(1, anneal(search, running, rounds - done, () => running.isSpent(share)));
  }
  return search.best;
}

/** Where not every task finds an agent: the fewest left out by an integer program, else the fewest a search finds. */
function leaveOutFewest(run: Run, nobody: Incumbent): Incumbent & { readonly isFewest: boolean } {
  const { model, running } = run;
  const pairs = openPairs(run.relaxation);
  const fewest =
    pairs > mostPairsToSolve ? undefined : solved(run, { minimise: 'leftOut', leftOut: undefined, cutoff: Infinity });
  const found = searchFor(run, true, running.iterations, until.bound) ?? nobody;
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

function prove(run: Run, first: Incumbent, isFewest: boolean): AssignmentAnswer {
  const { model, running, relaxation, isRelaxable, solve } = run;
  let best = first;
  // The bound of the first prices was that of leaving nothing out.
  if (best.leftOut > 0) relaxation.bound = -Infinity;
  if (isRelaxable) {
    relaxation.step = Math.max(relaxation.step, 0.5);
    relax(model, relaxation, best, boundRounds, () => running.isSpent(until.bound));
  }
  const end = (bound: number, proven: boolean): AssignmentAnswer => ({
    ...best,
    bound: Math.min(best.value, model.isWhole ? Math.ceil(bound - 1e-6) : bound),
    proven: proven && isFewest,
    isFewest,
  });
  const bound = isRelaxable ? relaxation.bound : cheapestPairs(model, best.leftOut);
  if (relaxation.isClosed) return end(best.value, true);
  if (solve !== undefined && !running.isSpent(until.program) && openPairs(relaxation) <= mostPairsToSolve) {
    const cutoff = cutoffBelow(model, best.value);
    const goal: ProgramGoal = { minimise: 'value', leftOut: best.leftOut, cutoff };
    const answer = solve(writeProgram(model, relaxation.isOpen, goal), 0.97 * running.secondsLeft());
    if (answer.status === 'infeasible') return end(best.value, true);
    if (answer.status === 'optimal') {
      best = incumbentOf(model, readSolution(model, answer.columns));
      return end(best.value, true);
    }
  } else if (running.secondsLeft() < Number.MAX_VALUE) {
    const again = searchFor(run, best.leftOut > 0, running.iterations, 1);
    if (again !== undefined && isBetter(again, best)) best = again;
  }
  return end(bound, false);
}

const workOf = ({ taskCount, capacity }: AssignmentModel): number =>
  taskCount * capacity.reduce((sum, width) => sum + width, 0);

/** Each task at its cheapest pair, as many of the dearest left out. */
function cheapestPairs({ cost, taskCount, agentCount }: AssignmentModel, leftOut: number): number {
  const least = Array.from({ length: taskCount }, (_, task) => {
    let value = Infinity;
    for (let agent = 0; agent < agentCount; agent += 1) value = Math.min(value, cost[agent * taskCount + task] as number);
    return value;
  });
  return least
    .toSorted((left, right) => left - right)
    .slice(0, taskCount - leftOut)
    .reduce((sum, value) => sum + value, 0);
}
