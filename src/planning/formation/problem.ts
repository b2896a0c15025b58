import { z } from 'zod';
import type { Industries } from '#kernel/industries';
import { isIndustryCode } from '#kernel/industry-code';
import { type Refusal, refuse } from '#kernel/refusal';
import type { GroupingOptions } from './solve-grouping.ts';

const name = z.string().min(1).max(100);
const whole = z.int().min(0).max(10_000);
const weight = z.number().min(0).max(1_000_000);
const pair = z.tuple([name, name]);
const place = z.strictObject({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) });

/** Use after completion, as a GB/T 4754 code: what the works themselves are is no industry here. */
const industry = z.string().refine(isIndustryCode, { error: 'formation.industry-unknown' });

const Project = z.strictObject({
  id: name,
  place,
  industry,
  township: name,
  /** Formal members, and those among them who may be secretary. */
  members: whole,
  secretaries: whole,
  /** Seat of the branch it belongs to now. */
  presentSeat: name.optional(),
});

/** A place where a branch may be seated: at a project, which then belongs to it, or at a unit. */
const Seat = z.strictObject({
  id: name,
  place,
  township: name,
  project: name.optional(),
  industry: industry.optional(),
});

/**
 * A formation problem. Limits cite their rule: 3–50 members (BR-01, BR-02), a secretary (BR-01). Distances are straight
 * kilometres on the globe; weights price one kilometre, one step of industry, a township other than the seat's, one
 * branch, one further branch in a township, one project that leaves its present seat, one project beyond the usual number.
 */
export const FormationProblem = z.strictObject({
  projects: z.array(Project).min(1).max(50_000),
  /** Left out, every project's own place is a candidate. */
  seats: z.array(Seat).min(1).max(50_000).optional(),
  /** Left out, a weight is what the demonstration zone was tried with. */
  weights: z
    .strictObject({
      distance: weight.default(1),
      industry: weight.default(1),
      otherTownship: weight.default(1),
      branch: weight.default(3),
      townshipSplit: weight.default(1),
      change: weight.default(1),
      crowding: weight.default(1),
    })
    .prefault({}),
  limits: z
    .strictObject({
      fewestMembers: z.int().min(1).max(10_000).default(3),
      mostMembers: whole.default(50),
      needsSecretary: z.boolean().default(true),
      kilometres: z.number().min(0).optional(),
      industrySteps: z.int().min(0).max(4).optional(),
      fewestBranches: whole.optional(),
      mostBranches: whole.optional(),
      /** Projects a joint branch has in general at most (BR-03): no limit, each one beyond costs `weights.crowding`. */
      usualProjects: whole.default(5),
      /** Projects that may leave their present seat for another one. */
      mostMoves: whole.optional(),
      together: z.array(pair).max(1_000).default([]),
      apart: z.array(pair).max(1_000).default([]),
      /** Seats where a branch must be, and where none may be. */
      openSeats: z.array(name).max(200).default([]),
      closedSeats: z.array(name).max(200).default([]),
    })
    .prefault({}),
});
export type FormationProblem = z.input<typeof FormationProblem>;
/** With every default filled in and the seats written out. */
export type SeatedProblem = z.infer<typeof FormationProblem> & { readonly seats: readonly FormationSeat[] };
export type FormationProject = z.infer<typeof Project>;
export type FormationSeat = z.infer<typeof Seat>;

/** With the industries that exist, a group or class of an industry that does not is refused. */
export type FormationOptions = GroupingOptions & { readonly industries?: Industries };

/**
 * The problem, with its seats written out; or every reason why it is none. Groups and classes of industries are judged
 * where the industries that exist are given, otherwise sections and divisions alone.
 */
export function readFormationProblem(input: unknown, industries?: Industries): SeatedProblem | readonly Refusal[] {
  const parsed = FormationProblem.safeParse(input);
  if (!parsed.success) return parsed.error.issues.map(refusalOf);
  const problem = parsed.data;
  const seats = problem.seats ?? problem.projects.map(seatAtProject);
  const refusals = [
    ...twice('projects', problem.projects),
    ...twice('seats', seats),
    ...unknownNames({ ...problem, seats }),
    ...(industries === undefined ? [] : unknownIndustries(problem, industries)),
    ...unknownInLimits(problem, seats),
    ...contradictions(problem),
  ];
  return refusals.length > 0 ? refusals : { ...problem, seats };
}

const seatAtProject = ({ id, place: at, township, industry: code }: FormationProject): FormationSeat => ({
  id,
  place: at,
  township,
  project: id,
  industry: code,
});

const refusalOf = (issue: z.core.$ZodIssue): Refusal => {
  const isIndustry = issue.code === 'custom';
  const code = isIndustry ? issue.message : 'formation.malformed';
  return refuse('malformed', code, { field: issue.path.join('.'), facts: { fault: issue.code } });
};

function twice(field: string, list: readonly { readonly id: string }[]): readonly Refusal[] {
  const seen = new Set<string>();
  return list.flatMap(({ id }, index) => {
    if (seen.has(id))
      return [refuse('invalid', 'formation.named-twice', { field: `${field}.${index}.id`, facts: { id } })];
    seen.add(id);
    return [];
  });
}

function unknownNames({ projects, seats }: Pick<SeatedProblem, 'projects' | 'seats'>): readonly Refusal[] {
  const projectIds = new Set(projects.map(({ id }) => id));
  const seatIds = new Set(seats.map(({ id }) => id));
  return [
    ...seats.flatMap(({ project }, index) =>
      project === undefined || projectIds.has(project) ? [] : [unknown(`seats.${index}.project`, project)],
    ),
    ...projects.flatMap(({ presentSeat }, index) =>
      presentSeat === undefined || seatIds.has(presentSeat)
        ? []
        : [unknown(`projects.${index}.presentSeat`, presentSeat)],
    ),
  ];
}

function unknownIndustries(
  { projects, seats = [] }: z.infer<typeof FormationProblem>,
  industries: Industries,
): readonly Refusal[] {
  return Object.entries({ projects, seats }).flatMap(([list, places]) =>
    places.flatMap(({ industry: code }, index) =>
      code === undefined || industries.has(code)
        ? []
        : [refuse('invalid', 'formation.industry-unknown', { field: `${list}.${index}.industry`, facts: { code } })],
    ),
  );
}

const unknown = (field: string, id: string): Refusal =>
  refuse('invalid', 'formation.unknown-name', { field, facts: { id } });

function unknownInLimits(
  { projects, limits }: z.infer<typeof FormationProblem>,
  seats: readonly FormationSeat[],
): readonly Refusal[] {
  const projectIds = new Set(projects.map(({ id }) => id));
  const seatIds = new Set(seats.map(({ id }) => id));
  const { together, apart, openSeats, closedSeats } = limits;
  const pairs = { together, apart };
  const lists = { openSeats, closedSeats };
  return [
    ...Object.entries(pairs).flatMap(([field, list]) =>
      list.flatMap((both, index) =>
        both.filter((id) => !projectIds.has(id)).map((id) => unknown(`limits.${field}.${index}`, id)),
      ),
    ),
    ...Object.entries(pairs).flatMap(([field, list]) =>
      list.flatMap(([one, other], index) =>
        one === other
          ? [refuse('invalid', 'formation.pair-of-one', { field: `limits.${field}.${index}`, facts: { id: one } })]
          : [],
      ),
    ),
    ...Object.entries(lists).flatMap(([field, list]) =>
      list.flatMap((id, index) => (seatIds.has(id) ? [] : [unknown(`limits.${field}.${index}`, id)])),
    ),
  ];
}

function contradictions({ projects, limits }: z.infer<typeof FormationProblem>): readonly Refusal[] {
  const { fewestMembers, mostMembers, fewestBranches = 0, mostBranches = Infinity } = limits;
  return [
    ...(fewestMembers > mostMembers
      ? [refuse('invalid', 'formation.limits-contradict', { field: 'limits.fewestMembers', rule: 'BR-01' })]
      : []),
    ...(fewestBranches > mostBranches
      ? [refuse('invalid', 'formation.limits-contradict', { field: 'limits.fewestBranches' })]
      : []),
    ...projects.flatMap(({ members, secretaries }, index) =>
      secretaries <= members
        ? []
        : [refuse('invalid', 'formation.more-secretaries-than-members', { field: `projects.${index}.secretaries` })],
    ),
  ];
}
