import { isMoment, type Moment } from '#kernel/moment';
import type { ShiftPattern } from '#kernel/shift-calendar';
import type { Activity, Constraint, Link, Plan } from '#planning/schedule';
import {
  type ImportedPlan,
  type LeftOut,
  limits,
  type PlanReader,
  refuseBeyond,
  refused,
  type StoredDates,
} from './imported.ts';
import { addAssignment, type Assignments, noAssignments, resourceCalendars } from './resource-calendars.ts';
import { xerLines, type XerRow } from './xer-table.ts';
import { present } from './present.ts';
import { xerPattern } from './xer-calendar.ts';

const kept = ['PROJECT', 'CALENDAR', 'SCHEDOPTIONS', 'PROJWBS', 'TASK', 'TASKPRED'];
const tables: ReadonlySet<string> = new Set([...kept, 'RSRC', 'TASKRSRC']);

type Rows = Record<string, XerRow[]>;

/**
 * Reads Primavera P6's XER as it comes, of several projects the one with the most activities. Activities are known by their
 * codes, the work breakdown structure becomes summaries (`wbs:…`), lags pass in the calendar the file's options say.
 * @throws RefusedError those of `xerLines`; `exchange.date`, `.time`, `.calendar`, `.number`, `.no-project`, `.too-large`
 */
export function xerReader(): PlanReader {
  const rows: Rows = Object.fromEntries(kept.map((table) => [table, []]));
  const assignments = noAssignments();
  const lines = xerLines(tables, (table, row) => {
    if (table === 'TASKRSRC') return addAssignment(assignments, row.get('task_id'), row.get('rsrc_id'));
    if (table === 'RSRC') return void assignments.calendars.set(row.get('rsrc_id') ?? '', row.get('clndr_id') ?? '');
    const its = rows[table] as XerRow[];
    its.push(row);
    refuseBeyond(table === 'TASKPRED' ? limits.links : limits.activities, its.length, table);
  });
  return {
    write: lines.write,
    end: () => {
      lines.end();
      return imported(rows, assignments);
    },
  };
}

export const constraintWords = {
  CS_MSO: 'must-start-on',
  CS_MANDSTART: 'must-start-on',
  CS_MEO: 'must-finish-on',
  CS_MANDFIN: 'must-finish-on',
  CS_MSOA: 'start-no-earlier-than',
  CS_MSOB: 'start-no-later-than',
  CS_MEOA: 'finish-no-earlier-than',
  CS_MEOB: 'finish-no-later-than',
} as const satisfies Readonly<Record<string, Constraint['kind']>>;

const linkWords: Readonly<Record<string, Link['kind']>> = { PR_FS: 'FS', PR_SS: 'SS', PR_FF: 'FF', PR_SF: 'SF' };

const lagWords: Readonly<Record<string, Link['lagCalendar']>> = {
  rcal_Predecessor: 'predecessor',
  rcal_ProjDefault: 'project',
  rcal_24Hour: 'around-the-clock',
};

function dateOf(row: XerRow, field: string, place: string): Moment | undefined {
  const text = row.get(field);
  if (text === undefined) return undefined;
  const minute = text.replace(' ', 'T').slice(0, 16);
  if (!isMoment(minute)) throw refused('invalid', 'exchange.date', place, { date: text.slice(0, 40) });
  return minute;
}

function hoursOf(row: XerRow, field: string, place: string): number | undefined {
  const text = row.get(field);
  if (text === undefined) return undefined;
  // Some locales write a decimal comma.
  const hours = Number(text.replace(',', '.'));
  if (!Number.isFinite(hours)) throw refused('invalid', 'exchange.number', place, { number: text.slice(0, 40) });
  return Math.round(hours * 60);
}

function imported(rows: Rows, assignments: Assignments): ImportedPlan {
  const project = largestProject(rows);
  const id = project.get('proj_id') ?? '';
  const leftOut: LeftOut[] = [];
  const isOwn = (row: XerRow): boolean => row.get('proj_id') === id;
  const others = (rows['PROJECT'] ?? []).filter((row) => !isOwn(row));
  leftOut.push(...others.map((row): LeftOut => ({ what: 'other-project', id: row.get('proj_short_name') ?? '' })));
  const tasks = (rows['TASK'] ?? []).filter(isOwn).filter((row) => {
    const isLevelOfEffort = row.get('task_type') === 'TT_LOE' || row.get('task_type') === 'TT_WBS';
    if (isLevelOfEffort) leftOut.push({ what: 'level-of-effort', id: row.get('task_code') ?? '' });
    return !isLevelOfEffort;
  });
  const codes = codesOf(tasks);
  const { calendars, calendarOf } = calendarsOf(rows, project, tasks);
  const calendar = calendarOf(project.get('clndr_id'));
  const options = (rows['SCHEDOPTIONS'] ?? []).find(isOwn);
  const lagCalendar = lagWords[options?.get('sched_calendar_on_relationship_lag') ?? ''];
  const activities = tasks.map((row) => activityOf(row, codes, calendarOf, calendar, leftOut));
  leftOut.push(...resourceCalendars(assignments, resourceDependent(tasks, codes, project), filePatterns(rows)));
  const statusDate = dateOf(project, 'last_recalc_date', 'project');
  const start = dateOf(project, 'plan_start_date', 'project') ?? statusDate;
  if (start === undefined) throw refused('invalid', 'exchange.no-start', 'project');
  const plan: Plan = {
    start,
    ...(statusDate !== undefined && statusDate > start && { statusDate }),
    calendars,
    calendar,
    activities: [...summariesOf(rows, tasks), ...activities],
    links: (rows['TASKPRED'] ?? []).filter(isOwn).flatMap((row) => linkOf(row, codes, lagCalendar, leftOut) ?? []),
    ...(options?.get('sched_progress_override') === 'Y' && { outOfSequence: 'progress-override' as const }),
  };
  return {
    name: project.get('proj_short_name') ?? '',
    plan,
    baselines: [],
    stored: tasks.map((row) => storedOf(row, codes)),
    manual: [],
    leftOut,
  };
}

/** Only these are scheduled by the calendars of their resources. */
const resourceDependent = (tasks: readonly XerRow[], codes: ReadonlyMap<string, string>, project: XerRow) =>
  tasks
    .filter((row) => row.get('task_type') === 'TT_Rsrc')
    .map((row) => ({
      number: row.get('task_id') ?? '',
      id: codes.get(row.get('task_id') ?? '') ?? '',
      calendar: row.get('clndr_id') ?? project.get('clndr_id') ?? '',
    }));

function filePatterns({ CALENDAR = [] }: Rows): (number: string) => ShiftPattern | undefined {
  const rows = new Map(CALENDAR.map((row) => [row.get('clndr_id') ?? '', row]));
  return (number) => {
    const row = rows.get(number);
    return row === undefined ? undefined : xerPattern(row.get('clndr_data') ?? '', `calendar ${number}`);
  };
}

function largestProject({ PROJECT = [], TASK = [] }: Rows): XerRow {
  const counts = new Map<string, number>();
  for (const row of TASK) counts.set(row.get('proj_id') ?? '', (counts.get(row.get('proj_id') ?? '') ?? 0) + 1);
  const size = (row: XerRow): number => counts.get(row.get('proj_id') ?? '') ?? 0;
  const [largest] = PROJECT.toSorted((one, other) => size(other) - size(one));
  if (largest === undefined) throw refused('malformed', 'exchange.no-project', 'file');
  return largest;
}

/** The ids of activities: their codes, or the file's own numbers where codes are missing or repeated. */
function codesOf(tasks: readonly XerRow[]): ReadonlyMap<string, string> {
  const codes = tasks.map((row) => row.get('task_code'));
  const areUnique = codes.every((code) => code !== undefined) && new Set(codes).size === codes.length;
  return new Map(
    tasks.map((row, at) => [row.get('task_id') ?? '', (areUnique ? codes[at] : row.get('task_id')) ?? '']),
  );
}

function calendarsOf({ CALENDAR = [] }: Rows, project: XerRow, tasks: readonly XerRow[]) {
  const used = new Set([project.get('clndr_id'), ...tasks.map((row) => row.get('clndr_id'))]);
  const named = new Set<string>();
  const ids = new Map<string | undefined, string>();
  const calendars = CALENDAR.filter((row) => used.has(row.get('clndr_id'))).map(
    (row): { id: string; pattern: ShiftPattern } => {
      const [number = '', name = ''] = [row.get('clndr_id'), row.get('clndr_name')];
      const id = name === '' || named.has(name) ? number : name;
      named.add(id);
      ids.set(number, id);
      return { id, pattern: xerPattern(row.get('clndr_data') ?? '', `calendar ${number}`) };
    },
  );
  const first = calendars[0]?.id ?? '';
  return { calendars, calendarOf: (number: string | undefined): string => ids.get(number) ?? first };
}

function activityOf(
  row: XerRow,
  codes: ReadonlyMap<string, string>,
  calendarOf: (number: string | undefined) => string,
  projectCalendar: string,
  leftOut: LeftOut[],
): Activity {
  const number = row.get('task_id') ?? '';
  const place = `task ${number}`;
  const id = codes.get(number) ?? number;
  const calendar = calendarOf(row.get('clndr_id'));
  const wbs = row.get('wbs_id');
  const [word, second] = [row.get('cstr_type'), row.get('cstr_type2')];
  const isDeadline = second === 'CS_MEOB';
  if (second !== undefined && !isDeadline) leftOut.push({ what: 'second-constraint', id });
  const kind = word === undefined ? undefined : constraintWords[word as keyof typeof constraintWords];
  const date = dateOf(row, 'cstr_date', place);
  const constraint: Constraint | undefined =
    word === 'CS_ALAP'
      ? { kind: 'as-late-as-possible' }
      : kind === undefined || date === undefined
        ? undefined
        : { kind, date };
  const [actualStart, actualFinish] = [dateOf(row, 'act_start_date', place), dateOf(row, 'act_end_date', place)];
  const isInProgress = actualStart !== undefined && actualFinish === undefined;
  return {
    id,
    name: row.get('task_name') ?? '',
    ...(wbs !== undefined && { parent: `wbs:${wbs}` }),
    ...(calendar !== projectCalendar && { calendar }),
    duration: hoursOf(row, 'target_drtn_hr_cnt', place) ?? 0,
    ...present('constraint', constraint),
    ...present('deadline', isDeadline ? dateOf(row, 'cstr_date2', place) : undefined),
    ...present('actualStart', actualStart),
    ...present('actualFinish', actualFinish),
    ...present('remaining', isInProgress ? hoursOf(row, 'remain_drtn_hr_cnt', place) : undefined),
  };
}

/** Nodes of the work breakdown structure that have activities below them, and those above these. */
function summariesOf({ PROJWBS = [] }: Rows, tasks: readonly XerRow[]): readonly Activity[] {
  const byId = new Map(PROJWBS.map((row) => [row.get('wbs_id') ?? '', row]));
  const needed = new Set<string>();
  for (const task of tasks)
    for (let id = task.get('wbs_id'); id !== undefined && !needed.has(id); id = byId.get(id)?.get('parent_wbs_id'))
      needed.add(id);
  return PROJWBS.flatMap((row) => {
    const [id = '', parent] = [row.get('wbs_id'), row.get('parent_wbs_id')];
    if (!needed.has(id)) return [];
    const isBelow = parent !== undefined && byId.has(parent);
    return [
      { id: `wbs:${id}`, name: row.get('wbs_name') ?? '', ...(isBelow && { parent: `wbs:${parent}` }), duration: 0 },
    ];
  });
}

function linkOf(
  row: XerRow,
  codes: ReadonlyMap<string, string>,
  lagCalendar: Link['lagCalendar'],
  leftOut: LeftOut[],
): Link | null {
  const [from, to] = [codes.get(row.get('pred_task_id') ?? ''), codes.get(row.get('task_id') ?? '')];
  if (from === undefined || to === undefined) {
    leftOut.push({ what: 'link-to-nothing', id: to ?? from ?? '' });
    return null;
  }
  const lag = hoursOf(row, 'lag_hr_cnt', `link to ${to}`) ?? 0;
  return {
    from,
    to,
    kind: linkWords[row.get('pred_type') ?? ''] ?? 'FS',
    ...(lag !== 0 && { lag, ...present('lagCalendar', lagCalendar) }),
  };
}

function storedOf(row: XerRow, codes: ReadonlyMap<string, string>): StoredDates {
  const number = row.get('task_id') ?? '';
  const place = `task ${number}`;
  const date = (...fields: readonly string[]): Moment | undefined => {
    for (const field of fields) if (row.has(field)) return dateOf(row, field, place);
    return undefined;
  };
  const dates = {
    id: codes.get(number) ?? number,
    ...present('start', date('act_start_date', 'early_start_date')),
    ...present('finish', date('act_end_date', 'early_end_date')),
  };
  // Of what is complete P6 keeps no more than the data date in these.
  if (row.has('act_end_date')) return dates;
  return {
    ...dates,
    ...present('lateFinish', date('late_end_date')),
    ...(row.has('act_start_date') ? {} : present('lateStart', date('late_start_date'))),
    ...present('totalFloat', hoursOf(row, 'total_float_hr_cnt', place)),
    ...present('freeFloat', hoursOf(row, 'free_float_hr_cnt', place)),
  };
}
