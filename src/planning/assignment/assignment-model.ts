import type { AgentOf, AssignmentModel } from './model.ts';
import { loadsOf, spreadOf } from './model.ts';
import type { ReadProblem } from './problem.ts';

/** Why one agent cannot take a task. */
export type Barrier = 'forbidden' | 'lacks-skill' | 'too-heavy';

/** What an assignment costs, by term; with the sense `most`, `pairs` is the gain, and the others lessen it. */
export type AssignmentTerms = {
  readonly pairs: number;
  readonly missingSkills: number;
  readonly change: number;
  readonly loadSpread: number;
};

type Pair = { readonly agent: number; readonly task: number };

export function barrierOf({ agents, tasks, costs, loads, weights }: ReadProblem, pair: Pair): Barrier | undefined {
  const { agent, task } = pair;
  if ((costs[agent]?.[task] ?? null) === null) return 'forbidden';
  if (weights.missingSkill === undefined && missingSkills({ agents, tasks }, pair) > 0) return 'lacks-skill';
  return (loads[agent]?.[task] ?? 0) > (agents[agent]?.capacity ?? 0) ? 'too-heavy' : undefined;
}

function missingSkills({ agents, tasks }: Pick<ReadProblem, 'agents' | 'tasks'>, { agent, task }: Pair): number {
  const has = new Set(agents[agent]?.skills);
  return [...new Set(tasks[task]?.skills)].filter((skill) => !has.has(skill)).length;
}

const isChange = ({ agents, tasks }: ReadProblem, { agent, task }: Pair): boolean => {
  const present = tasks[task]?.presentAgent;
  return present !== undefined && present !== agents[agent]?.id;
};

function pairTerms(problem: ReadProblem, pair: Pair): Omit<AssignmentTerms, 'loadSpread'> {
  const { costs, weights } = problem;
  return {
    pairs: costs[pair.agent]?.[pair.task] ?? 0,
    missingSkills: (weights.missingSkill ?? 0) * missingSkills(problem, pair),
    change: isChange(problem, pair) ? weights.change : 0,
  };
}

/** The least-cost model over these tasks of the problem; gains become costs below 0. */
export function assignmentModel(problem: ReadProblem, tasks: readonly number[]): AssignmentModel {
  const { agents, loads, limits, weights } = problem;
  const sign = signOf(problem);
  const pairs = agents.flatMap((_, agent) => tasks.map((task) => ({ agent, task })));
  const cost = Float64Array.from(pairs, (pair) => {
    if (barrierOf(problem, pair) !== undefined) return Infinity;
    const terms = pairTerms(problem, pair);
    return sign * terms.pairs + terms.missingSkills + terms.change;
  });
  return {
    agentCount: agents.length,
    taskCount: tasks.length,
    cost,
    load: Int32Array.from(pairs, ({ agent, task }) => loads[agent]?.[task] ?? 0),
    capacity: capacities(problem, tasks),
    spread: { most: limits.loadSpread ?? Infinity, price: weights.loadSpread },
    isWhole:
      cost.every((value) => value === Infinity || Number.isSafeInteger(value)) &&
      Number.isSafeInteger(weights.loadSpread),
  };
}

/** Room for more than all tasks together says nothing. */
const capacities = ({ agents, loads }: ReadProblem, tasks: readonly number[]): Int32Array =>
  Int32Array.from(agents, ({ capacity }, agent) =>
    Math.min(
      capacity,
      tasks.reduce((sum, task) => sum + (loads[agent]?.[task] ?? 0), 0),
    ),
  );

export const signOf = ({ sense }: ReadProblem): 1 | -1 => (sense === 'most' ? -1 : 1);

export function assignmentTerms(
  problem: ReadProblem,
  model: AssignmentModel,
  tasks: readonly number[],
  agentOf: AgentOf,
): AssignmentTerms {
  const placed = tasks.flatMap((task, index) => {
    const agent = agentOf[index] as number;
    return agent < 0 ? [] : [pairTerms(problem, { agent, task })];
  });
  const sumOf = (term: keyof (typeof placed)[number]): number => placed.reduce((sum, terms) => sum + terms[term], 0);
  return {
    pairs: sumOf('pairs'),
    missingSkills: sumOf('missingSkills'),
    change: sumOf('change'),
    loadSpread: model.spread.price * spreadOf(loadsOf(model, agentOf)),
  };
}
