/** When a plan will be finished, what drives it and what can wait: the critical path method over working time. */
export { why } from './driver.ts';
export type { Activity, Constraint, Link, Plan, Schedule, ScheduledActivity } from './plan.ts';
export { schedule } from './schedule.ts';
