import type { Refusal } from '#kernel/refusal';
import { formationModel } from './formation-model.ts';
import { isMoved } from './grouping.ts';
import { type FormationOptions, readFormationProblem, type SeatedProblem } from './problem.ts';
import { type GroupingOptions, solveGrouping } from './solve-grouping.ts';

/** The best that so many moves buy: no formation with as few projects left out costs less with no more moves. */
export type Trade = {
  /** Projects that leave their present seat for another one. */
  readonly moves: number;
  readonly leftOut: number;
  /** Value without the term of change. */
  readonly cost: number;
  readonly proven: boolean;
  readonly seatOf: readonly { readonly project: string; readonly seat: string | null }[];
};

/**
 * Moves against cost, from the most moves that pay down to none (the ε-constraint method: each row allows one move
 * fewer than the row before). Each row is one formation, solved anew within the options' budget.
 */
export function tradeMoves(input: unknown, options: FormationOptions): readonly Trade[] | readonly Refusal[] {
  const problem = readFormationProblem(input, options.industries);
  if (!('projects' in problem)) return problem;
  const indifferent = { ...problem, weights: { ...problem.weights, change: 0 } };
  const trades: Trade[] = [];
  let most = problem.limits.mostMoves ?? problem.projects.length;
  while (most >= 0) {
    const trade = bestWith(indifferent, most, options);
    if (trade === undefined) break;
    const last = trades.at(-1);
    // As good with fewer moves: the row before was no trade.
    const isAsGood = last !== undefined && trade.leftOut === last.leftOut && trade.cost <= last.cost + tolerance(last);
    if (isAsGood) trades.pop();
    trades.push(trade);
    most = trade.moves - 1;
  }
  return trades;
}

const tolerance = ({ cost }: Trade): number => 1e-6 * Math.max(1, Math.abs(cost));

function bestWith(problem: SeatedProblem, mostMoves: number, options: GroupingOptions): Trade | undefined {
  const limited = { ...problem, limits: { ...problem.limits, mostMoves } };
  const model = formationModel(limited);
  const answer = solveGrouping(model, true, options);
  if (!answer.found) return undefined;
  const { seatOf } = answer.grouping;
  const { sides } = model;
  return {
    moves: seatOf.filter((seat, point) => sides !== undefined && isMoved(sides, point, seat)).length,
    leftOut: answer.leftOut.length,
    cost: answer.value,
    proven: answer.proven,
    seatOf: problem.projects.map(({ id }, point) => ({
      project: id,
      seat: problem.seats[seatOf[point] ?? -1]?.id ?? null,
    })),
  };
}
