import { momentOfMinute } from '#kernel/moment';
import { refuse, RefusedError } from '#kernel/refusal';
import { type LateDates, lateDates } from './backward.ts';
import { networkOf } from './build.ts';
import { contradictionAt } from './contradictions.ts';
import { momentsOfDays, ofSummary, scheduledAt } from './door.ts';
import { type EarlyDates, earlyDates } from './forward.ts';
import type { Network } from './network.ts';
import { outOfSequenceOf } from './out-of-sequence.ts';
import { OutsideCalendarError } from './outside-calendar.ts';
import type { Activity, Plan, Schedule } from './plan.ts';

/**
 * The dates of a plan by the critical path method, forwards and backwards. O(activities + links).
 * A plan whose links cannot keep a "must" date is refused, as is any date outside 1900 to 2199.
 * @throws RefusedError those of `networkOf`, `schedule.contradiction`, `schedule.outside-calendar`
 */
export function schedule(plan: Plan): Schedule {
  const network = networkOf(plan);
  return insideCalendar(plan, network, () => {
    const early = earlyDates(network);
    refuseContradictions(plan, network, early);
    return atTheDoor(plan, network, early, lateDates(network, early));
  });
}

/** Runs passes; a node they take outside the calendar is refused by the name of its activity. */
export function insideCalendar<Result>(plan: Plan, network: Network, passes: () => Result): Result {
  try {
    return passes();
  } catch (error) {
    if (!(error instanceof OutsideCalendarError)) throw error;
    const activity = plan.activities[network.activity[error.position] as number]?.id ?? '';
    throw new RefusedError(refuse('invalid', 'schedule.outside-calendar', { facts: { activity } }));
  }
}

/** @throws RefusedError `schedule.contradiction` */
export function refuseContradictions(plan: Plan, network: Network, early: EarlyDates): void {
  const refusals = plan.activities.flatMap((_, index) => contradictionAt(plan, network, early, index) ?? []);
  if (refusals.length > 0) throw new RefusedError(refusals);
}

function atTheDoor(plan: Plan, network: Network, early: EarlyDates, late: LateDates): Schedule {
  const isSummary = (index: number): boolean => network.beginning[index] !== network.end[index];
  const momentOf = momentsOfDays();
  const scheduled = plan.activities.map((_, index) =>
    isSummary(index) ? null : scheduledAt(plan, network, early, late, index, momentOf),
  );
  const parts = partsOf(plan);
  // In topological order the parts of a summary, summaries too, come before its end.
  const summaries = [...plan.activities.keys()]
    .filter(isSummary)
    .toSorted((one, other) => (network.end[one] as number) - (network.end[other] as number));
  for (const index of summaries) {
    const activity = plan.activities[index] as Activity;
    const its = parts.get(activity.id) ?? [];
    scheduled[index] = ofSummary(
      activity,
      its.flatMap((part) => scheduled[part] ?? []),
    );
  }
  return {
    finish: momentOfMinute(early.planFinish),
    activities: scheduled.flatMap((activity) => activity ?? []),
    outOfSequence: outOfSequenceOf(plan, network, early),
  };
}

function partsOf({ activities }: Plan): ReadonlyMap<string, readonly number[]> {
  const parts = new Map<string, number[]>();
  for (const [index, { parent }] of activities.entries()) {
    if (parent === undefined) continue;
    const known = parts.get(parent);
    if (known === undefined) parts.set(parent, [index]);
    else known.push(index);
  }
  return parts;
}
