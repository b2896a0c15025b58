import { industryDistance } from '#kernel/industry-code';
import type { FormationProject, FormationSeat, SeatedProblem } from './problem.ts';

type Place = FormationProject['place'];

const earthRadius = 6371.0088;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Kilometres on the globe (haversine, mean radius 6371.0088 km). */
export function kilometresBetween(from: Place, to: Place): number {
  const half =
    Math.sin(radians(to.latitude - from.latitude) / 2) ** 2 +
    Math.cos(radians(from.latitude)) *
      Math.cos(radians(to.latitude)) *
      Math.sin(radians(to.longitude - from.longitude) / 2) ** 2;
  return 2 * earthRadius * Math.asin(Math.min(1, Math.sqrt(half)));
}

/** What one project at one seat costs, by term. */
export type ProjectTerms = {
  readonly distance: number;
  readonly industry: number;
  readonly otherTownship: number;
  readonly change: number;
};

/** What a formation costs, by term: those of its projects added up, and those of its branches. */
export type CostTerms = ProjectTerms & {
  readonly branch: number;
  readonly townshipSplit: number;
  readonly crowding: number;
};

/** How far apart a project and a seat are, in kilometres and in steps of industry. */
export const apartness = (project: FormationProject, seat: FormationSeat) => ({
  kilometres: kilometresBetween(project.place, seat.place),
  industrySteps: seat.industry === undefined ? 0 : industryDistance(project.industry, seat.industry),
});

export function projectTerms({ weights }: SeatedProblem, project: FormationProject, seat: FormationSeat): ProjectTerms {
  const { kilometres, industrySteps } = apartness(project, seat);
  const isMoved = project.presentSeat !== undefined && project.presentSeat !== seat.id;
  return {
    distance: weights.distance * kilometres,
    // A project at its own place is as near to itself as can be, even where its code is short.
    industry: seat.project === project.id ? 0 : weights.industry * industrySteps,
    otherTownship: project.township === seat.township ? 0 : weights.otherTownship,
    change: isMoved ? weights.change : 0,
  };
}

/** Terms of a whole formation, given as the seat (0-based, -1 for none) of each project. */
export function formationTerms(problem: SeatedProblem, seatOf: readonly number[]): CostTerms {
  const { projects, seats, weights, limits } = problem;
  const placed = projects.flatMap((project, index) => {
    const seat = seats[seatOf[index] ?? -1];
    return seat === undefined ? [] : [{ project, seat, terms: projectTerms(problem, project, seat) }];
  });
  const sum = (term: keyof ProjectTerms): number => placed.reduce((total, { terms }) => total + terms[term], 0);
  const groups = [...Map.groupBy(placed, ({ seat }) => seat.id).values()];
  const touched = groups.reduce(
    (total, group) => total + new Set(group.map(({ project }) => project.township)).size,
    0,
  );
  const townships = new Set(projects.map(({ township }) => township)).size;
  const beyond = groups.reduce((total, { length }) => total + Math.max(0, length - limits.usualProjects), 0);
  return {
    distance: sum('distance'),
    industry: sum('industry'),
    otherTownship: sum('otherTownship'),
    change: sum('change'),
    branch: weights.branch * groups.length,
    townshipSplit: weights.townshipSplit * (touched - townships),
    crowding: weights.crowding * beyond,
  };
}
