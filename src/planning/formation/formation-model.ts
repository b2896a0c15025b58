import { apartness, projectTerms } from './cost-terms.ts';
import type { GroupingModel, GroupingRules, PointPair, SideRules } from './grouping.ts';
import type { FormationProject, FormationSeat, SeatedProblem } from './problem.ts';

function pairCostOf(problem: SeatedProblem, project: FormationProject, seat: FormationSeat): number {
  const { kilometres, industrySteps } = apartness(project, seat);
  const { limits } = problem;
  if (kilometres > (limits.kilometres ?? Infinity) || industrySteps > (limits.industrySteps ?? 4)) return Infinity;
  const terms = projectTerms(problem, project, seat);
  return terms.distance + terms.industry + terms.otherTownship + terms.change;
}

/** The branch-forming model with the cost of every pair. */
export function formationModel(problem: SeatedProblem): GroupingModel {
  const { projects, seats, limits } = problem;
  const closed = new Set(limits.closedSeats);
  const costsOf = (seat: FormationSeat): readonly number[] =>
    projects.map((project) => (closed.has(seat.id) ? Infinity : pairCostOf(problem, project, seat)));
  return { ...formationRules(problem), cost: Float64Array.from(seats.flatMap(costsOf)) };
}

/** All of the model but the costs of pairs: members as weight, eligible secretaries as guides, townships as districts. */
export function formationRules(problem: SeatedProblem): GroupingRules {
  const { projects, seats, weights, limits } = problem;
  const townships = new Map([...new Set(projects.map(({ township }) => township))].map((name, index) => [name, index]));
  const projectIndex = new Map(projects.map(({ id }, index) => [id, index]));
  return {
    pointCount: projects.length,
    seatCount: seats.length,
    opening: new Float64Array(seats.length).fill(weights.branch),
    home: Int32Array.from(seats, ({ project }) => (project === undefined ? -1 : (projectIndex.get(project) ?? -1))),
    weight: Int32Array.from(projects, ({ members }) => members),
    lower: new Int32Array(seats.length).fill(limits.fewestMembers),
    upper: new Int32Array(seats.length).fill(limits.mostMembers),
    guides: Int32Array.from(projects, ({ secretaries }) => secretaries),
    guidesNeeded: limits.needsSecretary ? 1 : 0,
    district: Int32Array.from(projects, ({ township }) => townships.get(township) as number),
    districtCount: townships.size,
    districtCost: weights.townshipSplit,
    fewest: limits.fewestBranches ?? 0,
    most: Math.min(seats.length, limits.mostBranches ?? seats.length),
    constant: -weights.townshipSplit * townships.size,
    isWhole: false,
    sides: sideRules(problem, projectIndex),
  };
}

function sideRules(
  { projects, seats, weights, limits }: SeatedProblem,
  projectIndex: ReadonlyMap<string, number>,
): SideRules {
  const seatIndex = new Map(seats.map(({ id }, index) => [id, index]));
  const open = new Set(limits.openSeats);
  const indices = (pairs: readonly (readonly [string, string])[]): readonly PointPair[] =>
    pairs.map(([one, other]) => [projectIndex.get(one) ?? -1, projectIndex.get(other) ?? -1]);
  return {
    together: indices(limits.together),
    apart: indices(limits.apart),
    mustOpen: Uint8Array.from(seats, ({ id }) => Number(open.has(id))),
    // A present seat that is not among these seats was left wherever the project sits.
    present: Int32Array.from(projects, ({ presentSeat }) =>
      presentSeat === undefined ? -1 : (seatIndex.get(presentSeat) ?? seats.length),
    ),
    mostMoves: limits.mostMoves ?? Infinity,
    usualPoints: limits.usualProjects,
    beyondCost: weights.crowding,
  };
}
