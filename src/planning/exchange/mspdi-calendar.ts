import { addDays, isPlainDate, lastPlainDate, type PlainDate } from '#kernel/plain-date';
import {
  aroundTheClock,
  type DatedShifts,
  type Shift,
  type ShiftPattern,
  standardPattern,
} from '#kernel/shift-calendar';
import { type LeftOut, refuseBeyond, refused } from './imported.ts';
import { daysOf, type Recurrence } from './recurrence.ts';
import type { XmlRecord } from './xml-records.ts';

/** A calendar of the file; a derived one says only where it differs from its base. */
export type FileCalendar = {
  readonly uid: string;
  readonly name: string;
  readonly base: string | undefined;
  /** Sunday to Saturday; null where the base says. */
  readonly week: readonly (readonly Shift[] | null)[];
  readonly exceptions: readonly DatedShifts[];
  readonly leftOut: readonly LeftOut[];
};

const mostExceptions = 20_000;

export function calendarOf(record: XmlRecord): FileCalendar {
  const uid = record.fields.get('UID') ?? '';
  const place = `calendar ${uid}`;
  const week: (readonly Shift[] | null)[] = Array.from({ length: 7 }, () => null);
  const old: DatedShifts[] = [];
  const own: DatedShifts[] = [];
  const leftOut: LeftOut[] = [];
  for (const part of record.parts) {
    if (part.name === 'WeekDay') {
      const day = Number(part.fields.get('DayType'));
      if (day >= 1 && day <= 7) week[day - 1] = shiftsOf(part, place);
      else old.push(...datedOf(part, place));
    } else if (part.name === 'Exception') {
      const days = recurringDays(part, place);
      if (days === null) leftOut.push({ what: 'recurrence', id: part.fields.get('Name') ?? uid });
      else own.push(...days);
    }
    refuseBeyond(mostExceptions, own.length + old.length, place);
  }
  const base = record.fields.get('BaseCalendarUID');
  return {
    uid,
    name: record.fields.get('Name') ?? '',
    base: base === undefined || Number(base) <= 0 ? undefined : base,
    week,
    // Since 2007 exceptions stand in a list of their own, and among the days for older programs.
    exceptions: own.length > 0 ? own : old,
    leftOut,
  };
}

const usual: readonly Shift[] = standardPattern().week[0] ?? [];

function shiftsOf(record: XmlRecord, place: string): readonly Shift[] {
  if (record.fields.get('DayWorking') === '0') return [];
  const times = record.parts.filter(({ name }) => name === 'WorkingTime');
  const shifts = times.flatMap(({ fields }) => {
    const [from, to] = [minuteOfDay(fields.get('FromTime'), place), minuteOfDay(fields.get('ToTime'), place)];
    if (from === undefined || to === undefined) return [];
    return [{ from, to: to === 0 ? 1440 : to }];
  });
  return times.length === 0 ? usual : shifts.toSorted((one, other) => one.from - other.from);
}

function minuteOfDay(text: string | undefined, place: string): number | undefined {
  if (text === undefined || text === '') return undefined;
  const parts = /^(?<hour>\d\d):(?<minute>\d\d)(?::\d\d)?$/.exec(text)?.groups;
  const minute = Number(parts?.['hour']) * 60 + Number(parts?.['minute']);
  if (!(minute >= 0 && minute <= 1440)) throw refused('invalid', 'exchange.time', place, { time: text.slice(0, 20) });
  return minute;
}

function periodOf(record: XmlRecord, place: string): { readonly from: PlainDate; readonly to: PlainDate } {
  const period = record.parts.find(({ name }) => name === 'TimePeriod')?.fields;
  const [from, to] = [period?.get('FromDate')?.slice(0, 10) ?? '', period?.get('ToDate')?.slice(0, 10) ?? ''];
  if (!isPlainDate(from) || !isPlainDate(to) || to < from)
    throw refused('invalid', 'exchange.date', place, { date: from.slice(0, 40) });
  return { from, to };
}

function datedOf(record: XmlRecord, place: string): readonly DatedShifts[] {
  const { from, to } = periodOf(record, place);
  return [{ during: { from, to: addDays(to, 1) }, shifts: shiftsOf(record, place) }];
}

function recurringDays(record: XmlRecord, place: string): readonly DatedShifts[] | null {
  const number = (field: string, otherwise: number): number => Number(record.fields.get(field) ?? otherwise);
  const type = number('Type', 1);
  if (type === 1) return datedOf(record, place);
  const recurrence: Recurrence = {
    ...periodOf(record, place),
    type,
    period: Math.max(1, number('Period', 1)),
    daysOfWeek: number('DaysOfWeek', 0),
    monthDay: number('MonthDay', 0),
    month: number('Month', 0),
    monthItem: number('MonthItem', 0),
    monthPosition: number('MonthPosition', 0),
  };
  const shifts = shiftsOf(record, place);
  return daysOf(recurrence)?.map((day) => ({ during: { from: day, to: addDays(day, 1) }, shifts })) ?? null;
}

/** The pattern a calendar amounts to, over those it is derived from. */
export function patternOf(calendar: FileCalendar, byUid: ReadonlyMap<string, FileCalendar>): ShiftPattern {
  const line: FileCalendar[] = [];
  for (
    let at: FileCalendar | undefined = calendar;
    at !== undefined && !line.includes(at);
    at = byUid.get(at.base ?? '')
  )
    line.push(at);
  const standard = standardPattern().week;
  const week = Array.from({ length: 7 }, (_, monday) => {
    const sunday = (monday + 1) % 7;
    const said = line.find(({ week: days }) => days[sunday] !== null)?.week[sunday];
    return said ?? standard[monday] ?? [];
  });
  const exceptions = line.toReversed().flatMap(({ exceptions: its }) => its);
  return patternOfDays(week, joined(exceptions));
}

/** Day and night, every day, is the pattern known by that name: it needs no tables. */
export function patternOfDays(week: ShiftPattern['week'], exceptions: readonly DatedShifts[]): ShiftPattern {
  if (exceptions.length > 0) return { week, exceptions };
  return week.every((shifts, day) => isSame(shifts, aroundTheClock.week[day] ?? [])) ? aroundTheClock : { week };
}

/** Days that follow each other with the same shifts as one exception. */
function joined(exceptions: readonly DatedShifts[]): readonly DatedShifts[] {
  const all: DatedShifts[] = [];
  for (const exception of exceptions) {
    const last = all.at(-1);
    if (last !== undefined && last.during.to === exception.during.from && isSame(last.shifts, exception.shifts))
      all[all.length - 1] = { ...last, during: { from: last.during.from, to: exception.during.to } };
    else all.push(exception);
  }
  return all;
}

const isSame = (one: readonly Shift[], other: readonly Shift[]): boolean =>
  one.length === other.length && one.every(({ from, to }, at) => from === other[at]?.from && to === other[at]?.to);

/** Days [from, to) as MSPDI has them: the last minute of the last day. */
export const lastDayOf = (to: PlainDate | 'infinity'): PlainDate =>
  to === 'infinity' ? lastPlainDate : addDays(to, -1);
