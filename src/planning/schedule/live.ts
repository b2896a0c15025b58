import { type Moment, momentOfMinute } from '#kernel/moment';
import { putActivity, putLink, sayActivity, setLag, takeActivity, takeLink } from './live-edits.ts';
import { activityOf, type LiveState, liveStateOf, planOf } from './live-state.ts';
import type { Activity, Link, Plan, ScheduledActivity } from './plan.ts';
import type { Revision } from './revise.ts';

/**
 * One edit. A link is known by its number, that is its index in the plan at first; those added are counted on from there,
 * and no number is given twice.
 */
export type Edit =
  /** The activity of this id is said anew. */
  | { readonly activity: Activity }
  | { readonly link: number; readonly lag: number }
  /** At the end of the list. */
  | { readonly addActivity: Activity }
  | { readonly addLink: Link }
  /** By its id, and with it all links from and to it. */
  | { readonly removeActivity: string }
  | { readonly removeLink: number };

/** A plan kept dated while it is edited. */
export type LiveSchedule = {
  /** The plan as edited so far. O(plan). */
  readonly plan: () => Plan;
  readonly finish: () => Moment;
  /** Its dates, floats and reasons; null for an unknown id and for a summary. O(1). */
  readonly activity: (id: string) => ScheduledActivity | null;
  /**
   * Recomputes what the edit moves: O(what moves and its links + nodes / 32), for a new link against the order also what
   * lies between its ends, for a removed activity one look through the links. O(plan) where the plan's finish moves,
   * which takes all late dates with it, and, slower, where the network is another: another calendar or parent of an
   * activity, a completion (or, under progress override, a start) taken back, a summary's first part or last.
   * @throws RefusedError as `schedule` does, `schedule.activity-unknown`, `schedule.link-unknown`; plan and dates are then
   * as they were
   */
  readonly edit: (edit: Edit) => Revision;
};

/** O(plan). @throws RefusedError as `schedule` does */
export function liveSchedule(plan: Plan): LiveSchedule {
  const state = liveStateOf(plan);
  return {
    plan: () => planOf(state.plan),
    finish: () => momentOfMinute(state.dates.early.planFinish),
    activity: (id) => activityOf(state, id),
    edit: (edit) => editOf(state, edit),
  };
}

function editOf(state: LiveState, edit: Edit): Revision {
  if ('activity' in edit) return sayActivity(state, edit.activity);
  if ('lag' in edit) return setLag(state, edit.link, edit.lag);
  if ('addActivity' in edit) return putActivity(state, edit.addActivity);
  if ('addLink' in edit) return putLink(state, edit.addLink);
  if ('removeActivity' in edit) return takeActivity(state, edit.removeActivity);
  return takeLink(state, edit.removeLink);
}
