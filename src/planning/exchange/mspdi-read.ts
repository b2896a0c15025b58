import { minuteNumber, type Moment } from '#kernel/moment';
import {
  aroundTheClock,
  type ShiftCalendar,
  shiftCalendar,
  type ShiftPattern,
  shiftPatternRefusal,
  workedAt,
} from '#kernel/shift-calendar';
import type { Activity, Baseline, Constraint, Link, Plan } from '#planning/schedule';
import {
  type ImportedPlan,
  type LeftOut,
  limits,
  type PlanReader,
  refuseBeyond,
  refused,
  type StoredDates,
} from './imported.ts';
import { calendarOf, type FileCalendar, patternOf } from './mspdi-calendar.ts';
import { constraintKinds, hasSeconds, isElapsed, isPercent, linkKinds, minutesOf, momentOf } from './mspdi-words.ts';
import { present } from './present.ts';
import { addAssignment, type Assignments, noAssignments, resourceCalendars } from './resource-calendars.ts';
import { xmlReader, type XmlRecord } from './xml-records.ts';

const kinds: ReadonlySet<string> = new Set(
  'Project Calendar WeekDay WorkingTime TimePeriod Exception Task PredecessorLink Baseline Resource Assignment OutlineCode WBSMask ExtendedAttribute'.split(
    ' ',
  ),
);

/** The type of a resource that is people or machines; material has no working time. */
const work = '1';

/** The calendar of what goes on around the clock, where the file has elapsed durations. */
const clockId = '24h';

type FileTask = {
  readonly activity: Activity;
  readonly calendar: string | undefined;
  readonly links: readonly FileLink[];
  readonly stored: StoredDates;
  readonly baselines: readonly { readonly number: string; readonly start: Moment; readonly finish: Moment }[];
  readonly manualSpan: readonly [Moment, Moment] | null;
  /** Whether it is moved by the calendars of those who work on it. */
  readonly isMovable: boolean;
};
type FileLink = { readonly link: Link; readonly percent: number | null };

/**
 * Reads Microsoft Project's XML as it comes. Tasks become activities of their UID, calendars are known by their names;
 * summary tasks, links with lags (also elapsed, also in percent), constraints, deadlines, actuals, baselines 0 to 10.
 * @throws RefusedError those of `xmlReader`; `exchange.date`, `.duration`, `.time`, `.no-project`, `.too-large`
 */
export function mspdiReader(): PlanReader {
  const calendars = new Map<string, FileCalendar>();
  const tasks: FileTask[] = [];
  const leftOut: LeftOut[] = [];
  const outline: string[] = [];
  let project: ReadonlyMap<string, string> | undefined;
  const assignments = noAssignments();
  let links = 0;
  const xml = xmlReader(kinds, (record) => {
    if (record.name === 'Calendar') {
      const calendar = calendarOf(record);
      calendars.set(calendar.uid, calendar);
    } else if (record.name === 'Task') {
      const task = taskOf(record, outline, leftOut);
      if (task === null) return;
      tasks.push(task);
      links += task.links.length;
      refuseBeyond(limits.activities, tasks.length, 'tasks');
      refuseBeyond(limits.links, links, 'links');
    } else if (record.name === 'Resource') {
      const { fields } = record;
      if (fields.get('Type') === work)
        assignments.calendars.set(fields.get('UID') ?? '', fields.get('CalendarUID') ?? '');
    } else if (record.name === 'Assignment')
      addAssignment(assignments, record.fields.get('TaskUID'), record.fields.get('ResourceUID'));
    else if (record.name === 'Project') project = record.fields;
  });
  return {
    write: xml.write,
    end: () => {
      xml.end();
      if (project === undefined) throw refused('malformed', 'exchange.no-project', 'file');
      return imported(project, calendars, tasks, assignments, leftOut);
    },
  };
}

/** Null for the project's own summary and for what is no task of this plan. */
function taskOf({ fields, parts }: XmlRecord, outline: string[], leftOut: LeftOut[]): FileTask | null {
  const id = fields.get('UID') ?? '';
  const level = Number(fields.get('OutlineLevel') ?? 1);
  if (fields.get('IsNull') === '1' || level === 0) return null;
  if (fields.get('Active') === '0') {
    leftOut.push({ what: 'inactive', id });
    return null;
  }
  if (Number(fields.get('LevelingDelay') ?? 0) !== 0) leftOut.push({ what: 'split-or-levelled', id });
  const place = `task ${id}`;
  outline.length = Math.max(0, Math.min(outline.length, level - 1));
  const parent = outline.at(-1);
  outline.push(id);
  const date = (field: string): Moment | undefined => momentOf(fields.get(field), place);
  const isManual = fields.get('Manual') === '1';
  const isSummary = fields.get('Summary') === '1';
  const [start, finish] = [date('Start'), date('Finish')];
  const constraint = isManual && !isSummary ? heldAt(date('ManualStart') ?? start) : constraintOf(fields, place);
  const optional: Partial<Activity> = {
    ...(parent !== undefined && { parent }),
    ...(constraint !== undefined && { constraint }),
    ...present('deadline', date('Deadline')),
    ...(isSummary ? {} : progressOf(fields, place, start)),
  };
  const calendar = isElapsed(fields.get('DurationFormat')) ? clockId : fields.get('CalendarUID');
  return {
    activity: {
      id,
      name: fields.get('Name') ?? '',
      duration: isSummary ? 0 : (minutesOf(fields.get('Duration'), place) ?? 0),
      ...optional,
    },
    calendar: calendar === '-1' ? undefined : calendar,
    links: parts.filter(({ name }) => name === 'PredecessorLink').flatMap((part) => linkOf(part, id, leftOut) ?? []),
    stored: storedOf(id, fields, date),
    baselines: parts
      .filter(({ name }) => name === 'Baseline')
      .flatMap((part) => {
        const [from, to] = [momentOf(part.fields.get('Start'), place), momentOf(part.fields.get('Finish'), place)];
        return from === undefined || to === undefined
          ? []
          : [{ number: part.fields.get('Number') ?? '0', start: from, finish: to }];
      }),
    isMovable: !isManual && !isSummary && calendar !== clockId && fields.get('IgnoreResourceCalendar') !== '1',
    manualSpan: isManual && !isSummary && start !== undefined && finish !== undefined ? [start, finish] : null,
  };
}

const heldAt = (date: Moment | undefined): Constraint | undefined =>
  date === undefined ? undefined : { kind: 'start-no-earlier-than', date };

function constraintOf(fields: ReadonlyMap<string, string>, place: string): Constraint | undefined {
  const kind = constraintKinds[Number(fields.get('ConstraintType') ?? 0)];
  if (kind === undefined || kind === 'as-soon-as-possible') return undefined;
  if (kind === 'as-late-as-possible') return { kind };
  const date = momentOf(fields.get('ConstraintDate'), place);
  return date === undefined ? undefined : { kind, date };
}

function progressOf(fields: ReadonlyMap<string, string>, place: string, start: Moment | undefined): Partial<Activity> {
  const percent = Number(fields.get('PercentComplete') ?? 0);
  const actualStart = momentOf(fields.get('ActualStart'), place) ?? (percent > 0 ? start : undefined);
  if (actualStart === undefined) return {};
  const actualFinish = momentOf(fields.get('ActualFinish'), place);
  if (actualFinish !== undefined) return { actualStart, actualFinish };
  return { actualStart, ...present('remaining', minutesOf(fields.get('RemainingDuration'), place)) };
}

function linkOf({ fields }: XmlRecord, to: string, leftOut: LeftOut[]): FileLink | null {
  const from = fields.get('PredecessorUID') ?? '';
  if (fields.get('CrossProject') === '1') {
    leftOut.push({ what: 'link-across-projects', id: to });
    return null;
  }
  const kind = linkKinds[Number(fields.get('Type') ?? 1)] ?? 'FS';
  const format = fields.get('LagFormat');
  const amount = Number(fields.get('LinkLag') ?? 0);
  if (!Number.isFinite(amount)) throw refused('invalid', 'exchange.lag', `task ${to}`);
  // Lags are tenths of a minute, or percent of the predecessor's duration.
  const lag = isPercent(format) ? 0 : Math.round(amount / 10);
  const elapsed = isElapsed(format) && amount !== 0 ? { lagCalendar: 'around-the-clock' as const } : {};
  return {
    link: { from, to, kind, ...(lag !== 0 && { lag }), ...elapsed },
    percent: isPercent(format) && amount !== 0 ? amount : null,
  };
}

function storedOf(
  id: string,
  fields: ReadonlyMap<string, string>,
  date: (field: string) => Moment | undefined,
): StoredDates {
  const slack = (field: string): number | undefined => {
    const text = fields.get(field);
    return text === undefined || text === '' ? undefined : Math.round(Number(text) / 10);
  };
  return {
    id,
    ...present('start', date('Start')),
    ...present('finish', date('Finish')),
    ...present('earlyStart', date('EarlyStart')),
    ...present('earlyFinish', date('EarlyFinish')),
    ...present('lateStart', date('LateStart')),
    ...present('lateFinish', date('LateFinish')),
    ...present('totalFloat', slack('TotalSlack')),
    ...present('freeFloat', slack('FreeSlack')),
    ...([fields.get('Start'), fields.get('Finish')].some(hasSeconds) && { hasSeconds: true as const }),
  };
}

function imported(
  project: ReadonlyMap<string, string>,
  calendars: ReadonlyMap<string, FileCalendar>,
  tasks: readonly FileTask[],
  assignments: Assignments,
  leftOut: LeftOut[],
): ImportedPlan {
  const start = momentOf(project.get('StartDate'), 'project') ?? tasks[0]?.stored.start;
  if (start === undefined) throw refused('invalid', 'exchange.no-start', 'project');
  const own = project.get('CalendarUID') ?? '1';
  const used = new Set([own, ...tasks.flatMap(({ calendar }) => calendar ?? [])]);
  const named = new Set<string>();
  const idOf = new Map<string, string>();
  const planCalendars = [...calendars.values()].flatMap((calendar) => {
    if (!used.has(calendar.uid)) return [];
    const id = calendar.name === '' || named.has(calendar.name) ? calendar.uid : calendar.name;
    named.add(id);
    idOf.set(calendar.uid, id);
    leftOut.push(...calendar.leftOut);
    return [{ id, pattern: patternOf(calendar, calendars) }];
  });
  if (used.has(clockId) && !calendars.has(clockId)) {
    planCalendars.push({ id: clockId, pattern: aroundTheClock });
    idOf.set(clockId, clockId);
  }
  const planCalendar = idOf.get(own) ?? own;
  const clocks = clocksOf(planCalendars);
  const known = new Map(tasks.map((task) => [task.activity.id, task]));
  const activities = tasks.map(({ activity, calendar, manualSpan }): Activity => {
    const id = calendar === undefined ? undefined : idOf.get(calendar);
    const clock = manualSpan === null ? null : clocks(id ?? planCalendar);
    const spent = manualSpan === null || clock === null ? null : worked(clock, manualSpan);
    const isAsManual = activity.actualStart === undefined && spent !== null;
    return {
      ...activity,
      ...(id !== undefined && id !== planCalendar && { calendar: id }),
      ...(isAsManual && { duration: spent }),
    };
  });
  const links = tasks.flatMap(({ links: its }) =>
    its.flatMap(({ link, percent }) => {
      const before = known.get(link.from);
      if (before === undefined) {
        leftOut.push({ what: 'link-to-nothing', id: link.to });
        return [];
      }
      return percent === null ? [link] : [{ ...link, lag: Math.round((before.activity.duration * percent) / 100) }];
    }),
  );
  const movable = tasks
    .filter(({ isMovable }) => isMovable)
    .map(({ activity: { id }, calendar }) => ({ number: id, id, calendar: calendar ?? own }));
  const filePattern = (uid: string): ShiftPattern | undefined => {
    const calendar = calendars.get(uid);
    return calendar === undefined ? undefined : patternOf(calendar, calendars);
  };
  leftOut.push(...resourceCalendars(assignments, movable, filePattern));
  const status = momentOf(project.get('StatusDate'), 'project');
  const plan: Plan = {
    start,
    ...present('statusDate', status),
    calendars: planCalendars,
    calendar: planCalendar,
    activities,
    links,
  };
  return {
    name: project.get('Title') ?? project.get('Name') ?? '',
    plan,
    baselines: baselinesOf(tasks),
    stored: tasks.map(({ stored }) => stored),
    manual: tasks.flatMap(({ manualSpan, activity }) => (manualSpan === null ? [] : [activity.id])),
    leftOut,
  };
}

/** A calendar is compiled when the first asks for it; one that has no working time is left to the plan's own check. */
function clocksOf(calendars: Plan['calendars']): (id: string) => ShiftCalendar | null {
  const patterns = new Map(calendars.map(({ id, pattern }) => [id, pattern]));
  const compiled = new Map<string, ShiftCalendar | null>();
  return (id) => {
    const pattern = patterns.get(id);
    if (!compiled.has(id))
      compiled.set(id, pattern === undefined || hasNoWork(pattern) ? null : shiftCalendar(pattern));
    return compiled.get(id) ?? null;
  };
}

const hasNoWork = (pattern: ShiftPattern): boolean =>
  shiftPatternRefusal(pattern) !== null || pattern.week.every((shifts) => shifts.length === 0);

function worked(clock: ShiftCalendar, [start, finish]: readonly [Moment, Moment]): number | null {
  if (finish < start) return null;
  return workedAt(clock, minuteNumber(finish)) - workedAt(clock, minuteNumber(start));
}

function baselinesOf(tasks: readonly FileTask[]): readonly Baseline[] {
  const byNumber = new Map<string, { id: string; start: Moment; finish: Moment }[]>();
  for (const { activity, baselines } of tasks)
    for (const { number, start, finish } of baselines) {
      const dates = byNumber.get(number) ?? [];
      dates.push({ id: activity.id, start, finish });
      byNumber.set(number, dates);
    }
  return [...byNumber]
    .toSorted(([one], [other]) => Number(one) - Number(other))
    .map(([name, activities]) => ({
      name,
      finish: activities.map(({ finish }) => finish).reduce((one, other) => (one > other ? one : other)),
      activities,
    }));
}
