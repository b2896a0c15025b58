import { type Moment, minuteNumber } from '#kernel/moment';
import { type ShiftCalendar, shiftCalendar, workedAt } from '#kernel/shift-calendar';
import { type Plan, type Schedule, type ScheduledActivity, why } from '#planning/schedule';
import type { ImportedPlan, LeftOut, StoredDates } from './imported.ts';

/** A date or float of the file's own program that is not ours, and what about the activity makes the two differ. */
export type Difference = {
  readonly activity: string;
  readonly field: ComparedField;
  readonly file: string | number;
  readonly ours: string | number | null;
  readonly cause: Cause;
  /** The activity that brings the cause, where it is another: one that this one waits for. */
  readonly through?: string;
};

export type ComparedField =
  | 'start'
  | 'finish'
  | 'earlyStart'
  | 'earlyFinish'
  | 'lateStart'
  | 'lateFinish'
  | 'totalFloat'
  | 'freeFloat';

/** `none-found`: nothing here explains it, and it should be looked at. */
export type Cause =
  | 'manual-scheduling'
  | 'rounding'
  /** The two ends of one pause: Friday 17:00 and Monday 08:00, with no working time between them. */
  | 'pause'
  | 'actuals'
  | 'left-out'
  /** Somebody works on it whose working time is another than its own. */
  | 'resource-calendar'
  | 'summary'
  | 'constraint'
  | 'calendar'
  | 'lag'
  | 'finish-of-the-plan'
  | 'none-found';

const fields: readonly ComparedField[] = [
  'start',
  'finish',
  'earlyStart',
  'earlyFinish',
  'lateStart',
  'lateFinish',
  'totalFloat',
  'freeFloat',
];
const lateFields: ReadonlySet<ComparedField> = new Set(['lateStart', 'lateFinish', 'totalFloat']);

/**
 * Every date of the file that is not ours. The cause is what stands out about the activity, else about the nearest one it
 * waits for of which something does; late dates hang on the plan's finish, which may differ. O(differences × chain).
 */
export function differencesOf(
  { plan, stored, manual, leftOut }: ImportedPlan,
  schedule: Schedule,
): readonly Difference[] {
  const ours = new Map(schedule.activities.map((activity) => [activity.id, activity]));
  const context: Context = {
    plan,
    clocks: new Map(plan.calendars.map(({ id, pattern }) => [id, shiftCalendar(pattern)])),
    byId: new Map(plan.activities.map((activity) => [activity.id, activity])),
    manual: new Set(manual),
    leftOut: new Map(leftOut.map(({ id, what }) => [id, what])),
  };
  return stored.flatMap((dates) => {
    const activity = ours.get(dates.id);
    if (activity === undefined) return [];
    const differing = fields.filter((field) => dates[field] !== undefined && dates[field] !== activity[field]);
    if (differing.length === 0) return [];
    const found = causeOf(context, schedule, dates, activity);
    return differing.map((field): Difference => {
      const isLate = lateFields.has(field) && found.cause === 'none-found';
      const file = dates[field] as string | number;
      const cause = isOnePause(context, dates.id, file, activity[field])
        ? { cause: 'pause' as const }
        : isLate
          ? { cause: 'finish-of-the-plan' as const }
          : found;
      return { activity: dates.id, field, file, ours: activity[field], ...cause };
    });
  });
}

function isOnePause(
  { plan, byId, clocks }: Context,
  id: string,
  file: string | number,
  ours: string | number | null,
): boolean {
  if (typeof file !== 'string' || typeof ours !== 'string') return false;
  const clock = clocks.get(byId.get(id)?.calendar ?? plan.calendar);
  if (clock === undefined) return false;
  return workedAt(clock, minuteNumber(file as Moment)) === workedAt(clock, minuteNumber(ours as Moment));
}

type Context = {
  readonly clocks: ReadonlyMap<string, ShiftCalendar>;
  readonly plan: Plan;
  readonly byId: ReadonlyMap<string, Plan['activities'][number]>;
  readonly manual: ReadonlySet<string>;
  readonly leftOut: ReadonlyMap<string, LeftOut['what']>;
};

function causeOf(
  context: Context,
  schedule: Schedule,
  dates: StoredDates,
  activity: ScheduledActivity,
): Pick<Difference, 'cause' | 'through'> {
  const own = ownCause(context, activity);
  if (own !== null) return { cause: own };
  if (dates.hasSeconds === true) return { cause: 'rounding' };
  for (const before of why(schedule, activity.id).slice(1)) {
    const cause = ownCause(context, before);
    if (cause !== null) return { cause, through: before.id };
  }
  return { cause: activity.driving.by === 'part' ? 'summary' : 'none-found' };
}

function ownCause({ plan, byId, manual, leftOut }: Context, { id, driving }: ScheduledActivity): Cause | null {
  const activity = byId.get(id);
  if (manual.has(id)) return 'manual-scheduling';
  const what = leftOut.get(id);
  if (what !== undefined) return what === 'resource-calendar' ? what : 'left-out';
  if (activity?.actualStart !== undefined) return 'actuals';
  if (activity?.constraint !== undefined) return 'constraint';
  if (activity?.calendar !== undefined && activity.calendar !== plan.calendar) return 'calendar';
  return driving.by === 'link' && driving.link.lag !== undefined ? 'lag' : null;
}
