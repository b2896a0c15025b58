import { minuteNumber } from '#kernel/moment';
import { type Refusal, refuse } from '#kernel/refusal';
import { workedAt } from '#kernel/shift-calendar';
import type { EarlyDates } from './forward.ts';
import { type Network, waiting } from './network.ts';
import type { Plan } from './plan.ts';

/** Where links push an activity past the date on which it must start or finish: a refusal with the chain that pushes. */
export function contradictionAt(plan: Plan, network: Network, early: EarlyDates, index: number): Refusal | null {
  const activity = plan.activities[index];
  const constraint = activity?.constraint;
  if (activity === undefined || (constraint?.kind !== 'must-start-on' && constraint?.kind !== 'must-finish-on'))
    return null;
  const position = network.end[index] as number;
  if (network.state[position] !== waiting) return null;
  const done = constraint.kind === 'must-start-on' ? 0 : (network.duration[position] as number);
  if ((early.worked[position] as number) + done <= workedOf(network, position, minuteNumber(constraint.date)))
    return null;
  const activities = chainTo(plan, network, early, position);
  const facts = { activity: activity.id, date: constraint.date, activities };
  return refuse('invalid', 'schedule.contradiction', { field: `activities.${index}.constraint.date`, facts });
}

/** The activities that wait for each other up to the node, in their order. */
function chainTo(plan: Plan, network: Network, early: EarlyDates, position: number): readonly string[] {
  const chain: string[] = [];
  for (let at = position; ;) {
    const id = plan.activities[network.activity[at] as number]?.id ?? '';
    if (chain.at(-1) !== id) chain.push(id);
    const driver = early.driver[at] as number;
    if (driver === -1) return chain.toReversed();
    at = network.linkFrom[driver] as number;
  }
}

function workedOf(network: Network, position: number, minute: number): number {
  const clock = network.clocks[network.clock[position] as number] ?? null;
  return clock === null ? minute : workedAt(clock, minute);
}
