import { type Budget, type RunningBudget, startBudget } from './budget.ts';
import { type Candidates, cutoffBelow, type GroupingModel, groupingValue, lawfulCandidates } from './grouping.ts';
import { readSolution, type SolveIntegerProgram, writeProgram } from './integer-program.ts';
import { relax, type Relaxation } from './lagrangian.ts';
import { type Incumbent, ruinAndRecreate } from './ruin-and-recreate.ts';
import { tighten } from './tighten.ts';

export type GroupingOptions = {
  readonly budget: Budget;
  /** Without a solver there is an answer and a bound, proven only where the bound closes. */
  readonly solve?: SolveIntegerProgram;
  /** False for an answer without a bound, as fast as the search. */
  readonly isProofWanted?: boolean;
  readonly onProgress?: (progress: { readonly bound: number; readonly value: number }) => void;
};

export type GroupingAnswer =
  | {
      readonly found: true;
      readonly grouping: Incumbent['grouping'];
      readonly value: number;
      /** No lawful grouping has a value below this (by more than rounding). */
      readonly bound: number;
      readonly proven: boolean;
      /** Points without a seat; proven the fewest when `proven`. */
      readonly leftOut: readonly number[];
    }
  | { readonly found: false; readonly proven: boolean };

/** Up to so many points an answer is proven in the time anybody waits; beyond, it is searched, with a bound. */
export const mostToProve = 100;

/** The relaxation looks at every pair in every round; beyond this much work a round, only the pairs' own costs bound. */
const mostWorkPerRound = 50_000_000;
/** Pairs left for the solver: more, as of projects all in one place, would not end in the time anybody waits. */
const mostPairsToSolve = 6_000;
/** Of the seconds that are left, those for the solver: it reads and reduces a program before it looks at the clock. */
const secondsToSolve = (running: RunningBudget, pairs: number): number => 0.98 * running.secondsLeft() - 4e-5 * pairs;

/**
 * Groups the points at the least value: a heuristic answer, a bound that strikes out pairs, and the integer program of
 * what is left, asked only for something better. First goal: the fewest points left out, where that is allowed.
 */
export function solveGrouping(
  model: GroupingModel,
  mayLeaveOut: boolean,
  { budget, solve, isProofWanted = true, onProgress }: GroupingOptions,
): GroupingAnswer {
  const running = startBudget(budget);
  const tell = (value: number, bound: number): void => onProgress?.({ bound, value });
  const heuristic = isEveryPointPlaceable(model)
    ? ruinAndRecreate(model, running, ({ value }) => tell(value, trivialBound(model)))
    : undefined;
  if (heuristic !== undefined && !isProofWanted) return answer(heuristic, -Infinity, false);
  if (heuristic !== undefined) return prove(tighten(model), heuristic, 0, running, solve, tell);
  if (solve === undefined || running.isSpent()) return { found: false, proven: false };

  const start = leaveOutFewest(model, mayLeaveOut, running, solve);
  if (!('value' in start)) return { found: false, proven: start.proven };
  return prove(model, start, start.grouping.seatOf.filter((seat) => seat < 0).length, running, solve, tell);
}

/** The same from a lawful grouping that is known already and leaves no point out. */
export const proveGrouping = (
  model: GroupingModel,
  known: Incumbent,
  running: RunningBudget,
  { solve, onProgress }: Pick<GroupingOptions, 'solve' | 'onProgress'>,
): GroupingAnswer => prove(tighten(model), known, 0, running, solve, (value, bound) => onProgress?.({ bound, value }));

function isEveryPointPlaceable({ cost, pointCount }: GroupingModel): boolean {
  const placeable = new Set<number>();
  for (const [pair, value] of cost.entries()) if (Number.isFinite(value)) placeable.add(pair % pointCount);
  return placeable.size === pointCount;
}

/** A grouping with the fewest points left out, whatever its value. */
function leaveOutFewest(
  model: GroupingModel,
  mayLeaveOut: boolean,
  running: RunningBudget,
  solve: SolveIntegerProgram,
): Incumbent | { readonly proven: boolean } {
  const leftOut = mayLeaveOut ? undefined : 0;
  const minimise = mayLeaveOut ? 'leftOut' : 'value';
  const candidates = lawfulCandidates(model);
  const seconds = secondsToSolve(running, pairsOf(candidates));
  if (seconds <= 0) return { proven: false };
  const answer = solve(writeProgram(model, candidates, { minimise, leftOut, cutoff: Infinity }), seconds);
  if (answer.status !== 'optimal') return { proven: answer.status === 'infeasible' };
  const grouping = readSolution(model, answer.columns);
  return { grouping, value: groupingValue(model, grouping) };
}

function prove(
  model: GroupingModel,
  incumbent: Incumbent,
  leftOut: number,
  running: RunningBudget,
  solve: SolveIntegerProgram | undefined,
  tell: (value: number, bound: number) => void,
): GroupingAnswer {
  const goal = { known: incumbent.value, leftOut, rounds: 400 };
  const relaxation = isRelaxable(model) ? relax(model, goal, running) : trivialRelaxation(model, incumbent, leftOut);
  tell(incumbent.value, relaxation.bound);
  if (relaxation.isClosed) return answer(incumbent, incumbent.value, true);
  const pairs = pairsOf(relaxation.candidates);
  const seconds = secondsToSolve(running, pairs);
  if (solve === undefined || running.isSpent() || seconds <= 0 || pairs > mostPairsToSolve) {
    return answer(incumbent, Math.min(incumbent.value, roundUp(model, relaxation.bound)), false);
  }

  const cutoff = cutoffBelow(model, incumbent.value);
  const program = writeProgram(model, relaxation.candidates, { minimise: 'value', leftOut, cutoff });
  const better = solve(program, seconds);
  if (better.status === 'infeasible') return answer(incumbent, incumbent.value, true);
  if (better.status === 'stopped') return answer(incumbent, roundUp(model, relaxation.bound), false);
  const grouping = readSolution(model, better.columns);
  const value = groupingValue(model, grouping);
  tell(value, value);
  return answer({ grouping, value }, value, true);
}

const pairsOf = ({ pairs }: Candidates): number => pairs.reduce((sum, value) => sum + value, 0);

const roundUp = (model: GroupingModel, bound: number): number => (model.isWhole ? Math.ceil(bound - 1e-6) : bound);

/** Work of one round of the relaxation. */
const isRelaxable = ({ pointCount, upper }: GroupingModel): boolean =>
  pointCount * upper.reduce((sum, weight) => sum + weight, 0) <= mostWorkPerRound;

const trivialRelaxation = (model: GroupingModel, { value }: Incumbent, leftOut: number): Relaxation => ({
  bound: leftOut > 0 ? Math.min(value, model.constant) : Math.min(value, trivialBound(model)),
  candidates: lawfulCandidates(model),
  isClosed: false,
});

/** Every point at its cheapest seat, nothing opened. */
function trivialBound({ cost, pointCount, constant }: GroupingModel): number {
  const least = new Float64Array(pointCount).fill(Infinity);
  for (const [pair, value] of cost.entries()) {
    const point = pair % pointCount;
    if (value < (least[point] as number)) least[point] = value;
  }
  return least.reduce((sum, value) => sum + (Number.isFinite(value) ? value : 0), constant);
}

const answer = ({ grouping, value }: Incumbent, bound: number, proven: boolean): GroupingAnswer => ({
  found: true,
  grouping,
  value,
  bound,
  proven,
  leftOut: grouping.seatOf.flatMap((seat, point) => (seat < 0 ? [point] : [])),
});
