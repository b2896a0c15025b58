import type { CapacitatedMedian, PlaneDistance } from './capacitated-median.ts';
import type { FormationProblem } from './problem.ts';

/**
 * Recomputes what a result claims from the problem alone: it knows the types of the problem and shares no code with the
 * methods. A fault is a sentence for a developer.
 */
export type Check = { readonly value: number; readonly faults: readonly string[] };

/** Judges seats and assignment (the seat of each point, 0-based) of a capacitated median. */
export function checkMedian(
  { points, seatCount }: CapacitatedMedian,
  distance: PlaneDistance,
  seats: readonly number[],
  assignment: readonly number[],
): Check {
  const faults: string[] = [];
  const wanted = seatCount > 0 ? seatCount : seats.length;
  if (new Set(seats).size !== wanted || seats.length !== wanted) {
    faults.push(`opens ${seats.length} seats, not ${wanted} different ones`);
  }
  if (assignment.length !== points.length) faults.push(`assigns ${assignment.length} of ${points.length} points`);
  const loads = new Map(seats.map((seat) => [seat, 0]));
  let value = 0;
  for (const [index, seat] of assignment.entries()) {
    const [point, centre] = [points[index], points[seat]];
    if (point === undefined || centre === undefined || !seats.includes(seat)) {
      faults.push(`point ${index} has no open seat`);
      continue;
    }
    const straight = Math.sqrt(
      (point.x - centre.x) * (point.x - centre.x) + (point.y - centre.y) * (point.y - centre.y),
    );
    value += distance === 'floor' ? Math.floor(straight) : straight;
    loads.set(seat, (loads.get(seat) ?? 0) + point.demand);
  }
  for (const [seat, load] of loads) {
    const capacity = points[seat]?.capacity ?? 0;
    const least = points[seat]?.least ?? 0;
    if (load > capacity) faults.push(`seat ${seat} serves ${load} with a capacity of ${capacity}`);
    if (load < least) faults.push(`seat ${seat} serves ${load}, less than ${least}`);
  }
  return { value, faults };
}

/** Judges the seat of each project, by id; null where a project is left out. */
export function checkFormation(problem: FormationProblem, seatOf: ReadonlyMap<string, string | null>): Check {
  const { projects, limits = {} } = problem;
  const { distance = 1, industry = 1, otherTownship = 1, branch = 3 } = problem.weights ?? {};
  const { townshipSplit = 1, change = 1, crowding = 1 } = problem.weights ?? {};
  const seats = problem.seats ?? projects.map((project) => ({ ...project, project: project.id }));
  const seatById = new Map(seats.map((seat) => [seat.id, seat]));
  const faults: string[] = [];
  const groups = new Map<string, typeof projects>();
  let value = 0;

  for (const project of projects) {
    const seatId = seatOf.get(project.id);
    if (seatId === null) continue;
    const seat = seatById.get(seatId ?? '');
    if (seat === undefined) {
      faults.push(`${project.id} sits at an unknown seat`);
      continue;
    }
    groups.set(seat.id, [...(groups.get(seat.id) ?? []), project]);
    const kilometres = arc(project.place, seat.place);
    const steps = stepsBetween(project.industry, seat.industry);
    if (kilometres > (limits.kilometres ?? Infinity)) faults.push(`${project.id} is ${kilometres} km from its seat`);
    if (steps > (limits.industrySteps ?? 4)) faults.push(`${project.id} is ${steps} steps of industry from its seat`);
    value += distance * kilometres;
    if (seat.project !== project.id) value += industry * steps;
    if (project.township !== seat.township) value += otherTownship;
    if (project.presentSeat !== undefined && project.presentSeat !== seat.id) value += change;
  }

  let touched = 0;
  let beyond = 0;
  let moves = 0;
  for (const { id, presentSeat } of projects) {
    const seat = seatOf.get(id) ?? null;
    if (presentSeat !== undefined && seat !== null && seat !== presentSeat) moves += 1;
  }
  if (moves > (limits.mostMoves ?? Infinity)) faults.push(`${moves} projects leave their present seat`);
  for (const [one, other] of limits.together ?? []) {
    if (seatOf.get(one) !== seatOf.get(other)) faults.push(`${one} and ${other} are not together`);
  }
  for (const [one, other] of limits.apart ?? []) {
    const seat = seatOf.get(one) ?? null;
    if (seat !== null && seat === seatOf.get(other)) faults.push(`${one} and ${other} are not apart`);
  }
  for (const seat of limits.openSeats ?? []) if (!groups.has(seat)) faults.push(`no branch at ${seat}`);
  for (const seat of limits.closedSeats ?? []) if (groups.has(seat)) faults.push(`a branch at ${seat}`);
  for (const [seatId, group] of groups) {
    const members = group.reduce((sum, project) => sum + project.members, 0);
    const secretaries = group.reduce((sum, project) => sum + project.secretaries, 0);
    if (members < (limits.fewestMembers ?? 3)) faults.push(`the branch at ${seatId} has ${members} members (BR-01)`);
    if (members > (limits.mostMembers ?? 50)) faults.push(`the branch at ${seatId} has ${members} members (BR-02)`);
    if (limits.needsSecretary !== false && secretaries < 1)
      faults.push(`the branch at ${seatId} has no secretary (BR-01)`);
    const own = seatById.get(seatId)?.project;
    if (own !== undefined && !group.some(({ id }) => id === own))
      faults.push(`${own} is not in the branch at its place`);
    beyond += Math.max(0, group.length - (limits.usualProjects ?? 5));
    touched += new Set(group.map(({ township }) => township)).size;
  }
  if (groups.size < (limits.fewestBranches ?? 0)) faults.push(`forms only ${groups.size} branches`);
  if (groups.size > (limits.mostBranches ?? Infinity)) faults.push(`forms ${groups.size} branches`);
  const townships = new Set(projects.map(({ township }) => township)).size;
  value += branch * groups.size + townshipSplit * (touched - townships);
  value += crowding * beyond;
  return { value, faults };
}

type Place = FormationProblem['projects'][number]['place'];

/** Kilometres over the angle between two unit vectors, another formula than the methods use. */
function arc(from: Place, to: Place): number {
  const vector = ({ latitude, longitude }: Place): readonly [number, number, number] => {
    const [north, east] = [(latitude * Math.PI) / 180, (longitude * Math.PI) / 180];
    return [Math.cos(north) * Math.cos(east), Math.cos(north) * Math.sin(east), Math.sin(north)];
  };
  const [one, other] = [vector(from), vector(to)];
  const chord = Math.sqrt((one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2 + (one[2] - other[2]) ** 2);
  return 2 * 6371.0088 * Math.asin(Math.min(1, chord / 2));
}

function stepsBetween(one: string, other: string | undefined): number {
  if (other === undefined) return 0;
  if (one.slice(0, 1) !== other.slice(0, 1)) return 4;
  if (one.length < 3 || one.slice(0, 3) !== other.slice(0, 3)) return 3;
  if (one.length < 4 || one.slice(0, 4) !== other.slice(0, 4)) return 2;
  return one.length === 5 && one === other ? 0 : 1;
}
