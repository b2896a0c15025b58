import type { At } from '#capabilities/indicators';
import { addDays, dayNumber, type PlainDate } from '#kernel/plain-date';
import { isWorkingDay, type WorkingCalendar } from '#kernel/working-calendar';
import type { Tx } from '#platform/commands';
import { type RawBuilder, sql } from '#platform/database';

/** As many days back as anything may be overdue; what is longer shows as that many. */
const farthestBack = 3_660;
/** Days looked at, of each calendar, whose working days are remembered as text: a board asks for the same two again and again. */
const mostRemembered = 64;

const remembered = new WeakMap<WorkingCalendar, Map<PlainDate, string>>();

function workingDaysUpTo(calendar: WorkingCalendar, on: PlainDate): string {
  const of = remembered.get(calendar) ?? new Map<PlainDate, string>();
  remembered.set(calendar, of);
  const known = of.get(on);
  if (known !== undefined) return known;
  const first = addDays(on, -farthestBack);
  const days = Array.from({ length: dayNumber(on) - dayNumber(first) + 1 }, (_, index) => addDays(first, index));
  const text = `{${days.filter((day) => isWorkingDay(calendar, day)).join(',')}}`;
  if (of.size === mostRemembered) of.clear();
  of.set(on, text);
  return text;
}

/** SQL: joins `calendar.days`, the working days up to the day looked at, the earliest first; sent once a statement. */
export const withWorkingDays = ({ calendar }: Tx, { on }: At): RawBuilder<unknown> =>
  sql`cross join (select ${workingDaysUpTo(calendar, on)}::date[] as days) as calendar`;
