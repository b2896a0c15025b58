import { firstDay } from '#kernel/dated-on';
import type { PlainDate } from '#kernel/plain-date';
import type { Told } from '#kernel/sheet';
import type { ToldDay } from '#kernel/told-day';
import { valueOf } from '#kernel/told-value';

/** From which day a row tells: a period that has begun counts up to the day of the file. */
export function fromOf(cell: Told<ToldDay> | undefined, asOf: PlainDate): PlainDate {
  const told = valueOf(cell)?.dated;
  if (told === undefined) return asOf;
  return told.on > asOf && firstDay(told) <= asOf ? asOf : told.on;
}

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
