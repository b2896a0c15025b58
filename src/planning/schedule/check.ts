import { isMoment } from '#kernel/moment';
import { type Refusal, refuse } from '#kernel/refusal';
import { shiftPatternRefusal } from '#kernel/shift-calendar';
import type { Activity, Constraint, Link, Plan } from './plan.ts';

/** Three hundred years: no duration or lag of a plan within 1900 to 2199 is longer. */
const longest = 300 * 366 * 1440;
/** A compiled calendar takes a megabyte. */
const mostCalendars = 250;
/** A broken file is told its first hundred faults. */
const mostRefusals = 100;

const isMinutes = (value: number): boolean => Number.isInteger(value) && value >= 0 && value <= longest;
const isLag = (value: number): boolean => Number.isInteger(value) && Math.abs(value) <= longest;
const isShare = (value: number): boolean => value >= 0 && value <= 100;

/** What is wrong with the parts of a plan, each by the place it stands at; cycles are found by `orderOf`. O(plan). */
export function planRefusals(plan: Plan): readonly Refusal[] {
  const calendars = new Set(plan.calendars.map(({ id }) => id));
  const activities = new Map(plan.activities.map((activity) => [activity.id, activity]));
  const summaries = new Set(plan.activities.flatMap(({ parent }) => parent ?? []));
  const found: Refusal[] = [
    ...planFaults(plan, calendars),
    ...repeated(plan.activities).map((index) => wrong('activity-twice', `activities.${index}.id`)),
    ...repeated(plan.calendars).map((index) => wrong('calendar-twice', `calendars.${index}.id`)),
  ];
  for (const [index, activity] of plan.activities.entries()) {
    if (found.length >= mostRefusals) break;
    const place = `activities.${index}`;
    found.push(...activityFaults(activity, place, plan, calendars));
    if (summaries.has(activity.id)) found.push(...summaryFaults(activity, place));
    if (activity.parent !== undefined && !activities.has(activity.parent))
      found.push(wrong('parent-unknown', `${place}.parent`, { activity: activity.id, parent: activity.parent }));
  }
  for (const [index, link] of plan.links.entries()) {
    if (found.length >= mostRefusals) break;
    found.push(...linkFaults(link, `links.${index}`, activities, summaries));
  }
  return found.slice(0, mostRefusals);
}

const wrong = (code: string, field: string, facts: Refusal['facts'] = {}): Refusal =>
  refuse('invalid', `schedule.${code}`, { field, facts });

function planFaults(plan: Plan, calendars: ReadonlySet<string>): readonly Refusal[] {
  if (plan.calendars.length > mostCalendars)
    return [refuse('too-large', 'schedule.too-many-calendars', { field: 'calendars', facts: { most: mostCalendars } })];
  const patterns = plan.calendars.map(({ id, pattern }, index) => {
    const refusal = shiftPatternRefusal(pattern);
    const field = `calendars.${index}.pattern.${refusal?.field ?? ''}`;
    return refusal === null ? [] : [{ ...refusal, field, facts: { calendar: id } }];
  });
  return [
    ...patterns.flat(),
    ...(calendars.has(plan.calendar) ? [] : [wrong('calendar-unknown', 'calendar', { calendar: plan.calendar })]),
    ...dateFaults({ start: plan.start, statusDate: plan.statusDate }, '', {}),
  ];
}

/** Indexes of those whose id another before them has. */
function repeated(named: readonly { readonly id: string }[]): readonly number[] {
  const seen = new Set<string>();
  return named.flatMap(({ id }, index) => (seen.size === seen.add(id).size ? [index] : []));
}

function dateFaults(
  dates: Readonly<Record<string, string | undefined>>,
  place: string,
  facts: Refusal['facts'],
): readonly Refusal[] {
  return Object.entries(dates).flatMap(([field, date]) =>
    date === undefined || isMoment(date) ? [] : [wrong('date', `${place}${field}`, { ...facts, date })],
  );
}

const dateOf = (constraint: Constraint | undefined): string | undefined =>
  constraint !== undefined && 'date' in constraint ? constraint.date : undefined;

function activityFaults(
  activity: Activity,
  place: string,
  { statusDate }: Plan,
  calendars: ReadonlySet<string>,
): readonly Refusal[] {
  const { id, calendar, duration, deadline, actualStart, actualFinish, remaining, percentComplete } = activity;
  const facts = { activity: id };
  const dates = { deadline, actualStart, actualFinish, 'constraint.date': dateOf(activity.constraint) };
  const faults = [...dateFaults(dates, `${place}.`, facts)];
  const fault = (holds: boolean, code: string, field: string): void => {
    if (!holds) faults.push(wrong(code, `${place}.${field}`, facts));
  };
  fault(calendar === undefined || calendars.has(calendar), 'calendar-unknown', 'calendar');
  fault(isMinutes(duration), 'duration', 'duration');
  fault(remaining === undefined || isMinutes(remaining), 'remaining', 'remaining');
  fault(percentComplete === undefined || isShare(percentComplete), 'percent-complete', 'percentComplete');
  fault(actualFinish === undefined || actualStart !== undefined, 'finish-without-start', 'actualFinish');
  fault(
    !(actualFinish !== undefined && actualStart !== undefined && actualFinish < actualStart),
    'finish-before-start',
    'actualFinish',
  );
  if (statusDate === undefined) return faults;
  fault(!(actualStart !== undefined && actualStart > statusDate), 'actual-after-status-date', 'actualStart');
  fault(!(actualFinish !== undefined && actualFinish > statusDate), 'actual-after-status-date', 'actualFinish');
  return faults;
}

const constraintsOfSummaries: ReadonlySet<string> = new Set([
  'as-soon-as-possible',
  'start-no-earlier-than',
  'finish-no-later-than',
]);

/** What a summary is, its parts say. */
function summaryFaults({ id, constraint, actualStart, remaining }: Activity, place: string): readonly Refusal[] {
  const facts = { activity: id };
  return [
    ...(constraint === undefined || constraintsOfSummaries.has(constraint.kind)
      ? []
      : [wrong('summary-constraint', `${place}.constraint.kind`, facts)]),
    ...(actualStart === undefined && remaining === undefined
      ? []
      : [wrong('summary-progress', `${place}.${actualStart === undefined ? 'remaining' : 'actualStart'}`, facts)]),
  ];
}

function linkFaults(
  { from, to, kind, lag = 0 }: Link,
  place: string,
  activities: ReadonlyMap<string, Activity>,
  summaries: ReadonlySet<string>,
): readonly Refusal[] {
  const faults: Refusal[] = [];
  const fault = (code: string, field: string): void => {
    faults.push(wrong(code, `${place}.${field}`, { from, to }));
  };
  if (!activities.has(from)) fault('link-to-nothing', 'from');
  if (!activities.has(to)) fault('link-to-nothing', 'to');
  if (!isLag(lag)) fault('lag', 'lag');
  // The start of a summary is that of its earliest part, which nothing can wait for in one pass forward.
  if (summaries.has(from) && (kind === 'SS' || kind === 'SF')) fault('summary-link', 'kind');
  if (summaries.has(to) && (kind === 'FF' || kind === 'SF')) fault('summary-link', 'kind');
  return faults;
}

/** What is wrong with an activity said anew, in the place of the one at `index`. O(calendars). */
export function editRefusals(plan: Plan, index: number | undefined, activity: Activity, isSummary: boolean) {
  const before = plan.activities[index ?? -1];
  if (before === undefined) return [wrong('activity-unknown', 'activity.id', { activity: activity.id })];
  const calendars = new Set(plan.calendars.map(({ id }) => id));
  const faults = [...activityFaults(activity, 'activity', plan, calendars)];
  if (isSummary) faults.push(...summaryFaults(activity, 'activity'));
  // Another parent is another network.
  if (activity.parent !== before.parent)
    faults.push(wrong('parent-moved', 'activity.parent', { activity: activity.id }));
  return faults;
}

export function lagRefusals({ links }: Plan, link: number, lag: number): readonly Refusal[] {
  if (links[link] === undefined) return [wrong('link-unknown', 'link')];
  return isLag(lag) ? [] : [wrong('lag', 'lag')];
}
