import { type Moment, minuteNumber, minutesPerDay } from '#kernel/moment';
import { aroundTheClock, shiftCalendar, workedAt } from '#kernel/shift-calendar';
import type { Plan, Schedule } from './plan.ts';

/** What was agreed to on some day: the dates of a plan as they stood. A plan may have several. */
export type Baseline = {
  readonly name: string;
  readonly finish: Moment;
  readonly activities: readonly BaselineDates[];
};
export type BaselineDates = { readonly id: string; readonly start: Moment; readonly finish: Moment };

/** Positive is later than the baseline. Minutes are worked in the activity's calendar, of the plan in the project's. */
export type Variance = {
  readonly baseline: string;
  readonly finish: number;
  /** Days of the wall calendar by which the plan finishes later: −61 is two months early. */
  readonly finishDays: number;
  readonly activities: readonly { readonly id: string; readonly start: number; readonly finish: number }[];
  /** Ids that only the schedule has, and only the baseline. */
  readonly added: readonly string[];
  readonly removed: readonly string[];
};

/** The planned dates as a baseline. */
export const baselineOf = (name: string, { finish, activities }: Schedule): Baseline => ({
  name,
  finish,
  activities: activities.map((activity) => ({ id: activity.id, start: activity.start, finish: activity.finish })),
});

/** How far the schedule of the plan has moved from the baseline. O(activities + baseline). */
export function varianceOf(plan: Plan, schedule: Schedule, baseline: Baseline): Variance {
  const clocks = new Map(plan.calendars.map(({ id, pattern }) => [id, shiftCalendar(pattern)]));
  const always = shiftCalendar(aroundTheClock);
  const worked = (calendar: string, from: Moment, to: Moment): number => {
    const clock = clocks.get(calendar) ?? always;
    return workedAt(clock, minuteNumber(to)) - workedAt(clock, minuteNumber(from));
  };
  const before = new Map(baseline.activities.map((dates) => [dates.id, dates]));
  const calendarOf = new Map(plan.activities.map(({ id, calendar }) => [id, calendar ?? plan.calendar]));
  const ids = new Set(schedule.activities.map(({ id }) => id));
  return {
    baseline: baseline.name,
    finish: worked(plan.calendar, baseline.finish, schedule.finish),
    finishDays: Math.round((minuteNumber(schedule.finish) - minuteNumber(baseline.finish)) / minutesPerDay),
    activities: schedule.activities.flatMap(({ id, start, finish }) => {
      const was = before.get(id);
      const calendar = calendarOf.get(id) ?? plan.calendar;
      return was === undefined
        ? []
        : [{ id, start: worked(calendar, was.start, start), finish: worked(calendar, was.finish, finish) }];
    }),
    added: schedule.activities.flatMap(({ id }) => (before.has(id) ? [] : [id])),
    removed: baseline.activities.flatMap(({ id }) => (ids.has(id) ? [] : [id])),
  };
}
