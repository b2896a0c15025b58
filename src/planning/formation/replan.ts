import { type Refusal, refuse } from '#kernel/refusal';
import { branchField } from './branch-field.ts';
import { breachesOf } from './breaches.ts';
import { startBudget } from './budget.ts';
import { formationTerms, kilometresBetween } from './cost-terms.ts';
import { cutProblem, lessElsewhere } from './cut-problem.ts';
import { formAround } from './form-around.ts';
import {
  type FormationOptions,
  type FormationProject,
  type FormationSeat,
  readFormationProblem,
  type SeatedProblem,
} from './problem.ts';
import type { GroupingOptions } from './solve-grouping.ts';

/** The seat of each project as it was agreed; null for one without a branch. */
export type Plan = readonly { readonly project: string; readonly seat: string | null }[];

export type Move = {
  readonly project: string;
  readonly from: string | null;
  readonly to: string | null;
  /** It has only now begun, or its seat stands no longer: staying was not possible. */
  readonly isForced: boolean;
};

export type Replan = {
  /** As the problem weighs it, with the agreed seats as present ones. */
  readonly value: number;
  readonly seatOf: Plan;
  /** Projects whose seat is not that of the plan. */
  readonly moves: readonly Move[];
};

/** Groups around an event are looked at together until they hold this many projects. */
const projectsLookedAt = 50;

/**
 * The plan after a project began or ended: `problem` is what is true now, `plan` what was agreed before. Only the groups
 * around a change are formed anew, at the problem's price of change; all others stay as they are. The answer is as good
 * as the search within those groups; nothing is proven of the whole. Where no lawful grouping is found around the
 * change, projects without one are left out, which needs the solver. O(projects) and one small formation.
 */
export function replan(input: unknown, plan: Plan, options: FormationOptions): Replan | readonly Refusal[] {
  const problem = readFormationProblem(input, options.industries);
  if (!('projects' in problem)) return problem;
  const seatIds = new Set(problem.seats.map(({ id }) => id));
  const agreed = new Map(plan.map(({ project, seat }) => [project, seat]));
  const before = new Map(
    problem.projects.map(({ id }) => {
      const seat = agreed.get(id) ?? null;
      return [id, seat !== null && seatIds.has(seat) ? seat : null];
    }),
  );
  const changed = changedSeats(problem, plan, before);
  const part = partAround(problem, before, changed);
  const formed = part.projects.length === 0 ? new Map<string, string | null>() : formPart(part, changed, options);
  if (formed === undefined) return [refuse('invalid', 'formation.none-found')];

  const seatOf = problem.projects.map(({ id }) => ({
    project: id,
    seat: formed.get(id) ?? (formed.has(id) ? null : (before.get(id) ?? null)),
  }));
  const seatIndex = new Map(problem.seats.map(({ id }, index) => [id, index]));
  const terms = formationTerms(
    { ...problem, projects: problem.projects.map((project) => standing(project, before)) },
    seatOf.map(({ seat }) => (seat === null ? -1 : (seatIndex.get(seat) ?? -1))),
  );
  const moves = seatOf.flatMap(({ project, seat }): readonly Move[] => {
    const from = agreed.get(project) ?? null;
    return from === seat ? [] : [{ project, from, to: seat, isForced: before.get(project) === null }];
  });
  return { value: Object.values(terms).reduce((sum, term) => sum + term, 0), seatOf, moves };
}

type Before = ReadonlyMap<string, string | null>;

/** A project with its agreed seat as its present one. */
function standing({ presentSeat: _, ...project }: FormationProject, before: Before): FormationProject {
  const seat = before.get(project.id) ?? null;
  return seat === null ? project : { ...project, presentSeat: seat };
}

/** The problem cut down to the groups that changed and those around them, their agreed seats as present ones. */
function partAround(problem: SeatedProblem, before: Before, changed: readonly string[]): SeatedProblem {
  const seats = new Map(problem.seats.map((seat) => [seat.id, seat]));
  const groups = Map.groupBy(
    problem.projects.filter(({ id }) => before.get(id) !== null),
    ({ id }) => before.get(id) as string,
  );
  const loose = problem.projects.filter(({ id }) => before.get(id) === null);
  const places = [...loose.map(({ place }) => place), ...changed.flatMap((id) => seats.get(id)?.place ?? [])];
  if (places.length === 0) return { ...problem, projects: [], seats: [] };

  const distance = (id: string): number =>
    Math.min(...places.map((place) => kilometresBetween(place, (seats.get(id) as FormationSeat).place)));
  const nearest = [...groups.keys()]
    .map((id) => ({ id, apart: changed.includes(id) ? -1 : distance(id) }))
    .toSorted((left, right) => left.apart - right.apart);
  const chosen = new Set<string>(changed);
  let count = loose.length;
  for (const { id, apart } of nearest) {
    if (apart >= 0 && count >= projectsLookedAt + loose.length) break;
    chosen.add(id);
    count += groups.get(id)?.length ?? 0;
  }
  for (const id of tiedSeats(problem, before, chosen, loose)) chosen.add(id);
  const projects = problem.projects.filter(({ id }) => {
    const seat = before.get(id) ?? null;
    return seat === null || chosen.has(seat);
  });
  const elsewhere = [...groups.keys()].filter((id) => !chosen.has(id)).length;
  return cutTo(problem, projects, chosen, elsewhere, before);
}

/** Seats that must be looked at: a project of theirs ended, or their branch breaks a limit as things now are. */
function changedSeats(problem: SeatedProblem, plan: Plan, before: Before): readonly string[] {
  const { projects, seats } = problem;
  const seatIndex = new Map(seats.map(({ id }, index) => [id, index]));
  const seatOf = projects.map(({ id }) => seatIndex.get(before.get(id) ?? '') ?? -1);
  const open = [...new Set(seatOf)].filter((seat) => seat >= 0);
  const now = { ...problem, projects: projects.map((project) => standing(project, before)) };
  const broken = breachesOf(now, { seats: open, seatOf }).flatMap((breach) => [
    ...(breach.seat === undefined ? [] : [breach.seat]),
    ...(breach.projects ?? []).flatMap((id) => before.get(id) ?? []),
  ]);
  const running = new Set(projects.map(({ id }) => id));
  const left = plan.flatMap(({ project, seat }) => (running.has(project) || seat === null ? [] : [seat]));
  return [...new Set([...broken, ...left])].filter((id) => seatIndex.has(id));
}

/** Groups that a pair ties to the chosen ones or to a project without a seat. */
function tiedSeats(
  { limits }: SeatedProblem,
  before: Before,
  chosen: ReadonlySet<string>,
  loose: readonly FormationProject[],
): readonly string[] {
  const isLooked = (id: string): boolean =>
    loose.some((project) => project.id === id) || chosen.has(before.get(id) ?? '');
  return limits.together.flatMap(([one, other]) =>
    isLooked(one) || isLooked(other) ? [one, other].flatMap((id) => before.get(id) ?? []) : [],
  );
}

function cutTo(
  problem: SeatedProblem,
  projects: readonly FormationProject[],
  chosen: ReadonlySet<string>,
  elsewhere: number,
  before: Before,
): SeatedProblem {
  const { limits } = problem;
  const ids = new Set(projects.map(({ id }) => id));
  const taken = new Set([...before.values()].filter((seat) => seat !== null && !chosen.has(seat)));
  const seats = problem.seats.filter(
    ({ id, project }) => !taken.has(id) && (project === undefined ? chosen.has(id) : ids.has(project)),
  );
  const standingProjects = projects.map((project) => standing(project, before));
  return cutProblem(problem, standingProjects, seats, {
    fewestBranches: lessElsewhere(limits.fewestBranches, elsewhere),
    mostBranches: lessElsewhere(limits.mostBranches, elsewhere),
    mostMoves: limits.mostMoves,
  });
}

function formPart(
  part: SeatedProblem,
  changed: readonly string[],
  { budget, solve }: GroupingOptions,
): ReadonlyMap<string, string | null> | undefined {
  const seatIndex = new Map(part.seats.map(({ id }, index) => [id, index]));
  const start = Int32Array.from(part.projects, ({ presentSeat = '' }) => seatIndex.get(presentSeat) ?? -1);
  const all = [...start.keys()];
  const looked = all.filter((project) => {
    const seat = part.projects[project]?.presentSeat;
    return seat === undefined || changed.includes(seat);
  });
  const centres = looked.length === 0 ? all : looked;
  const grouping = formAround(branchField(part), startBudget(budget), { solve, start, centres });
  if (grouping === undefined) return undefined;
  return new Map(part.projects.map(({ id }, point) => [id, part.seats[grouping.seatOf[point] ?? -1]?.id ?? null]));
}
