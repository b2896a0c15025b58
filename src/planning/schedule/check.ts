import { isMoment } from '#kernel/moment';
import { type Refusal, refuse, RefusedError } from '#kernel/refusal';
import { shiftPatternRefusal } from '#kernel/shift-calendar';
import type { Activity, Constraint, Link, Plan } from './plan.ts';
import { type PlanIndex, planIndex } from './plan-index.ts';

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
export function planRefusals(plan: Plan, index: PlanIndex = planIndex(plan)): readonly Refusal[] {
  const { activities, links } = plan;
  const calendars = new Set(plan.calendars.map(({ id }) => id));
  const found: Refusal[] = [
    ...planFaults(plan, calendars),
    ...(index.ofId.size < activities.length ? repeated(activities) : []).map((at) =>
      wrong('activity-twice', `activities.${at}.id`),
    ),
    ...repeated(plan.calendars).map((at) => wrong('calendar-twice', `calendars.${at}.id`)),
  ];
  for (let at = 0; at < activities.length && found.length < mostRefusals; at++) {
    const activity = activities[at] as Activity;
    addActivityFaults(found, activity, at, plan, calendars);
    if (index.isSummary[at] === 1) found.push(...summaryFaults(activity, `activities.${at}`));
    if (activity.parent !== undefined && index.parent[at] === -1)
      found.push(
        wrong('parent-unknown', `activities.${at}.parent`, { activity: activity.id, parent: activity.parent }),
      );
  }
  for (let at = 0; at < links.length && found.length < mostRefusals; at++)
    addLinkFaults(found, links[at] as Link, at, endOf(index, index.from[at]), endOf(index, index.to[at]));
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
    ...(['start', 'statusDate'] as const).flatMap((field) => {
      const date = plan[field];
      return date === undefined || isMoment(date) ? [] : [wrong('date', field, { date })];
    }),
  ];
}

/** Indexes of those whose id another before them has. */
function repeated(named: readonly { readonly id: string }[]): readonly number[] {
  const seen = new Set<string>();
  return named.flatMap(({ id }, index) => (seen.size === seen.add(id).size ? [index] : []));
}

const dateOf = (constraint: Constraint | undefined): string | undefined =>
  constraint !== undefined && 'date' in constraint ? constraint.date : undefined;

/** An index in the plan, or the name of what an edit says; put into words only where something is wrong. */
type Place = number | string;
const placeIn = (list: 'activities' | 'links', place: Place): string =>
  typeof place === 'number' ? `${list}.${place}` : place;

function addActivityFaults(
  found: Refusal[],
  activity: Activity,
  at: Place,
  { statusDate }: Plan,
  calendars: ReadonlySet<string>,
): void {
  const { id, calendar, duration, deadline, actualStart, actualFinish, remaining, percentComplete } = activity;
  const placed = (code: string, field: string, facts: Refusal['facts'] = {}): void => {
    found.push(wrong(code, `${placeIn('activities', at)}.${field}`, { activity: id, ...facts }));
  };
  const isDate = (date: string | undefined, field: string): void => {
    if (date !== undefined && !isMoment(date)) placed('date', field, { date });
  };
  isDate(deadline, 'deadline');
  isDate(actualStart, 'actualStart');
  isDate(actualFinish, 'actualFinish');
  isDate(dateOf(activity.constraint), 'constraint.date');
  if (calendar !== undefined && !calendars.has(calendar)) placed('calendar-unknown', 'calendar');
  if (!isMinutes(duration)) placed('duration', 'duration');
  if (remaining !== undefined && !isMinutes(remaining)) placed('remaining', 'remaining');
  if (percentComplete !== undefined && !isShare(percentComplete)) placed('percent-complete', 'percentComplete');
  if (actualFinish !== undefined && actualStart === undefined) placed('finish-without-start', 'actualFinish');
  if (actualFinish !== undefined && actualStart !== undefined && actualFinish < actualStart)
    placed('finish-before-start', 'actualFinish');
  if (statusDate === undefined) return;
  if (actualStart !== undefined && actualStart > statusDate) placed('actual-after-status-date', 'actualStart');
  if (actualFinish !== undefined && actualFinish > statusDate) placed('actual-after-status-date', 'actualFinish');
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

/** What a link leaves or reaches. */
export type LinkEnd = 'nothing' | 'activity' | 'summary';

const endOf = ({ isSummary }: PlanIndex, activity = -1): LinkEnd =>
  activity === -1 ? 'nothing' : isSummary[activity] === 1 ? 'summary' : 'activity';

function addLinkFaults(found: Refusal[], link: Link, at: Place, before: LinkEnd, after: LinkEnd): void {
  const { from, to, kind, lag = 0 } = link;
  const fault = (code: string, field: string): void => {
    found.push(wrong(code, `${placeIn('links', at)}.${field}`, { from, to }));
  };
  if (before === 'nothing') fault('link-to-nothing', 'from');
  if (after === 'nothing') fault('link-to-nothing', 'to');
  if (!isLag(lag)) fault('lag', 'lag');
  // The start of a summary is that of its earliest part, which nothing can wait for in one pass forward.
  if (before === 'summary' && (kind === 'SS' || kind === 'SF')) fault('summary-link', 'kind');
  if (after === 'summary' && (kind === 'FF' || kind === 'SF')) fault('summary-link', 'kind');
}

/** What is wrong with the activity of an edit in itself. O(calendars). */
export function activityRefusals(
  plan: Plan,
  activity: Activity,
  place: string,
  isSummary: boolean,
): readonly Refusal[] {
  const calendars = new Set(plan.calendars.map(({ id }) => id));
  const faults: Refusal[] = [];
  addActivityFaults(faults, activity, place, plan, calendars);
  if (isSummary) faults.push(...summaryFaults(activity, place));
  return faults;
}

/** What is wrong with the link of an edit. */
export function linkRefusals(link: Link, place: string, before: LinkEnd, after: LinkEnd): readonly Refusal[] {
  const faults: Refusal[] = [];
  addLinkFaults(faults, link, place, before, after);
  return faults;
}

/** What is wrong where an edit names an activity or a link. */
export const nameRefusal = (
  code: 'activity-unknown' | 'activity-twice' | 'parent-unknown' | 'link-unknown',
  field: string,
  facts: Refusal['facts'] = {},
): RefusedError => new RefusedError(wrong(code, field, facts));

export const lagRefusals = (lag: number): readonly Refusal[] => (isLag(lag) ? [] : [wrong('lag', 'lag')]);
