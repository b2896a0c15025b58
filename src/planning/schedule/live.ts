import { type Moment, momentOfMinute } from '#kernel/moment';
import { type Refusal, RefusedError } from '#kernel/refusal';
import { networkOf } from './build.ts';
import { editRefusals, lagRefusals } from './check.ts';
import { contradictionAt } from './contradictions.ts';
import { scheduledAt } from './door.ts';
import { clearNode, fillActivity, fillSummary } from './fill.ts';
import { earlyDates } from './forward.ts';
import type { Network } from './network.ts';
import { type OutLinks, outLinksOf } from './out-links.ts';
import type { Activity, Link, Plan, ScheduledActivity } from './plan.ts';
import { type Changes, type Dates, datesOf, propagate } from './propagate.ts';
import { insideCalendar, refuseContradictions } from './schedule.ts';

/** One edit: an activity said anew (of the same id and parent), or another lag on a link, by its index in the plan. */
export type Edit = { readonly activity: Activity } | { readonly link: number; readonly lag: number };

/** What an edit did, in no particular order; summaries, whose dates are their parts', are not named. */
export type Revision = {
  readonly finish: Moment;
  /** Those whose planned start or finish moved. */
  readonly moved: readonly string[];
  /** Those that stay where they are, but of whose late dates, floats or reasons something changed. */
  readonly refloated: readonly string[];
};

/** A plan kept dated while it is edited. */
export type LiveSchedule = {
  /** The plan as edited so far. */
  readonly plan: () => Plan;
  readonly finish: () => Moment;
  /** Its dates, floats and reasons; null for an unknown id and for a summary. O(1). */
  readonly activity: (id: string) => ScheduledActivity | null;
  /**
   * Recomputes what the edit moves: O(what moves and its links + nodes / 32). O(plan) where the plan's finish moves, which
   * takes all late dates with it, and where the network is another: another calendar of the activity, a completion (or,
   * under progress override, a start) taken back.
   * @throws RefusedError as `schedule` does; plan and dates are then as they were
   */
  readonly edit: (edit: Edit) => Revision;
};

type State = {
  readonly plan: Plan & { readonly activities: Activity[]; readonly links: Link[] };
  readonly network: Network;
  readonly out: OutLinks;
  readonly dates: Dates;
};

/** O(plan). @throws RefusedError as `schedule` does */
export function liveSchedule(plan: Plan): LiveSchedule {
  const index = new Map(plan.activities.map(({ id }, at) => [id, at]));
  const summaries = new Set(plan.activities.flatMap(({ parent }) => parent ?? []));
  let state = stateOf(plan);
  const activityOf = (id: string): ScheduledActivity | null => {
    const at = index.get(id);
    const { network, dates } = state;
    return at === undefined || summaries.has(id) ? null : scheduledAt(state.plan, network, dates.early, dates.late, at);
  };
  const say = (activity: Activity): Revision => {
    const at = index.get(activity.id);
    refuseAny(editRefusals(state.plan, at, activity, summaries.has(activity.id)));
    const before = state.plan.activities[at as number] as Activity;
    if (!isOtherNetwork(state.plan, before, activity)) return sayInPlace(state, at as number, before, activity);
    const ids = state.plan.activities.flatMap(({ id }) => (summaries.has(id) ? [] : [id]));
    const old = ids.map(activityOf);
    state = stateOf({ ...state.plan, activities: state.plan.activities.with(at as number, activity) });
    return comparison(state, old, ids.map(activityOf));
  };
  return {
    plan: () => state.plan,
    finish: () => momentOfMinute(state.dates.early.planFinish),
    activity: activityOf,
    edit: (edit) => ('activity' in edit ? say(edit.activity) : setLag(state, edit.link, edit.lag)),
  };
}

function refuseAny(refusals: readonly Refusal[]): void {
  if (refusals.length > 0) throw new RefusedError(refusals);
}

function stateOf(given: Plan): State {
  const plan = { ...given, activities: [...given.activities], links: [...given.links] };
  const network = networkOf(plan);
  return insideCalendar(plan, network, () => {
    const early = earlyDates(network);
    refuseContradictions(plan, network, early);
    return { plan, network, out: outLinksOf(network), dates: datesOf(network, early) };
  });
}

/** A network has no links into what is complete nor, under progress override, to the start of what has begun. */
const isOtherNetwork = (plan: Plan, before: Activity, after: Activity): boolean =>
  (before.calendar ?? plan.calendar) !== (after.calendar ?? plan.calendar) ||
  (before.actualFinish !== undefined && after.actualFinish === undefined) ||
  (plan.outOfSequence === 'progress-override' &&
    (before.actualStart === undefined) !== (after.actualStart === undefined));

function sayInPlace(state: State, at: number, before: Activity, after: Activity): Revision {
  const { plan, network } = state;
  const [beginning, end] = [network.beginning[at] as number, network.end[at] as number];
  const clock = network.clock[end] as number;
  return revise(state, [beginning, end], (isUndone) => {
    const activity = isUndone ? before : after;
    plan.activities[at] = activity;
    clearNode(network, beginning);
    clearNode(network, end);
    if (beginning === end) fillActivity(network, end, activity, plan, clock);
    else fillSummary(network, beginning, end, activity, plan);
  });
}

function setLag(state: State, link: number, lag: number): Revision {
  const { plan, network } = state;
  refuseAny(lagRefusals(plan, link, lag));
  const before = plan.links[link] as Link;
  const slot = network.linkOf.indexOf(link);
  const seeds = slot === -1 ? [] : [successorOf(network, slot), network.linkFrom[slot] as number];
  return revise(state, seeds, (isUndone) => {
    plan.links[link] = isUndone ? before : { ...before, lag };
    network.linkLag[slot] = isUndone ? (before.lag ?? 0) : lag;
  });
}

/** The node among whose links the slot stands. */
function successorOf({ firstLink }: Network, slot: number): number {
  let [low, high] = [0, firstLink.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((firstLink[middle] as number) <= slot) low = middle;
    else high = middle;
  }
  return low;
}

/** Makes the change and lets it spread; what cannot be is taken back and spread again, which restores every date. */
function revise(state: State, seeds: readonly number[], change: (isUndone: boolean) => void): Revision {
  const { plan, network, out, dates } = state;
  const changes: Changes = new Map();
  change(false);
  try {
    insideCalendar(plan, network, () => propagate(network, out, dates, seeds, changes));
    const touched = new Set([...seeds, ...changes.keys()].map((position) => network.activity[position] as number));
    refuseAny([...touched].flatMap((at) => contradictionAt(plan, network, dates.early, at) ?? []));
  } catch (error) {
    change(true);
    propagate(network, out, dates, [...seeds, ...changes.keys()], new Map());
    throw error;
  }
  return revisionOf(state, changes);
}

function revisionOf({ plan, network, dates }: State, changes: Changes): Revision {
  const [moved, refloated]: [string[], string[]] = [[], []];
  const { plannedStart, plannedFinish } = dates.late;
  for (const [position, [start, finish]] of changes) {
    const at = network.activity[position] as number;
    if (network.beginning[at] !== network.end[at]) continue;
    const isMoved = plannedStart[position] !== start || plannedFinish[position] !== finish;
    (isMoved ? moved : refloated).push((plan.activities[at] as Activity).id);
  }
  return { finish: momentOfMinute(dates.early.planFinish), moved, refloated };
}

function comparison(
  { dates }: State,
  before: readonly (ScheduledActivity | null)[],
  after: readonly (ScheduledActivity | null)[],
): Revision {
  const isSame = (at: number, fields: readonly (keyof ScheduledActivity)[]): boolean =>
    fields.every((field) => before[at]?.[field] === after[at]?.[field]);
  const [moved, refloated]: [string[], string[]] = [[], []];
  for (const [at, activity] of after.entries())
    if (activity === null) continue;
    else if (!isSame(at, ['start', 'finish'])) moved.push(activity.id);
    else if (!isSame(at, ['earlyStart', 'earlyFinish', 'lateStart', 'lateFinish', 'totalFloat', 'freeFloat']))
      refloated.push(activity.id);
  return { finish: momentOfMinute(dates.early.planFinish), moved, refloated };
}
