import type { Relaxation } from './lagrangian.ts';
import type { AssignmentModel } from './model.ts';

/** Tasks by what their second-best open agent costs more than their best, the most first: the last ones fill the gaps. */
export function orderOf(
  { agentCount, taskCount, cost, load }: AssignmentModel,
  { isOpen }: Relaxation,
  worth: Float64Array,
): readonly number[] {
  const regret = Float64Array.from({ length: taskCount }, (_, task) => {
    let [least, second] = [Infinity, Infinity];
    for (let agent = 0; agent < agentCount; agent += 1) {
      const pair = agent * taskCount + task;
      if (isOpen[pair] !== 1) continue;
      const value = (cost[pair] as number) + (worth[agent] as number) * (load[pair] as number);
      if (value < least) [least, second] = [value, least];
      else if (value < second) second = value;
    }
    return second === Infinity ? Number.MAX_VALUE : second - least;
  });
  return [...regret.keys()].toSorted((one, other) => (regret[other] as number) - (regret[one] as number));
}
