import type { Refusal } from '#kernel/refusal';
import { relativeGap, startBudget } from '#planning/formation';
import {
  type AssignmentTerms,
  assignmentModel,
  assignmentTerms,
  type Barrier,
  barrierOf,
  signOf,
} from './assignment-model.ts';
import { smallestConflict } from './conflict.ts';
import { type AssignmentModel, loadsOf } from './model.ts';
import { nextBests } from './next-best.ts';
import { readAssignmentProblem, type ReadProblem } from './problem.ts';
import { type AssignmentAnswer, type AssignOptions, solveAssignment } from './solve-assignment.ts';

/** One task: its agent, and the next-best lawful one while all others stay (null where there is none). */
export type TaskAgent = {
  readonly task: string;
  readonly agent: string | null;
  /** `costsMore` is lost gain with the sense `most`. */
  readonly next: { readonly agent: string; readonly costsMore: number } | null;
};

/** Why a task has no agent. */
export type LeftOut = {
  readonly task: string;
  /** Every agent that cannot take it, and why; agents not named could, with room. */
  readonly barriers: readonly { readonly agent: string; readonly why: Barrier }[];
  /** Tasks that cannot all have an agent, this one among them, none to spare; empty where no agent could take it, or unknown. */
  readonly conflict: readonly string[];
};

export type Assignment = {
  /** Sum of all terms over the tasks that have an agent. */
  readonly value: number;
  /** No assignment that leaves as many tasks out is better than this. */
  readonly bound: number;
  /** |value − bound| / |value|; 0 when proven. */
  readonly gap: number;
  /** The fewest tasks are left out, and no such assignment is better. */
  readonly proven: boolean;
  readonly terms: AssignmentTerms;
  readonly tasks: readonly TaskAgent[];
  readonly loads: readonly { readonly agent: string; readonly load: number; readonly capacity: number }[];
  readonly leftOut: readonly LeftOut[];
};

/**
 * Each task to one agent at the least cost (or the most gain), within capacities, skills and spread of loads; first goal:
 * the fewest tasks left out. Refuses a wrong problem with every reason.
 */
export function assign(input: unknown, options: AssignOptions): Assignment | readonly Refusal[] {
  const problem = readAssignmentProblem(input);
  if (!('tasks' in problem)) return problem;
  const { secondsLeft } = startBudget(options.budget);
  const agents = [...problem.agents.keys()];
  const tasks = [...problem.tasks.keys()].filter((task) =>
    agents.some((agent) => barrierOf(problem, { agent, task }) === undefined),
  );
  const model = assignmentModel(problem, tasks);
  const answer = solveAssignment(model, options);
  const conflictOf = (index: number): readonly number[] =>
    options.solve === undefined || !answer.isFewest ? [] : smallestConflict(model, index, options.solve, secondsLeft);
  return told(problem, model, tasks, answer, conflictOf);
}

function told(
  problem: ReadProblem,
  model: AssignmentModel,
  tasks: readonly number[],
  answer: AssignmentAnswer,
  conflictOf: (index: number) => readonly number[],
): Assignment {
  const { agentOf, proven } = answer;
  const sign = signOf(problem);
  const indexOf = new Map(tasks.map((task, index) => [task, index]));
  const agentId = (agent: number | undefined): string | null => problem.agents[agent ?? -1]?.id ?? null;
  const next = nextBests(model, agentOf);
  const loads = loadsOf(model, agentOf);
  // A sum of gains is turned once more; 0 stays 0 and never becomes −0.
  const value = sign * answer.value + 0;
  const bound = sign * answer.bound + 0;
  return {
    value,
    bound,
    gap: relativeGap(answer.value, answer.bound),
    proven,
    terms: assignmentTerms(problem, model, tasks, agentOf),
    tasks: problem.tasks.map(({ id }, task) => {
      const index = indexOf.get(task) ?? -1;
      const other = next[index];
      return {
        task: id,
        agent: agentId(agentOf[index]),
        next: other === undefined ? null : { agent: agentId(other.agent) ?? '', costsMore: other.costsMore },
      };
    }),
    loads: problem.agents.map(({ id, capacity }, agent) => ({ agent: id, load: loads[agent] ?? 0, capacity })),
    leftOut: problem.tasks.flatMap(({ id }, task) => {
      const index = indexOf.get(task) ?? -1;
      if ((agentOf[index] ?? -1) >= 0) return [];
      const barriers = problem.agents.flatMap((agent, at) => {
        const why = barrierOf(problem, { agent: at, task });
        return why === undefined ? [] : [{ agent: agent.id, why }];
      });
      const conflict = index < 0 ? [] : conflictOf(index);
      return [{ task: id, barriers, conflict: conflict.map((each) => problem.tasks[tasks[each] ?? -1]?.id ?? '') }];
    }),
  };
}
