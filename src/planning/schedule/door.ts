import { minutesPerDay, type Moment, momentOfMinute } from '#kernel/moment';
import type { LateDates } from './backward.ts';
import { driverOf } from './driver.ts';
import type { EarlyDates } from './forward.ts';
import { complete, type Network, waiting } from './network.ts';
import type { Activity, Plan, ScheduledActivity } from './plan.ts';

/** `momentOfMinute`, for who asks it of many minutes of the same days: each day is put into words once. */
export function momentsOfDays(): (minute: number) => Moment {
  const days = new Map<number, string>();
  const times: string[] = [];
  return (minute) => {
    const day = Math.floor(minute / minutesPerDay);
    const ofDay = minute - day * minutesPerDay;
    const known = days.get(day);
    const time = times[ofDay];
    if (known !== undefined && time !== undefined) return (known + time) as Moment;
    const moment = momentOfMinute(minute);
    days.set(day, moment.slice(0, 10));
    times[ofDay] = moment.slice(10);
    return moment;
  };
}

/** The dates of the activity at `index` of the plan, no summary, in words of the door. */
export function scheduledAt(
  plan: Plan,
  network: Network,
  early: EarlyDates,
  late: LateDates,
  index: number,
  momentOf: (minute: number) => Moment = momentOfMinute,
): ScheduledActivity {
  const { id, name } = plan.activities[index] as Activity;
  const position = network.end[index] as number;
  const state = network.state[position] as number;
  const date = (column: Int32Array): Moment => momentOf(column[position] as number);
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
export function ofSummary({ id, name }: Activity, parts: readonly ScheduledActivity[]): ScheduledActivity {
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
