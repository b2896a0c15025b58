import { type Moment, momentOfMinute } from '#kernel/moment';
import { type Refusal, RefusedError } from '#kernel/refusal';
import { contradictionAt } from './contradictions.ts';
import { activityOf, isSummary, type LiveState, liveStateOf } from './live-state.ts';
import type { Activity, ScheduledActivity } from './plan.ts';
import { type Changes, propagate } from './propagate.ts';
import { insideCalendar } from './schedule.ts';

/** What an edit did, in no particular order; summaries, whose dates are their parts', are not named. */
export type Revision = {
  readonly finish: Moment;
  /** Those whose planned start or finish moved, and what was added. */
  readonly moved: readonly string[];
  /** Those that stay where they are, but of whose late dates, floats or reasons something changed. */
  readonly refloated: readonly string[];
};

export function refuseAny(refusals: readonly Refusal[]): void {
  if (refusals.length > 0) throw new RefusedError(refusals);
}

/** Lets what was changed at the seeds spread; what cannot be is undone and spread again, which restores every date. */
export function revise(state: LiveState, seeds: readonly number[], undo: () => void): Revision {
  const changes: Changes = new Map();
  try {
    return spread(state, seeds, changes);
  } catch (error) {
    undo();
    propagate(state.network, state.dates, [...seeds, ...changes.keys()], new Map());
    throw error;
  }
}

/** The same after a removal: what cannot be, which is rare, is put back into the lists of the plan, and dated anew. */
export function spreadOrRebuild(state: LiveState, seeds: readonly number[], putBack: () => void): Revision {
  try {
    return spread(state, seeds, new Map());
  } catch (error) {
    putBack();
    Object.assign(state, liveStateOf(state.plan));
    throw error;
  }
}

function spread(state: LiveState, seeds: readonly number[], changes: Changes): Revision {
  const { plan, network, dates } = state;
  insideCalendar(plan, network, () => propagate(network, dates, seeds, changes));
  const touched = new Set([...seeds, ...changes.keys()].map((position) => network.activity[position] as number));
  refuseAny([...touched].flatMap((at) => contradictionAt(plan, network, dates.early, at) ?? []));
  return revisionOf(state, changes);
}

function revisionOf({ plan, network, dates }: LiveState, changes: Changes): Revision {
  const [moved, refloated]: [string[], string[]] = [[], []];
  const { plannedStart, plannedFinish } = dates.late;
  for (const [position, [start, finish]] of changes) {
    const at = network.activity[position] as number;
    if (at === -1 || isSummary(network, at)) continue;
    const isMoved = plannedStart[position] !== start || plannedFinish[position] !== finish;
    (isMoved ? moved : refloated).push((plan.activities[at] as Activity).id);
  }
  return { finish: momentOfMinute(dates.early.planFinish), moved, refloated };
}

/** Where an edit of the plan's lists makes another network: everything anew. O(plan). */
export function rebuilt(state: LiveState, list: () => void, unlist: () => void): Revision {
  const before = new Map(state.plan.activities.map(({ id }) => [id, activityOf(state, id)]));
  list();
  try {
    Object.assign(state, liveStateOf(state.plan));
  } catch (error) {
    unlist();
    throw error;
  }
  const [moved, refloated]: [string[], string[]] = [[], []];
  for (const { id } of state.plan.activities) {
    const [was, is] = [before.get(id), activityOf(state, id)];
    if (is === null) continue;
    const isSame = (fields: readonly (keyof ScheduledActivity)[]): boolean =>
      fields.every((field) => was?.[field] === is[field]);
    if (!isSame(['start', 'finish'])) moved.push(id);
    else if (!isSame(['earlyStart', 'earlyFinish', 'lateStart', 'lateFinish', 'totalFloat', 'freeFloat']))
      refloated.push(id);
  }
  return { finish: momentOfMinute(state.dates.early.planFinish), moved, refloated };
}
