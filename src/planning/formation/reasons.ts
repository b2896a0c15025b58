import { formationModel } from './formation-model.ts';
import { type GroupingModel, lawfulCandidates, pairCost } from './grouping.ts';
import { type SolveIntegerProgram, writeProgram } from './integer-program.ts';
import type { SeatedProblem } from './problem.ts';

/** A limit that takes part in a conflict; pairs and seats are named one by one. */
export type LimitName =
  | 'fewestMembers'
  | 'mostMembers'
  | 'needsSecretary'
  | 'kilometres'
  | 'industrySteps'
  | 'fewestBranches'
  | 'mostBranches'
  | 'mostMoves'
  | 'closedSeats';

export type ConflictingLimit =
  | { readonly limit: LimitName; readonly allowed?: number; readonly rule?: 'BR-01' | 'BR-02' }
  | { readonly limit: 'together' | 'apart'; readonly projects: readonly [string, string] }
  | { readonly limit: 'openSeats'; readonly seat: string };

/**
 * A conflict that cannot be smaller: these projects cannot all have a branch under these limits, and without any one
 * project or limit of the list the others can be met. `reach` is the most that one seat could gather around one of the
 * projects under the limits of distance and industry: "these 4 projects have 2 members within 12 kilometres".
 */
export type Conflict = {
  readonly projects: readonly string[];
  readonly limits: readonly ConflictingLimit[];
  readonly reach: {
    readonly seat: string;
    readonly projects: readonly string[];
    readonly members: number;
    readonly secretaries: number;
  } | null;
};

/** What is demanded: that these projects (0-based) have a branch, and these limits. */
export type Demand = { readonly projects: readonly number[]; readonly limits: readonly ConflictingLimit[] };

type Judge = (demand: Demand) => boolean | undefined;

/**
 * Why not every project has a lawful branch: conflicts that share no project, each irreducible, found by bisecting
 * what is demanded (QuickXplain, Junker 2004) with one small program a question. `leftOut` are projects known to stay
 * without; where the seconds end, the conflicts found so far.
 */
export function findConflicts(
  problem: SeatedProblem,
  leftOut: readonly number[],
  solve: SolveIntegerProgram,
  secondsLeft: () => number,
): readonly Conflict[] {
  const judge: Judge = (demand) => canMeet(problem, demand, solve, secondsLeft());
  const limits = limitsOf(problem);
  const conflicts: Conflict[] = [];
  let free = problem.projects.map((_, index) => index);
  const keep = (demand: Demand | undefined): boolean => {
    if (demand === undefined) return false;
    conflicts.push(tell(problem, demand));
    free = free.filter((project) => !demand.projects.includes(project));
    return demand.projects.length > 0;
  };
  // Most projects stay without for a reason of their own, which is cheap to see.
  for (const project of leftOut) if (free.includes(project)) keep(smallest({ projects: [project], limits }, judge));
  while (keep(smallest({ projects: free, limits }, judge)));
  return conflicts;
}

/** Whether the demand can be met; undefined where the time was over first. */
export function canMeet(
  problem: SeatedProblem,
  demand: Demand,
  solve: SolveIntegerProgram,
  seconds: number,
): boolean | undefined {
  if (seconds <= 0) return undefined;
  const model = formationModel(withOnly(problem, demand.limits));
  const program = writeProgram(model, lawfulCandidates(model), {
    minimise: 'nothing',
    leftOut: undefined,
    placed: new Set(demand.projects),
    cutoff: Infinity,
  });
  const { status } = solve(program, seconds);
  return status === 'stopped' ? undefined : status === 'optimal';
}

/** The problem with every limit lifted but these. */
function withOnly(problem: SeatedProblem, kept: readonly ConflictingLimit[]): SeatedProblem {
  const { limits, projects } = problem;
  const has = (name: LimitName): boolean => kept.some(({ limit }) => limit === name);
  const pairs = (name: 'together' | 'apart') =>
    kept.flatMap((limit) => (limit.limit === name ? [[...limit.projects] as [string, string]] : []));
  return {
    ...problem,
    limits: {
      ...limits,
      fewestMembers: has('fewestMembers') ? limits.fewestMembers : 0,
      mostMembers: has('mostMembers')
        ? limits.mostMembers
        : projects.reduce((sum, { members }) => sum + members, limits.mostMembers),
      needsSecretary: has('needsSecretary') && limits.needsSecretary,
      kilometres: has('kilometres') ? limits.kilometres : undefined,
      industrySteps: has('industrySteps') ? limits.industrySteps : undefined,
      fewestBranches: has('fewestBranches') ? limits.fewestBranches : undefined,
      mostBranches: has('mostBranches') ? limits.mostBranches : undefined,
      mostMoves: has('mostMoves') ? limits.mostMoves : undefined,
      closedSeats: has('closedSeats') ? limits.closedSeats : [],
      openSeats: kept.flatMap((limit) => (limit.limit === 'openSeats' ? [limit.seat] : [])),
      together: pairs('together'),
      apart: pairs('apart'),
    },
  };
}

function limitsOf({ limits, seats }: SeatedProblem): readonly ConflictingLimit[] {
  const given = (limit: LimitName, allowed: number | undefined): readonly ConflictingLimit[] =>
    allowed === undefined ? [] : [{ limit, allowed }];
  return [
    { limit: 'fewestMembers', allowed: limits.fewestMembers, rule: 'BR-01' },
    { limit: 'mostMembers', allowed: limits.mostMembers, rule: 'BR-02' },
    ...(limits.needsSecretary ? [{ limit: 'needsSecretary', rule: 'BR-01' } as const] : []),
    ...given('kilometres', limits.kilometres),
    ...given('industrySteps', limits.industrySteps),
    ...given('fewestBranches', limits.fewestBranches),
    ...given('mostBranches', limits.mostBranches),
    ...given('mostMoves', limits.mostMoves),
    ...(limits.closedSeats.length > 0 ? [{ limit: 'closedSeats' } as const] : []),
    ...limits.openSeats.filter((id) => seats.some((seat) => seat.id === id)).map(seatLimit),
    ...limits.together.map((projects) => ({ limit: 'together', projects }) as const),
    ...limits.apart.map((projects) => ({ limit: 'apart', projects }) as const),
  ];
}

const seatLimit = (seat: string): ConflictingLimit => ({ limit: 'openSeats', seat });

type Part = { readonly project: number } | { readonly limit: ConflictingLimit };

const demandOf = (parts: readonly Part[]): Demand => ({
  projects: parts.flatMap((part) => ('project' in part ? [part.project] : [])),
  limits: parts.flatMap((part) => ('limit' in part ? [part.limit] : [])),
});

/** An irreducible part of a demand that cannot be met; undefined where it can be, or where time is over. */
function smallest(demand: Demand, judge: Judge): Demand | undefined {
  if (judge(demand) !== false) return undefined;
  // What comes first is kept first: few projects and the limits they meet say more than the other way round.
  const parts: readonly Part[] = [
    ...demand.limits.map((limit) => ({ limit })),
    ...demand.projects.map((project) => ({ project })),
  ];
  let isOver = false;
  const isImpossible = (some: readonly Part[]): boolean => {
    const met = judge(demandOf(some));
    isOver ||= met === undefined;
    return met === false;
  };
  const found = explain([], [], parts, isImpossible);
  return isOver ? undefined : demandOf(found);
}

/** QuickXplain: of `parts`, an irreducible set that is impossible together with the background. */
function explain(
  background: readonly Part[],
  added: readonly Part[],
  parts: readonly Part[],
  isImpossible: (parts: readonly Part[]) => boolean,
): readonly Part[] {
  if (added.length > 0 && isImpossible(background)) return [];
  if (parts.length <= 1) return parts;
  const middle = Math.ceil(parts.length / 2);
  const [first, second] = [parts.slice(0, middle), parts.slice(middle)];
  const late = explain([...background, ...first], first, second, isImpossible);
  const early = explain([...background, ...late], late, first, isImpossible);
  return [...early, ...late];
}

function tell(problem: SeatedProblem, { projects, limits }: Demand): Conflict {
  const model = formationModel(withOnly(problem, limits));
  return {
    projects: projects.flatMap((project) => problem.projects[project]?.id ?? []),
    limits,
    reach: widestReach(problem, model, projects),
  };
}

/** The seat that would gather the most members around one of the projects. */
function widestReach(problem: SeatedProblem, model: GroupingModel, projects: readonly number[]): Conflict['reach'] {
  const reaches = problem.seats.flatMap((seat, index) => {
    const within = problem.projects.filter((_, point) => Number.isFinite(pairCost(model, index, point)));
    const isOpenTo = projects.some((project) => Number.isFinite(pairCost(model, index, project)));
    const home = model.home[index] as number;
    if (!isOpenTo || (home >= 0 && !Number.isFinite(pairCost(model, index, home)))) return [];
    const sum = (of: 'members' | 'secretaries'): number => within.reduce((total, project) => total + project[of], 0);
    return [
      { seat: seat.id, projects: within.map(({ id }) => id), members: sum('members'), secretaries: sum('secretaries') },
    ];
  });
  return (
    reaches.toSorted((left, right) => right.members - left.members || right.secretaries - left.secretaries)[0] ?? null
  );
}
