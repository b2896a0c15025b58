import type { Moment } from '#kernel/moment';
import type { Activity, Constraint, Link } from '#planning/schedule';
import type { StoredDates } from './imported.ts';
import type { ExportedPlan } from './mspdi-write.ts';
import { outlined } from './outline.ts';
import { constraintWords } from './xer-read.ts';
import { xerCalendarData } from './xer-calendar.ts';

/**
 * A plan as Primavera P6's XER, piece by piece: summaries as its work breakdown structure, activities by their ids as
 * codes. What XER cannot say is lost: one calendar for all lags (that of the first link with one), baselines, constraints
 * and deadlines of summaries; work outside any summary stands under the project. O(plan).
 */
export function* xerText({ plan, name = 'PLAN', stored = [] }: ExportedPlan): Generator<string> {
  const calendars = new Map(plan.calendars.map(({ id }, index) => [id, index + 1]));
  const all = outlined(plan.activities);
  const numbers = new Map(all.map(({ activity }, index) => [activity.id, index + 1000]));
  const wbsOf = wbsNumbers(all.filter(({ isSummary }) => isSummary).map(({ activity }) => activity));
  const datesOf = new Map(stored.map((dates) => [dates.id, dates]));
  yield 'ERMHDR\t8.2.0\t2022-01-01\tProject\tadmin\tadmin\tdatabase\tProject Management\tCNY\r\n';
  yield* table(
    'PROJECT',
    ['proj_id', 'clndr_id', 'proj_short_name', 'plan_start_date', 'last_recalc_date'],
    [[1, calendars.get(plan.calendar) ?? 1, name, dateText(plan.start), dateText(plan.statusDate ?? plan.start)]],
  );
  yield* table(
    'CALENDAR',
    ['clndr_id', 'clndr_name', 'clndr_type', 'clndr_data'],
    plan.calendars.map(({ id, pattern }) => [calendars.get(id) ?? 0, id, 'CA_Base', xerCalendarData(pattern)]),
  );
  const isOverride = plan.outOfSequence === 'progress-override';
  yield* table(
    'SCHEDOPTIONS',
    [
      'schedoptions_id',
      'proj_id',
      'sched_retained_logic',
      'sched_progress_override',
      'sched_calendar_on_relationship_lag',
    ],
    [[1, 1, isOverride ? 'N' : 'Y', isOverride ? 'Y' : 'N', lagWord(plan.links)]],
  );
  yield* table(
    'PROJWBS',
    ['wbs_id', 'proj_id', 'parent_wbs_id', 'wbs_short_name', 'wbs_name'],
    all
      .filter(({ isSummary }) => isSummary)
      .map(({ activity }) => [
        wbsOf.get(activity.id) ?? 0,
        1,
        wbsOf.get(activity.parent ?? '') ?? '',
        activity.id,
        activity.name,
      ]),
  );
  yield* table(
    'TASK',
    taskFields,
    all
      .filter(({ isSummary }) => !isSummary)
      .map(({ activity }) => [
        numbers.get(activity.id) ?? 0,
        1,
        wbsOf.get(activity.parent ?? '') ?? '',
        calendars.get(activity.calendar ?? plan.calendar) ?? 1,
        activity.id,
        activity.name,
        activity.duration === 0 ? 'TT_Mile' : 'TT_Task',
        ...taskCells(activity, datesOf.get(activity.id)),
      ]),
  );
  yield* table(
    'TASKPRED',
    ['task_pred_id', 'task_id', 'pred_task_id', 'proj_id', 'pred_proj_id', 'pred_type', 'lag_hr_cnt'],
    plan.links.map(({ from, to, kind, lag = 0 }, index) => [
      index + 1,
      numbers.get(to) ?? 0,
      numbers.get(from) ?? 0,
      1,
      1,
      `PR_${kind}`,
      hours(lag),
    ]),
  );
  yield '%E\r\n';
}

type Cell = string | number;

function* table(name: string, fields: readonly string[], rows: readonly (readonly Cell[])[]): Generator<string> {
  yield `%T\t${name}\r\n%F\t${fields.join('\t')}\r\n`;
  for (const row of rows) yield `%R\t${row.map((cell) => `${cell}`.replaceAll(/[\t\r\n]/g, ' ')).join('\t')}\r\n`;
}

const taskFields = `task_id proj_id wbs_id clndr_id task_code task_name task_type status_code
  target_drtn_hr_cnt remain_drtn_hr_cnt cstr_type cstr_date cstr_type2 cstr_date2
  act_start_date act_end_date early_start_date early_end_date late_start_date late_end_date
  total_float_hr_cnt free_float_hr_cnt`.split(/\s+/);

function taskCells(activity: Activity, dates: StoredDates | undefined): readonly Cell[] {
  const { duration, actualStart, actualFinish, remaining, percentComplete = 0, constraint, deadline } = activity;
  const left = actualFinish === undefined ? (remaining ?? Math.round(duration * (1 - percentComplete / 100))) : 0;
  const status = actualFinish !== undefined ? 'TK_Complete' : actualStart === undefined ? 'TK_NotStart' : 'TK_Active';
  return [
    status,
    hours(duration),
    hours(left),
    constraintWord(constraint),
    constraint !== undefined && 'date' in constraint ? dateText(constraint.date) : '',
    deadline === undefined ? '' : 'CS_MEOB',
    dateText(deadline),
    dateText(actualStart),
    dateText(actualFinish),
    dateText(dates?.earlyStart ?? dates?.start),
    dateText(dates?.earlyFinish ?? dates?.finish),
    dateText(dates?.lateStart),
    dateText(dates?.lateFinish),
    dates?.totalFloat === undefined ? '' : hours(dates.totalFloat),
    dates?.freeFloat === undefined ? '' : hours(dates.freeFloat),
  ];
}

const dateText = (date: Moment | undefined): string => (date === undefined ? '' : date.replace('T', ' '));
/** Minutes as hours; six places give every minute back. */
const hours = (minutes: number): number => Number((minutes / 60).toFixed(6));

function constraintWord(constraint: Constraint | undefined): string {
  if (constraint?.kind === 'as-late-as-possible') return 'CS_ALAP';
  return Object.entries(constraintWords).find(([, kind]) => kind === constraint?.kind)?.[0] ?? '';
}

function lagWord(links: readonly Link[]): string {
  switch (links.find(({ lag = 0 }) => lag !== 0)?.lagCalendar ?? 'successor') {
    case 'predecessor':
      return 'rcal_Predecessor';
    case 'project':
      return 'rcal_ProjDefault';
    case 'around-the-clock':
      return 'rcal_24Hour';
    case 'successor':
      return 'rcal_Successor';
  }
}

/** Summaries that came from a file keep their numbers. */
function wbsNumbers(summaries: readonly Activity[]): ReadonlyMap<string, number> {
  const known = summaries.map(({ id }) => /^wbs:(?<number>\d{1,9})$/.exec(id)?.groups?.['number']);
  const areKnown = known.every((number) => number !== undefined);
  return new Map(summaries.map(({ id }, index) => [id, areKnown ? Number(known[index]) : index + 1]));
}
