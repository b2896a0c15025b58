import { type Refusal, refuse } from '#kernel/refusal';
import { startBudget } from './budget.ts';
import { kilometresBetween } from './cost-terms.ts';
import { cutProblem, lessElsewhere } from './cut-problem.ts';
import { explainSeats, type SeatReason } from './explain.ts';
import type { FormationOptions, SeatedProblem } from './problem.ts';
import { readFormationProblem } from './problem.ts';
import { type Conflict, findConflicts } from './reasons.ts';
import type { Plan } from './replan.ts';

export type ProjectReason = {
  /** Null where the project has no branch. */
  readonly reason: SeatReason | null;
  /** Why it has none, as far as its surroundings tell; empty without a solver. */
  readonly conflicts: readonly Conflict[];
};

/** Projects around the one asked for, and free seats that are no project's place, that are looked at. */
const projectsAround = 30;
const freeSeatsAround = 20;

/**
 * Why one project of many sits where it sits, or has no branch: judged among the branches around it, while all others
 * stay as they are. O(projects × log projects) and a small problem, whatever the size.
 */
export function explainProject(
  input: unknown,
  plan: Plan,
  project: string,
  options: FormationOptions,
): ProjectReason | readonly Refusal[] {
  const problem = readFormationProblem(input, options.industries);
  if (!('projects' in problem)) return problem;
  if (!problem.projects.some(({ id }) => id === project)) {
    return [refuse('invalid', 'formation.unknown-name', { field: 'project', facts: { id: project } })];
  }
  const seats = new Map(plan.map((row) => [row.project, row.seat]));
  const part = partAround(problem, seats, project);
  const seatIndex = new Map(part.seats.map(({ id }, index) => [id, index]));
  const seatOf = part.projects.map(({ id }) => seatIndex.get(seats.get(id) ?? '') ?? -1);
  const open = [...new Set(seatOf)].filter((seat) => seat >= 0);
  const index = part.projects.findIndex(({ id }) => id === project);
  if (seatOf[index] !== -1) {
    const [reason = null] = explainSeats(part, { seats: open, seatOf }, (other) => other === index);
    return { reason, conflicts: [] };
  }
  if (options.solve === undefined) return { reason: null, conflicts: [] };
  const { secondsLeft } = startBudget(options.budget);
  const conflicts = findConflicts(part, [index], options.solve, secondsLeft);
  return { reason: null, conflicts: conflicts.filter(({ projects }) => projects.includes(project)) };
}

/** The branches nearest to a project, its own first, and who has none there, up to so many projects. */
function partAround(problem: SeatedProblem, seatOf: ReadonlyMap<string, string | null>, asked: string): SeatedProblem {
  const { projects, limits } = problem;
  const centre = projects.find(({ id }) => id === asked) as SeatedProblem['projects'][number];
  const own = seatOf.get(asked) ?? null;
  const away = new Map(projects.map((project) => [project.id, kilometresBetween(centre.place, project.place)]));
  const groups = [...Map.groupBy(projects, ({ id }) => seatOf.get(id) ?? id).values()].map((group) => {
    const isOwn = group.some(({ id }) => id === asked || (own !== null && seatOf.get(id) === own));
    return { group, away: isOwn ? -1 : Math.min(...group.map(({ id }) => away.get(id) as number)) };
  });
  let held = 0;
  const inside = groups
    .toSorted((one, other) => one.away - other.away)
    .filter(({ group, away: far }) => {
      const isTaken = held < projectsAround || far < 0;
      held += group.length;
      return isTaken;
    })
    .flatMap(({ group }) => group);
  const ids = new Set(inside.map(({ id }) => id));
  const openHere = new Set(inside.flatMap(({ id }) => seatOf.get(id) ?? []));
  const openElsewhere = new Set(projects.flatMap(({ id }) => (ids.has(id) ? [] : (seatOf.get(id) ?? []))));
  const free = problem.seats
    .filter(({ id, project }) => project === undefined && !openHere.has(id) && !openElsewhere.has(id))
    .map((seat) => ({ seat, away: kilometresBetween(centre.place, seat.place) }))
    .toSorted((one, other) => one.away - other.away)
    .slice(0, freeSeatsAround);
  const near = new Set(free.map(({ seat }) => seat.id));
  const seats = problem.seats.filter(
    ({ id, project }) =>
      !openElsewhere.has(id) && (openHere.has(id) || near.has(id) || (project !== undefined && ids.has(project))),
  );
  const moved = projects.filter(({ id, presentSeat }) => {
    const seat = seatOf.get(id) ?? null;
    return !ids.has(id) && presentSeat !== undefined && seat !== null && seat !== presentSeat;
  });
  return cutProblem(problem, inside, seats, {
    fewestBranches: lessElsewhere(limits.fewestBranches, openElsewhere.size),
    mostBranches: lessElsewhere(limits.mostBranches, openElsewhere.size),
    mostMoves: lessElsewhere(limits.mostMoves, moved.length),
  });
}
