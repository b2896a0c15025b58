import type { Grouping } from './grouping.ts';
import { apartness } from './cost-terms.ts';
import type { FormationProject, FormationSeat, SeatedProblem } from './problem.ts';

/**
 * One limit that a grouping would break, with what is there and what the limit says; `rule` where a rule stands behind
 * it. A page words it: "the branch at … would have 2 members, 3 are needed".
 */
export type Breach = {
  readonly limit:
    | 'fewestMembers'
    | 'mostMembers'
    | 'needsSecretary'
    | 'kilometres'
    | 'industrySteps'
    | 'ownSeat'
    | 'openSeats'
    | 'closedSeats'
    | 'together'
    | 'apart'
    | 'mostMoves'
    | 'fewestBranches'
    | 'mostBranches';
  readonly rule?: 'BR-01' | 'BR-02';
  /** Seat or projects it is about. */
  readonly seat?: string;
  readonly projects?: readonly string[];
  readonly found?: number;
  readonly allowed?: number;
};

/** Every limit a grouping breaks, whatever it is worth. O(projects + pairs). */
export function breachesOf(problem: SeatedProblem, { seats, seatOf }: Grouping): readonly Breach[] {
  const { limits } = problem;
  const open = seats.flatMap((seat) => problem.seats[seat] ?? []);
  const groups = Map.groupBy(problem.projects.keys(), (index) => seatOf[index] ?? -1);
  const groupAt = (seat: number): readonly FormationProject[] =>
    (groups.get(seat) ?? []).flatMap((index) => problem.projects[index] ?? []);
  return [
    ...seats.flatMap((seat) => branchBreaches(problem, problem.seats[seat] as FormationSeat, groupAt(seat))),
    ...pairBreaches(problem, seatOf),
    ...limits.openSeats
      .filter((id) => !open.some((seat) => seat.id === id))
      .map((seat): Breach => ({ limit: 'openSeats', seat })),
    ...beyond('mostMoves', movesOf(problem, seatOf), 0, limits.mostMoves ?? Infinity),
    ...beyond('fewestBranches', open.length, limits.fewestBranches ?? 0, Infinity),
    ...beyond('mostBranches', open.length, 0, limits.mostBranches ?? Infinity),
  ];
}

function branchBreaches(
  { limits }: SeatedProblem,
  seat: FormationSeat,
  group: readonly FormationProject[],
): readonly Breach[] {
  const members = group.reduce((sum, project) => sum + project.members, 0);
  const secretaries = group.reduce((sum, project) => sum + project.secretaries, 0);
  const about = { seat: seat.id };
  return [
    ...beyond('fewestMembers', members, limits.fewestMembers, Infinity).map((breach) => ({
      ...breach,
      ...about,
      rule: 'BR-01' as const,
    })),
    ...beyond('mostMembers', members, 0, limits.mostMembers).map((breach) => ({
      ...breach,
      ...about,
      rule: 'BR-02' as const,
    })),
    ...beyond('needsSecretary', secretaries, limits.needsSecretary ? 1 : 0, Infinity).map((breach) => ({
      ...breach,
      ...about,
      rule: 'BR-01' as const,
    })),
    ...group.flatMap((project) => {
      const { kilometres, industrySteps } = apartness(project, seat);
      return [
        ...beyond('kilometres', kilometres, 0, limits.kilometres ?? Infinity),
        ...beyond('industrySteps', industrySteps, 0, limits.industrySteps ?? 4),
      ].map((breach) => ({ ...breach, ...about, projects: [project.id] }));
    }),
    ...(seat.project === undefined || group.some(({ id }) => id === seat.project)
      ? []
      : [{ limit: 'ownSeat', ...about, projects: [seat.project] } as const]),
    ...(limits.closedSeats.includes(seat.id) ? [{ limit: 'closedSeats', ...about } as const] : []),
  ];
}

function pairBreaches({ projects, limits }: SeatedProblem, seatOf: readonly number[]): readonly Breach[] {
  const seatOfId = new Map(projects.map(({ id }, index) => [id, seatOf[index] ?? -1]));
  const isShared = (one: string, other: string): boolean => seatOfId.get(one) === seatOfId.get(other);
  return [
    ...limits.together
      .filter(([one, other]) => !isShared(one, other))
      .map((both): Breach => ({ limit: 'together', projects: both })),
    ...limits.apart
      .filter(([one, other]) => isShared(one, other) && (seatOfId.get(one) ?? -1) >= 0)
      .map((both): Breach => ({ limit: 'apart', projects: both })),
  ];
}

function movesOf({ projects, seats }: SeatedProblem, seatOf: readonly number[]): number {
  return projects.filter(({ presentSeat }, index) => {
    const seat = seats[seatOf[index] ?? -1];
    return presentSeat !== undefined && seat !== undefined && seat.id !== presentSeat;
  }).length;
}

function beyond(limit: Breach['limit'], found: number, least: number, most: number): readonly Breach[] {
  if (found >= least && found <= most) return [];
  return [{ limit, found, allowed: found < least ? least : most }];
}
