import type { GroupingModel } from './grouping.ts';
import { industryDistance } from './industry.ts';
import type { FormationProblem, FormationProject, FormationSeat } from './problem.ts';

/** A problem whose seats are written out. */
export type SeatedProblem = FormationProblem & { readonly seats: readonly FormationSeat[] };

type Place = FormationProject['place'];

const earthRadius = 6371.0088;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Kilometres on the globe (haversine, mean radius 6371.0088 km). */
function kilometresBetween(from: Place, to: Place): number {
  const half =
    Math.sin(radians(to.latitude - from.latitude) / 2) ** 2 +
    Math.cos(radians(from.latitude)) *
      Math.cos(radians(to.latitude)) *
      Math.sin(radians(to.longitude - from.longitude) / 2) ** 2;
  return 2 * earthRadius * Math.asin(Math.min(1, Math.sqrt(half)));
}

/** Cost of one project at one seat by term; undefined where a hard limit forbids the pair. */
function pairTerms({ weights, limits }: SeatedProblem, project: FormationProject, seat: FormationSeat) {
  const kilometres = kilometresBetween(project.place, seat.place);
  const steps = seat.industry === undefined ? 0 : industryDistance(project.industry, seat.industry);
  if (kilometres > (limits.kilometres ?? Infinity) || steps > (limits.industrySteps ?? 4)) return undefined;
  const isMoved = project.presentSeat !== undefined && project.presentSeat !== seat.id;
  return {
    distance: weights.distance * kilometres,
    // A project at its own place is as near to itself as can be, even where its code is short.
    industry: seat.project === project.id ? 0 : weights.industry * steps,
    otherTownship: project.township === seat.township ? 0 : weights.otherTownship,
    change: isMoved ? weights.change : 0,
  };
}

function pairCostOf(problem: SeatedProblem, project: FormationProject, seat: FormationSeat): number {
  const terms = pairTerms(problem, project, seat);
  return terms === undefined ? Infinity : terms.distance + terms.industry + terms.otherTownship + terms.change;
}

/** The branch-forming model: members as weight, eligible secretaries as guides, townships as districts. */
export function formationModel(problem: SeatedProblem): GroupingModel {
  const { projects, seats, weights, limits } = problem;
  const townships = [...new Set(projects.map(({ township }) => township))];
  const projectIndex = new Map(projects.map(({ id }, index) => [id, index]));
  return {
    pointCount: projects.length,
    seatCount: seats.length,
    cost: Float64Array.from(seats.flatMap((seat) => projects.map((project) => pairCostOf(problem, project, seat)))),
    opening: new Float64Array(seats.length).fill(weights.branch),
    home: Int32Array.from(seats, ({ project }) => (project === undefined ? -1 : (projectIndex.get(project) ?? -1))),
    weight: Int32Array.from(projects, ({ members }) => members),
    lower: new Int32Array(seats.length).fill(limits.fewestMembers),
    upper: new Int32Array(seats.length).fill(limits.mostMembers),
    guides: Int32Array.from(projects, ({ secretaries }) => secretaries),
    guidesNeeded: limits.needsSecretary ? 1 : 0,
    district: Int32Array.from(projects, ({ township }) => townships.indexOf(township)),
    districtCount: townships.length,
    districtCost: weights.townshipSplit,
    fewest: limits.fewestBranches ?? 0,
    most: Math.min(seats.length, limits.mostBranches ?? seats.length),
    constant: -weights.townshipSplit * townships.length,
    isWhole: false,
  };
}
