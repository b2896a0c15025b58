import { industryDistance } from '#kernel/industry-code';
import { formationRules } from './formation-model.ts';
import type { CostOf, NearSeats } from './group-state.ts';
import type { GroupingRules } from './grouping.ts';
import { kilometresApart, nearestPlaces, type Places, placeTree, toPlaces } from './places.ts';
import type { SeatedProblem } from './problem.ts';

/** A formation problem of many projects: what a pair costs is computed when asked, and only near pairs are held. */
export type BranchField = {
  readonly rules: GroupingRules;
  readonly costOf: CostOf;
  /** Of each project the lawful seats near it, cheapest first. */
  readonly near: NearSeats;
  /**
   * Of each seat the projects that hold it, township by township, and what they cost there.
   */
  readonly around: readonly Int32Array[];
  readonly aroundCost: readonly Float64Array[];
  /**
   * What a project costs at least at any seat it does not hold, and what any project costs at least at a seat that it
   * does not hold; Infinity where every lawful pair is held.
   */
  readonly leastElsewhere: Float64Array;
  readonly leastBeyond: Float64Array;
  readonly places: Places;
};

/** Nearest lawful seats a project holds, and nearest lawful projects that hold a seat. */
const count = 96;

/** O((projects + seats) × near × log), without a table of all pairs. */
export function branchField(problem: SeatedProblem): BranchField {
  const rules = formationRules(problem);
  const { projects, seats, weights, limits } = problem;
  const places = toPlaces(projects.map(({ place }) => place));
  const seatPlaces = toPlaces(seats.map(({ place }) => place));
  const costOf = pairCosts(problem, rules, places, seatPlaces);
  const held = projects.map(() => new Set<number>());
  const leastElsewhere = new Float64Array(projects.length);
  const seatTree = placeTree(seatPlaces);
  const { kilometres } = limits;
  // Infinity stays what it is where distance weighs nothing.
  const costBeyond = (farthest: number): number => (farthest === Infinity ? Infinity : weights.distance * farthest);
  for (const [project, seatsHeld] of held.entries()) {
    const isLawful = (seat: number): boolean => Number.isFinite(costOf(seat, project));
    const { found, farthest } = nearestPlaces(seatTree, places, project, { count, kilometres, isWanted: isLawful });
    for (const seat of found) seatsHeld.add(seat);
    leastElsewhere[project] = costBeyond(farthest);
    const present = rules.sides?.present[project] as number;
    if (present >= 0 && present < seats.length && isLawful(present)) seatsHeld.add(present);
  }
  const leastBeyond = new Float64Array(seats.length);
  const projectTree = placeTree(places);
  for (const seat of seats.keys()) {
    const isLawful = (project: number): boolean => Number.isFinite(costOf(seat, project));
    const { found, farthest } = nearestPlaces(projectTree, seatPlaces, seat, { count, kilometres, isWanted: isLawful });
    leastBeyond[seat] = costBeyond(farthest);
    for (const project of found) held[project]?.add(seat);
  }
  const costs = new Float64Array(seats.length);
  const near = held.map((seatsHeld, project) => cheapestFirst([...seatsHeld], project, costOf, costs));
  const around = inverse(near, rules);
  const aroundCost = around.map((list, seat) => Float64Array.from(list, (project) => costOf(seat, project)));
  return { rules, costOf, near, around, aroundCost, leastElsewhere, leastBeyond, places };
}

function cheapestFirst(seats: readonly number[], project: number, costOf: CostOf, costs: Float64Array): Int32Array {
  for (const seat of seats) costs[seat] = costOf(seat, project);
  return Int32Array.from(seats).toSorted(
    (one, other) => (costs[one] as number) - (costs[other] as number) || one - other,
  );
}

function inverse(near: NearSeats, { seatCount, district }: GroupingRules): readonly Int32Array[] {
  const around = Array.from({ length: seatCount }, (): number[] => []);
  for (const [project, seats] of near.entries()) for (const seat of seats) around[seat]?.push(project);
  return around.map((projects) =>
    Int32Array.from(projects).toSorted((one, other) => (district[one] as number) - (district[other] as number)),
  );
}

/** The cost of a pair as `projectTerms` adds it up, Infinity beyond a limit, from numbers instead of names. */
function pairCosts(
  { projects, seats, weights, limits }: SeatedProblem,
  rules: GroupingRules,
  from: Places,
  to: Places,
): CostOf {
  const codes = [...new Set([...projects, ...seats].flatMap(({ industry }) => industry ?? []))];
  const codeIndex = new Map(codes.map((code, index) => [code, index]));
  const steps = Uint8Array.from(codes.flatMap((one) => codes.map((other) => industryDistance(one, other))));
  const projectCode = Int32Array.from(projects, ({ industry }) => codeIndex.get(industry) as number);
  const seatCode = Int32Array.from(seats, ({ industry }) =>
    industry === undefined ? -1 : (codeIndex.get(industry) as number),
  );
  const townships = new Map(projects.map(({ township }, project) => [township, rules.district[project] as number]));
  const seatDistrict = Int32Array.from(seats, ({ township }) => townships.get(township) ?? -1);
  const closedIds = new Set(limits.closedSeats);
  const isClosed = Uint8Array.from(seats, ({ id }) => Number(closedIds.has(id)));
  const { kilometres: mostKilometres = Infinity, industrySteps: mostSteps = 4 } = limits;
  const { home, district, sides } = rules;
  return (seat, project) => {
    if (isClosed[seat] === 1) return Infinity;
    const code = seatCode[seat] as number;
    const apart = code < 0 ? 0 : (steps[code * codes.length + (projectCode[project] as number)] as number);
    if (apart > mostSteps) return Infinity;
    const kilometres = kilometresApart(from, project, to, seat);
    if (kilometres > mostKilometres) return Infinity;
    const present = sides?.present[project] as number;
    return (
      weights.distance * kilometres +
      (home[seat] === project ? 0 : weights.industry * apart) +
      (district[project] === seatDistrict[seat] ? 0 : weights.otherTownship) +
      (present >= 0 && present !== seat ? weights.change : 0)
    );
  };
}
