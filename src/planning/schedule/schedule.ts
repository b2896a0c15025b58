import { type Moment, minuteNumber, momentOfMinute } from '#kernel/moment';
import { refuse, RefusedError } from '#kernel/refusal';
import { workedAt } from '#kernel/shift-calendar';
import { type LateDates, lateDates } from './backward.ts';
import { networkOf } from './build.ts';
import { driverOf } from './driver.ts';
import { type EarlyDates, earlyDates } from './forward.ts';
import { complete, type Network, waiting } from './network.ts';
import { OutsideCalendarError } from './outside-calendar.ts';
import type { Activity, Plan, Schedule, ScheduledActivity } from './plan.ts';

/**
 * The dates of a plan by the critical path method, forwards and backwards. O(activities + links).
 * A plan whose links cannot keep a "must" date is refused, as is any date outside 1900 to 2199.
 * @throws RefusedError those of `networkOf`, `schedule.contradiction`, `schedule.outside-calendar`
 */
export function schedule(plan: Plan): Schedule {
  const network = networkOf(plan);
  try {
    const early = earlyDates(network);
    refuseContradictions(plan, network, early);
    return atTheDoor(plan, network, early, lateDates(network, early));
  } catch (error) {
    if (!(error instanceof OutsideCalendarError)) throw error;
    const activity = plan.activities[network.activity[error.position] as number]?.id ?? '';
    throw new RefusedError(refuse('invalid', 'schedule.outside-calendar', { facts: { activity } }));
  }
}

/** Links that push an activity past the date on which it must start or finish: refused with the chain that pushes. */
function refuseContradictions(plan: Plan, network: Network, early: EarlyDates): void {
  const refusals = plan.activities.flatMap((activity, index) => {
    const { constraint } = activity;
    if (constraint?.kind !== 'must-start-on' && constraint?.kind !== 'must-finish-on') return [];
    const position = network.end[index] as number;
    if (network.state[position] !== waiting) return [];
    const done = constraint.kind === 'must-start-on' ? 0 : (network.duration[position] as number);
    if ((early.worked[position] as number) + done <= workedOf(network, position, minuteNumber(constraint.date)))
      return [];
    const activities = chainTo(plan, network, early, position);
    const facts = { activity: activity.id, date: constraint.date, activities };
    return [refuse('invalid', 'schedule.contradiction', { field: `activities.${index}.constraint.date`, facts })];
  });
  if (refusals.length > 0) throw new RefusedError(refusals);
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

function atTheDoor(plan: Plan, network: Network, early: EarlyDates, late: LateDates): Schedule {
  const isSummary = (index: number): boolean => network.beginning[index] !== network.end[index];
  const scheduled = plan.activities.map((activity, index) =>
    isSummary(index) ? null : ofActivity(plan, network, early, late, activity, index),
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
  return { finish: momentOfMinute(early.planFinish), activities: scheduled.flatMap((activity) => activity ?? []) };
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

function ofActivity(
  plan: Plan,
  network: Network,
  early: EarlyDates,
  late: LateDates,
  { id, name }: Activity,
  index: number,
): ScheduledActivity {
  const position = network.end[index] as number;
  const state = network.state[position] as number;
  const date = (column: Int32Array): Moment => momentOfMinute(column[position] as number);
  const [earlyStart, earlyFinish] = [date(early.start), date(early.finish)];
  const driving = driverOf(plan, network, early, index);
  if (state === complete) {
    const dates = { earlyStart, earlyFinish, lateStart: earlyStart, lateFinish: earlyFinish };
    const floats = { totalFloat: null, freeFloat: null, critical: false };
    return { id, name, start: earlyStart, finish: earlyFinish, ...dates, ...floats, driving };
  }
  const totalFloat = (late.worked[position] as number) - (early.worked[position] as number);
  // Without float the late dates are the early ones, though a pause may lie between the two ways to say them.
  const lateStart = state !== waiting || totalFloat === 0 ? earlyStart : date(late.start);
  const lateFinish = totalFloat === 0 ? earlyFinish : date(late.finish);
  return {
    id,
    name,
    start: date(late.plannedStart),
    finish: date(late.plannedFinish),
    earlyStart,
    earlyFinish,
    lateStart,
    lateFinish,
    totalFloat,
    freeFloat: (late.freeWorked[position] as number) - (late.plannedWorked[position] as number),
    critical: totalFloat <= 0,
    driving,
  };
}

/** From the earliest to the latest of its parts; its float is the least of theirs. */
function ofSummary({ id, name }: Activity, parts: readonly ScheduledActivity[]): ScheduledActivity {
  const least = (of: (part: ScheduledActivity) => Moment): Moment =>
    parts.map(of).reduce((one, other) => (one < other ? one : other));
  const latest = (of: (part: ScheduledActivity) => Moment): Moment =>
    parts.map(of).reduce((one, other) => (one > other ? one : other));
  const finish = latest((part) => part.finish);
  return {
    id,
    name,
    start: least((part) => part.start),
    finish,
    earlyStart: least((part) => part.earlyStart),
    earlyFinish: latest((part) => part.earlyFinish),
    lateStart: least((part) => part.lateStart),
    lateFinish: latest((part) => part.lateFinish),
    totalFloat: leastFloat(parts.map(({ totalFloat }) => totalFloat)),
    freeFloat: leastFloat(parts.map(({ freeFloat }) => freeFloat)),
    critical: parts.some(({ critical }) => critical),
    driving: { by: 'part', of: parts.find((part) => part.finish === finish)?.id ?? '' },
  };
}

const leastFloat = (floats: readonly (number | null)[]): number | null =>
  floats.reduce((one, other) => (one === null ? other : other === null ? one : Math.min(one, other)), null);
