import type { GroupingOptions } from '#planning/formation';

export type Solver = GroupingOptions['solve'] & {};

/**
 * A solver that takes so many seconds in all, and says after that that it was stopped. Counted in rounds a search ends by
 * itself; a proof does not, least of all of projects that are alike.
 * @param now in seconds
 */
export function boundedSolver(solve: Solver, now: () => number, most: number): Solver {
  let left = most;
  return (program, seconds) => {
    if (left <= 0) return { status: 'stopped' };
    const start = now();
    const answer = solve(program, Math.min(seconds, left));
    left -= now() - start;
    return answer;
  };
}
