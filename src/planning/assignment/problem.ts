import { z } from 'zod';
import { type Refusal, refuse } from '#kernel/refusal';

const name = z.string().min(1).max(100);
const names = z.array(name).max(100).default([]);
const whole = z.int().min(0).max(1_000_000);
const weight = z.number().min(0).max(1_000_000);

/** More pairs than this are refused. */
const mostPairs = 500_000;

/**
 * Which agent (squad, member) takes which task (critical node). `costs` and `loads` are rows by agent, columns by task;
 * a null cost forbids the pair. Loads and capacities are whole numbers of one unit, such as hours.
 */
export const AssignmentProblem = z.strictObject({
  /** `most` where costs are gains, and the largest sum is wanted; weights are still prices. */
  sense: z.enum(['least', 'most']).default('least'),
  agents: z.array(z.strictObject({ id: name, capacity: whole, skills: names })).max(2_000),
  tasks: z
    .array(
      z.strictObject({
        id: name,
        /** All of them are needed of its agent. */
        skills: names,
        /** Who has it now. */
        presentAgent: name.optional(),
      }),
    )
    .max(5_000),
  costs: z.array(z.array(z.number().min(-1e9).max(1e9).nullable())),
  loads: z.array(z.array(whole)),
  weights: z
    .strictObject({
      /** A task that leaves its present agent. */
      change: weight.default(0),
      /** A needed skill that the agent lacks; left out, such a pair is forbidden. */
      missingSkill: weight.optional(),
      /** Each unit between the most and the least load of an agent. */
      loadSpread: weight.default(0),
    })
    .prefault({}),
  limits: z
    .strictObject({
      /** Units between the most and the least load, over all agents. */
      loadSpread: whole.optional(),
    })
    .prefault({}),
});
export type AssignmentProblem = z.input<typeof AssignmentProblem>;
/** With every default filled in. */
export type ReadProblem = z.infer<typeof AssignmentProblem>;

/** The problem; or every reason why it is none. */
export function readAssignmentProblem(input: unknown): ReadProblem | readonly Refusal[] {
  const parsed = AssignmentProblem.safeParse(input);
  if (!parsed.success) {
    return parsed.error.issues.map((issue) =>
      refuse('malformed', 'assignment.malformed', { field: issue.path.join('.'), facts: { fault: issue.code } }),
    );
  }
  const problem = parsed.data;
  const { agents, tasks } = problem;
  if (agents.length * tasks.length > mostPairs) {
    const facts = { agents: agents.length, tasks: tasks.length, most: mostPairs };
    return [refuse('too-large', 'assignment.too-many-pairs', { field: 'costs', facts })];
  }
  const refusals = [
    ...twice('agents', agents),
    ...twice('tasks', tasks),
    ...wrongShape('costs', problem.costs, problem),
    ...wrongShape('loads', problem.loads, problem),
    ...unknownAgents(problem),
  ];
  return refusals.length > 0 ? refusals : problem;
}

function twice(field: string, list: readonly { readonly id: string }[]): readonly Refusal[] {
  const first = new Map(list.map(({ id }, index) => [id, index] as const).toReversed());
  return list.flatMap(({ id }, index) =>
    first.get(id) === index
      ? []
      : [refuse('invalid', 'assignment.named-twice', { field: `${field}.${index}.id`, facts: { id } })],
  );
}

function wrongShape(
  field: 'costs' | 'loads',
  rows: readonly (readonly unknown[])[],
  { agents, tasks }: ReadProblem,
): readonly Refusal[] {
  const wrong = (at: string, expected: number, found: number): Refusal =>
    refuse('invalid', 'assignment.wrong-length', { field: at, facts: { expected, found } });
  if (rows.length !== agents.length) return [wrong(field, agents.length, rows.length)];
  return rows.flatMap((row, index) =>
    row.length === tasks.length ? [] : [wrong(`${field}.${index}`, tasks.length, row.length)],
  );
}

function unknownAgents({ agents, tasks }: ReadProblem): readonly Refusal[] {
  const known = new Set(agents.map(({ id }) => id));
  return tasks.flatMap(({ presentAgent }, index) =>
    presentAgent === undefined || known.has(presentAgent)
      ? []
      : [
          refuse('invalid', 'assignment.unknown-agent', {
            field: `tasks.${index}.presentAgent`,
            facts: { id: presentAgent },
          }),
        ],
  );
}
