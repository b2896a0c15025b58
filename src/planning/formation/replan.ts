import { type Refusal, refuse } from '#kernel/refusal';
import { branchField } from './branch-field.ts';
import { breachesOf } from './breaches.ts';
import { startBudget } from './budget.ts';
import { formationTerms, kilometresBetween } from './cost-terms.ts';
import { cutProblem, lessElsewhere } from './cut-problem.ts';
import { type Around, formAround } from './form-around.ts';
import { formationModel } from './formation-model.ts';
import { type Grouping, groupsOf } from './grouping.ts';
import {
  type FormationOptions,
  type FormationProject,
  type FormationSeat,
  readFormationProblem,
  type SeatedProblem,
} from './problem.ts';
import { type GroupingOptions, solveGrouping } from './solve-grouping.ts';

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

/**
 * Groups around an event are looked at together until they hold this many projects; the nearest once more by themselves
 * where that settles nothing.
 */
const projectsLookedAt = { wide: 50, near: 14 };

/**
 * The plan after a project began or ended: `problem` is what is true now, `plan` what was agreed before. Only the groups
 * around a change are formed anew, at the problem's price of change; all others stay as they are. Of the whole nothing is
 * proven. Where no lawful formation is found around the change, projects are left out.
 * O(projects) and one formation of some fifty.
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
  const [best] = looksAround(problem, before, changed, options)
    .map((formed) => asPlanned(problem, before, formed))
    .toSorted((one, other) => leftOutOf(one) - leftOutOf(other) || one.value - other.value);
  if (best === undefined) return [refuse('invalid', 'formation.none-found')];
  const moves = best.seatOf.flatMap(({ project, seat }): readonly Move[] => {
    const from = agreed.get(project) ?? null;
    return from === seat ? [] : [{ project, from, to: seat, isForced: before.get(project) === null }];
  });
  return { ...best, moves };
}

type Before = ReadonlyMap<string, string | null>;
/** The seats of the projects looked at. */
type Formed = ReadonlyMap<string, string | null>;

/** The whole with the projects looked at where they are now, all others where they were. */
function asPlanned(problem: SeatedProblem, before: Before, formed: Formed): Omit<Replan, 'moves'> {
  const seatOf = problem.projects.map(({ id }) => ({
    project: id,
    seat: formed.get(id) ?? (formed.has(id) ? null : (before.get(id) ?? null)),
  }));
  const seatIndex = new Map(problem.seats.map(({ id }, index) => [id, index]));
  const terms = formationTerms(
    { ...problem, projects: problem.projects.map((project) => standing(project, before)) },
    seatOf.map(({ seat }) => (seat === null ? -1 : (seatIndex.get(seat) ?? -1))),
  );
  return { value: Object.values(terms).reduce((sum, term) => sum + term, 0), seatOf };
}

const leftOutOf = ({ seatOf }: Pick<Replan, 'seatOf'>): number => seatOf.filter(({ seat }) => seat === null).length;

/** What forming the groups around the change anew comes to: once, or twice where the first look settles nothing. */
function looksAround(
  problem: SeatedProblem,
  before: Before,
  changed: readonly string[],
  options: GroupingOptions,
): readonly Formed[] {
  const wide = partAround(problem, before, changed, projectsLookedAt.wide);
  if (wide.projects.length === 0) return [new Map()];
  const { grouping, isSettled } = formAround(branchField(wide), startBudget(options.budget), aroundOf(wide, changed));
  const first = grouping === undefined ? [] : [seatsOf(wide, grouping)];
  if (isSettled) return first;
  const near = partAround(problem, before, changed, projectsLookedAt.near);
  const answer = solveGrouping(formationModel(near), true, { ...options, isProofWanted: false });
  return answer.found ? [...first, seatsOf(near, answer.grouping)] : first;
}

const seatsOf = ({ projects, seats }: SeatedProblem, { seatOf }: Grouping): Formed =>
  new Map(projects.map(({ id }, index) => [id, seats[seatOf[index] ?? -1]?.id ?? null]));

/** A project with its agreed seat as its present one. */
function standing({ presentSeat: _, ...project }: FormationProject, before: Before): FormationProject {
  const seat = before.get(project.id) ?? null;
  return seat === null ? project : { ...project, presentSeat: seat };
}

/** The problem cut down to the groups that changed and those around them, their agreed seats as present ones. */
function partAround(problem: SeatedProblem, before: Before, changed: readonly string[], most: number): SeatedProblem {
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
    if (apart >= 0 && count >= most + loose.length) break;
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

/**
 * Seats that must be looked at: a project of theirs ended, or their branch breaks a limit as things now are. Of branches
 * too many the smallest, of too few the largest.
 */
function changedSeats(problem: SeatedProblem, plan: Plan, before: Before): readonly string[] {
  const { projects, seats } = problem;
  const seatIndex = new Map(seats.map(({ id }, index) => [id, index]));
  const seatOf = projects.map(({ id }) => seatIndex.get(before.get(id) ?? '') ?? -1);
  const groups = groupsOf({ seats: [], seatOf }).toSorted((one, other) => one.points.length - other.points.length);
  const ends = { mostBranches: groups[0], fewestBranches: groups.at(-1) };
  const open = groups.map(({ seat }) => seat);
  const now = { ...problem, projects: projects.map((project) => standing(project, before)) };
  const broken = breachesOf(now, { seats: open, seatOf }).flatMap(({ limit, seat, projects: held = [] }) => {
    const group = limit === 'mostBranches' || limit === 'fewestBranches' ? ends[limit] : undefined;
    const own = seats[seatIndex.get(seat ?? '') ?? -1]?.project ?? '';
    const ids = [seat, before.get(own), seats[group?.seat ?? -1]?.id, ...held.map((id) => before.get(id))];
    return ids.filter((id) => typeof id === 'string');
  });
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

/** What stands in a part, and the projects around which it changed. */
function aroundOf({ projects, seats }: SeatedProblem, changed: readonly string[]): Around {
  const seatIndex = new Map(seats.map(({ id }, index) => [id, index]));
  const start = Int32Array.from(projects, ({ presentSeat = '' }) => seatIndex.get(presentSeat) ?? -1);
  const all = [...start.keys()];
  const centres = all.filter((project) => {
    const seat = projects[project]?.presentSeat;
    return seat === undefined || changed.includes(seat);
  });
  return { start, centres: centres.length === 0 ? all : centres };
}
