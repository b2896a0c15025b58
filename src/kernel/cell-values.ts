import { type DatedOn, wholePeriod } from './dated-on.ts';
import { addDays, type OpenEnd, type PlainDate } from './plain-date.ts';
import type { ToldDay } from './told-day.ts';

/** What a cell of a row says: nothing where it is empty, where its column lacks, and where nobody knows yet (待定). */
export const said = <Value>(cell: Value | null | undefined | { readonly no: 'knowledge' }): Value | undefined =>
  cell === null || cell === undefined || (typeof cell === 'object' && 'no' in cell) ? undefined : cell;

export const saidDay = (cell: ToldDay | null | undefined | { readonly no: 'knowledge' }): DatedOn | undefined =>
  said(cell)?.dated;

/** 截止日期 is the last day on which a row held: the end is the day after. Absent while it holds. */
export function endAfter(cell: ToldDay | null | undefined | { readonly no: 'knowledge' }): { readonly to?: PlainDate } {
  const last = saidDay(cell)?.on;
  return last === undefined ? {} : { to: addDays(last, 1) };
}

/** A day as a cell tells it. */
export const dayCell = (on: PlainDate): ToldDay => ({ dated: wholePeriod(on, 'day'), rest: '' });

/** An end as the cell of the last day; empty while it holds. */
export const lastDayCell = (to: OpenEnd): ToldDay | null => (to === 'infinity' ? null : dayCell(addDays(to, -1)));
