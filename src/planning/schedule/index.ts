/** When a plan will be finished, what drives it and what can wait: the critical path method over working time. */
export { lateDates } from './backward.ts';
export { networkOf } from './build.ts';
export { why } from './driver.ts';
export { earlyDates } from './forward.ts';
export type { Network } from './network.ts';
export type { Activity, Constraint, Link, Plan, Schedule, ScheduledActivity } from './plan.ts';
export { schedule } from './schedule.ts';
