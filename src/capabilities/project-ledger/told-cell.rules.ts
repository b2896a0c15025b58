import type { DatedOn } from '#kernel/dated-on';
import { firstDay } from '#kernel/dated-on';
import type { PlainDate } from '#kernel/plain-date';
import type { Told } from '#kernel/sheet';
import type { ToldDay } from '#kernel/told-day';

/** What a cell told, or undefined where it tells nothing: it is not there, it is empty, or nobody knows yet. */
export const toldIn = <Value>(cell: Told<Value> | undefined): Value | undefined =>
  cell === undefined || cell === null || isUnknown(cell) ? undefined : cell;

const isUnknown = (cell: unknown): cell is { readonly no: 'knowledge' } =>
  typeof cell === 'object' && cell !== null && 'no' in cell;

/** From which day a row tells: a period that has begun counts up to the day of the file. */
export function fromOf(cell: Told<ToldDay> | undefined, asOf: PlainDate): PlainDate {
  const told = toldIn(cell)?.dated;
  if (told === undefined) return asOf;
  return told.on > asOf && firstDay(told) <= asOf ? asOf : told.on;
}

export const dayCell = (day: DatedOn | null | undefined): ToldDay | null =>
  day === null || day === undefined ? null : { dated: day, rest: '' };

/** A whole day as a cell. */
export const plainCell = (day: PlainDate): ToldDay => ({ dated: { on: day, precision: 'day' }, rest: '' });

/** Names of one cell, parted as ledgers part them. */
export const partsOf = (text: string): readonly string[] => [
  ...new Set(
    text
      .normalize('NFKC')
      .split(/[、,;/\n]/u)
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  ),
];
