import { minuteNumber } from '#kernel/moment';
import type { EarlyDates } from './forward.ts';
import { type Network, waiting } from './network.ts';
import type { Activity, DatedConstraintKind, Driver, Plan, Schedule, ScheduledActivity } from './plan.ts';

/** Why the activity at `index` of the plan is not earlier. */
export function driverOf(plan: Plan, network: Network, early: EarlyDates, index: number): Driver {
  const position = network.end[index] as number;
  if (network.state[position] !== waiting && early.driver[position] === -1) return { by: 'actual' };
  return driverAt(plan, network, early, position);
}

function driverAt(plan: Plan, network: Network, early: EarlyDates, position: number): Driver {
  let at = position;
  for (;;) {
    const driver = early.driver[at] as number;
    if (driver === -1) return ownBound(plan, network, at);
    const link = plan.links[network.linkOf[driver] as number];
    if (link !== undefined) return { by: 'link', link };
    // Between a summary and its part stands no link of the plan: the part waits for what its summary waits for.
    at = network.linkFrom[driver] as number;
  }
}

/** No link holds it: its constraint does, or the day on which the plan or the rest of it begins. */
function ownBound(plan: Plan, network: Network, position: number): Driver {
  const activity = plan.activities[network.activity[position] as number];
  const constraint = activity === undefined ? null : holdingConstraint(activity);
  if (activity !== undefined && constraint !== null) {
    const date = minuteNumber(constraint.date);
    if (network.earliestStart[position] === date || network.earliestFinish[position] === date)
      return { by: 'constraint', kind: constraint.kind, of: activity.id };
  }
  const isHeldByStatus =
    plan.statusDate !== undefined && plan.statusDate > plan.start && network.isBeginning[position] === 0;
  return { by: isHeldByStatus ? 'status-date' : 'plan-start' };
}

const holding: ReadonlySet<string> = new Set<DatedConstraintKind>([
  'start-no-earlier-than',
  'finish-no-earlier-than',
  'must-start-on',
  'must-finish-on',
]);

/** The constraint of a kind that keeps an activity from being earlier. */
const holdingConstraint = ({ constraint }: Activity) =>
  constraint !== undefined && 'date' in constraint && holding.has(constraint.kind) ? constraint : null;

/**
 * What an activity waits for, and what that waits for, back to a date that waits for nothing: the chain that
 * answers "why then". Empty for an unknown id; under as-late-as-possible it tells why not earlier. O(chain).
 */
export function why(schedule: Schedule, id: string): readonly ScheduledActivity[] {
  const activities = new Map(schedule.activities.map((activity) => [activity.id, activity]));
  const chain = new Set<ScheduledActivity>();
  let activity = activities.get(id);
  while (activity !== undefined && !chain.has(activity)) {
    chain.add(activity);
    const { driving } = activity;
    activity =
      driving.by === 'link'
        ? activities.get(driving.link.from)
        : driving.by === 'part'
          ? activities.get(driving.of)
          : undefined;
  }
  return [...chain];
}
