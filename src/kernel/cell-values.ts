import { type DatedOn, wholePeriod } from './dated-on.ts';
import { addDays, type OpenEnd, type PlainDate } from './plain-date.ts';
import type { Told } from './sheet.ts';
import type { ToldDay } from './told-day.ts';
import { valueOf } from './told-value.ts';

export const saidDay = (cell: Told<ToldDay> | undefined): DatedOn | undefined => valueOf(cell)?.dated;

/** 截止日期 is the last day on which a row held: the end is the day after. Absent while it holds. */
export function endAfter(cell: Told<ToldDay> | undefined): { readonly to?: PlainDate } {
  const last = saidDay(cell)?.on;
  return last === undefined ? {} : { to: addDays(last, 1) };
}

/** A day as a cell tells it. */
export const dayCell = (on: PlainDate): ToldDay => ({ dated: wholePeriod(on, 'day'), rest: '' });

/** A day as far as it is known, as a cell. */
export const datedCell = (day: DatedOn | null | undefined): ToldDay | null =>
  day === null || day === undefined ? null : { dated: day, rest: '' };

/** An end as the cell of the last day; empty while it holds. */
export const lastDayCell = (to: OpenEnd): ToldDay | null => (to === 'infinity' ? null : dayCell(addDays(to, -1)));
