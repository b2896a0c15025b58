import type { SeatedProblem } from './problem.ts';

/** What of the limits on the whole is for a part. */
export type PartLimits = Pick<SeatedProblem['limits'], 'fewestBranches' | 'mostBranches' | 'mostMoves'>;

/** The problem of some projects and seats: pairs of which both are inside, seats that are. */
export function cutProblem(
  problem: SeatedProblem,
  projects: SeatedProblem['projects'],
  seats: SeatedProblem['seats'],
  partLimits: PartLimits,
): SeatedProblem {
  const { limits } = problem;
  const ids = new Set(projects.map(({ id }) => id));
  const seatIds = new Set(seats.map(({ id }) => id));
  const both = (pair: readonly [string, string]): boolean => pair.every((id) => ids.has(id));
  return {
    ...problem,
    projects,
    seats,
    limits: {
      ...limits,
      ...partLimits,
      together: limits.together.filter(both),
      apart: limits.apart.filter(both),
      openSeats: limits.openSeats.filter((id) => seatIds.has(id)),
      closedSeats: limits.closedSeats.filter((id) => seatIds.has(id)),
    },
  };
}

/** What a part may do of a limit on the number of branches where so many stand elsewhere. */
export const lessElsewhere = (limit: number | undefined, elsewhere: number): number | undefined =>
  limit === undefined ? undefined : Math.max(0, limit - elsewhere);
