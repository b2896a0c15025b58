import { type Refusal, refuse } from '#kernel/refusal';
import type { AssignmentProblem } from './problem.ts';

/**
 * Reads one problem of OR-Library's form: `agents tasks`, then the costs and the loads, agent by agent, then the
 * capacities; whitespace as it comes. The file does not say its sense.
 */
export function readAssignmentFile(text: string, sense: 'least' | 'most'): AssignmentProblem | Refusal {
  const numbers = text
    .split(/\s+/u)
    .filter((word) => word !== '')
    .map(Number);
  const [agentCount = -1, taskCount = -1] = numbers;
  const expected = 2 + 2 * agentCount * taskCount + agentCount;
  if (!isCount(agentCount) || !isCount(taskCount) || numbers.length !== expected) {
    return refuse('malformed', 'assignment.wrong-length', { facts: { expected, found: numbers.length } });
  }
  const rowsFrom = (start: number): number[][] =>
    Array.from({ length: agentCount }, (_, agent) =>
      numbers.slice(start + agent * taskCount, start + (agent + 1) * taskCount),
    );
  const capacities = numbers.slice(2 + 2 * agentCount * taskCount);
  return {
    sense,
    agents: capacities.map((capacity, agent) => ({ id: `a${agent}`, capacity })),
    tasks: Array.from({ length: taskCount }, (_, task) => ({ id: `t${task}` })),
    costs: rowsFrom(2),
    loads: rowsFrom(2 + agentCount * taskCount),
  };
}

const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;
