/** When a plan will be finished, what drives it and what can wait: the critical path method over working time. */
export { lateDates } from './backward.ts';
export { binds } from './binding.ts';
export { networkOf } from './build.ts';
export { why } from './driver.ts';
export { type EarlyDates, earlyDates } from './forward.ts';
export type { Clock } from './lag.ts';
export { complete, type Network, noEarlier, noLater, started } from './network.ts';
export { OutsideCalendarError } from './outside-calendar.ts';
export type { Activity, Constraint, Link, OutOfSequence, Plan, Schedule, ScheduledActivity } from './plan.ts';
export { schedule } from './schedule.ts';
export { type Baseline, baselineOf, type Variance, varianceOf } from './baseline.ts';
export { type FloatPath, floatPaths } from './float-paths.ts';
export { type Edit, type LiveSchedule, liveSchedule } from './live.ts';
export type { Revision } from './revise.ts';
