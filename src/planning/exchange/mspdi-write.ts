import { dateOfDayNumber, type PlainDate } from '#kernel/plain-date';
import type { Shift, ShiftPattern } from '#kernel/shift-calendar';
import type { Activity, Link } from '#planning/schedule';
import type { ImportedPlan, StoredDates } from './imported.ts';
import { lastDayOf } from './mspdi-calendar.ts';
import { constraintKinds, durationText, linkKinds, textOf } from './mspdi-words.ts';
import { numbersOf, outlined } from './outline.ts';

/** What is written: of an import all of it, of a plan of one's own as much as there is. */
export type ExportedPlan = Pick<ImportedPlan, 'plan'> & Partial<ImportedPlan>;

/**
 * A plan as Microsoft Project's XML, piece by piece. Ids that are no numbers become numbers by their order. What MSPDI
 * cannot say is lost: lags in the calendar of the predecessor or the project become lags in that of the successor.
 * O(plan).
 */
export function* mspdiText(exported: ExportedPlan): Generator<string> {
  const { plan, name = '', stored = [], baselines = [], manual = [] } = exported;
  const numbers = numbersOf(plan.activities);
  const calendarUid = new Map(plan.calendars.map(({ id }, index) => [id, index + 1]));
  yield '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
  yield '<Project xmlns="http://schemas.microsoft.com/project">\n';
  yield leaf('Name', name) + leaf('ScheduleFromStart', 1) + leaf('StartDate', textOf(plan.start));
  if (plan.statusDate !== undefined) yield leaf('StatusDate', textOf(plan.statusDate));
  yield `${leaf('CalendarUID', calendarUid.get(plan.calendar) ?? 1)}<Calendars>\n`;
  for (const { id, pattern } of plan.calendars) yield calendarText(calendarUid.get(id) ?? 0, id, pattern);
  yield '</Calendars>\n<Tasks>\n';
  const into = linksInto(plan.links);
  const datesOf = new Map(stored.map((dates) => [dates.id, dates]));
  const byHand = new Set(manual);
  const baselineTexts = baselinesInto(baselines);
  for (const { activity, level, isSummary } of outlined(plan.activities)) {
    const { id } = activity;
    yield `<Task>${leaf('UID', numbers.get(id) ?? 0)}${leaf('ID', numbers.get(id) ?? 0)}${leaf('Name', activity.name)}`;
    yield leaf('Manual', byHand.has(id) ? 1 : 0) + leaf('OutlineLevel', level) + leaf('Summary', isSummary ? 1 : 0);
    yield taskText(activity, isSummary, datesOf.get(id), byHand.has(id), calendarUid);
    for (const link of into.get(id) ?? []) yield linkText(link, numbers);
    yield `${baselineTexts.get(id) ?? ''}</Task>\n`;
  }
  yield '</Tasks>\n</Project>\n';
}

const leaf = (name: string, value: string | number): string => `<${name}>${escaped(`${value}`)}</${name}>`;

/** Control characters have no place in XML, not even escaped. */
const escaped = (text: string): string =>
  text
    // oxlint-disable-next-line no-control-regex -- these are what is to go
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .toWellFormed()
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#13;');

function taskText(
  activity: Activity,
  isSummary: boolean,
  dates: StoredDates | undefined,
  isManual: boolean,
  calendarUid: ReadonlyMap<string, number>,
): string {
  const { constraint, deadline, calendar } = activity;
  const date = (name: string, moment: string | undefined): string =>
    moment === undefined ? '' : leaf(name, `${moment}:00`);
  const number = (name: string, minutes: number | undefined): string =>
    minutes === undefined ? '' : leaf(name, minutes * 10);
  const held = constraint !== undefined && 'date' in constraint ? constraint.date : undefined;
  const kind = isManual ? 0 : constraintKinds.indexOf(constraint?.kind ?? 'as-soon-as-possible');
  return [
    date('Start', dates?.start),
    date('Finish', dates?.finish),
    leaf('Duration', durationText(activity.duration)),
    isManual ? date('ManualStart', held ?? dates?.start) : '',
    leaf('DurationFormat', 7),
    leaf('Milestone', !isSummary && activity.duration === 0 ? 1 : 0),
    date('EarlyStart', dates?.earlyStart),
    date('EarlyFinish', dates?.earlyFinish),
    date('LateStart', dates?.lateStart),
    date('LateFinish', dates?.lateFinish),
    number('FreeSlack', dates?.freeFloat),
    number('TotalSlack', dates?.totalFloat),
    isSummary ? '' : progressText(activity),
    leaf('ConstraintType', kind),
    isManual ? '' : date('ConstraintDate', held),
    date('Deadline', deadline),
    leaf('CalendarUID', calendar === undefined ? -1 : (calendarUid.get(calendar) ?? -1)),
  ].join('');
}

function progressText({ duration, actualStart, actualFinish, remaining, percentComplete = 0 }: Activity): string {
  if (actualStart === undefined) return leaf('PercentComplete', 0);
  if (actualFinish !== undefined)
    return (
      leaf('ActualStart', textOf(actualStart)) +
      leaf('ActualFinish', textOf(actualFinish)) +
      leaf('PercentComplete', 100)
    );
  const left = remaining ?? Math.round(duration * (1 - percentComplete / 100));
  const done = duration === 0 ? 0 : Math.round(100 * Math.max(0, 1 - left / duration));
  return (
    leaf('ActualStart', textOf(actualStart)) +
    leaf('RemainingDuration', durationText(left)) +
    leaf('PercentComplete', Math.min(99, done))
  );
}

function linksInto(links: readonly Link[]): ReadonlyMap<string, readonly Link[]> {
  const into = new Map<string, Link[]>();
  for (const link of links) {
    const its = into.get(link.to);
    if (its === undefined) into.set(link.to, [link]);
    else its.push(link);
  }
  return into;
}

function linkText({ from, kind, lag = 0, lagCalendar }: Link, numbers: ReadonlyMap<string, number>): string {
  // 7: days; 8: days around the clock.
  const format = lagCalendar === 'around-the-clock' ? 8 : 7;
  return `<PredecessorLink>${leaf('PredecessorUID', numbers.get(from) ?? 0)}${leaf('Type', linkKinds.indexOf(kind))}${leaf('LinkLag', lag * 10)}${leaf('LagFormat', format)}</PredecessorLink>`;
}

function baselinesInto(baselines: NonNullable<ExportedPlan['baselines']>): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const [index, { name, activities }] of baselines.entries()) {
    const number = /^\d{1,2}$/.test(name) ? name : index;
    for (const { id, start, finish } of activities) {
      const text = `<Baseline>${leaf('Number', number)}${leaf('Start', textOf(start))}${leaf('Finish', textOf(finish))}</Baseline>`;
      texts.set(id, (texts.get(id) ?? '') + text);
    }
  }
  return texts;
}

function calendarText(uid: number, name: string, { week, notices, exceptions = [] }: ShiftPattern): string {
  const days = week.map(
    (shifts, monday) => `<WeekDay>${leaf('DayType', ((monday + 1) % 7) + 1)}${shiftsText(shifts)}</WeekDay>`,
  );
  const decreed = [...(notices?.calendar.departures ?? [])]
    .toSorted(([one], [other]) => one - other)
    .map(([day, isWorked]) =>
      exceptionText(dateOfDayNumber(day), dateOfDayNumber(day), isWorked ? (notices?.makeUp ?? []) : []),
    );
  const dated = exceptions.map(({ during, shifts }) => exceptionText(during.from, lastDayOf(during.to), shifts));
  const all = [...decreed, ...dated];
  return `<Calendar>${leaf('UID', uid)}${leaf('Name', name)}${leaf('IsBaseCalendar', 1)}${leaf('BaseCalendarUID', -1)}<WeekDays>${days.join('')}</WeekDays>${all.length === 0 ? '' : `<Exceptions>${all.join('')}</Exceptions>`}</Calendar>\n`;
}

const exceptionText = (from: PlainDate, to: PlainDate, shifts: readonly Shift[]): string =>
  `<Exception><TimePeriod>${leaf('FromDate', `${from}T00:00:00`)}${leaf('ToDate', `${to}T23:59:00`)}</TimePeriod>${leaf('Type', 1)}${shiftsText(shifts)}</Exception>`;

function shiftsText(shifts: readonly Shift[]): string {
  if (shifts.length === 0) return leaf('DayWorking', 0);
  const time = (minute: number): string =>
    `${String(Math.floor(minute / 60) % 24).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}:00`;
  const times = shifts.map(
    ({ from, to }) => `<WorkingTime>${leaf('FromTime', time(from))}${leaf('ToTime', time(to))}</WorkingTime>`,
  );
  return `${leaf('DayWorking', 1)}<WorkingTimes>${times.join('')}</WorkingTimes>`;
}
