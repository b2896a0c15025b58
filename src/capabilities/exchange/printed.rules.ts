import { yearOf, type PlainDate } from '#kernel/plain-date';
import { readAmount, writeAmount } from '#kernel/measure';
import { printQuantity } from '#kernel/quantity';
import type { CellKind, Column, Sheet } from '#kernel/sheet';
import { type DatedOn, printDatedOn } from '#kernel/dated-on';
import type { ToldDay } from '#kernel/told-day';
import type { ToldPerson } from '#kernel/told-persons';
import type { ToldQuantity } from '#kernel/told-quantity';

/** What is written into a cell: a number where it is one exactly, else words. */
export type Printed = string | number | null;

/** The heading with its unit and the year it is of: 2022年计划投资(万元). */
export function printHeading({ heading, cell, ofYear }: Column, on: PlainDate): string {
  const unit = cell.kind === 'amount' ? `(${cell.unit})` : '';
  return `${ofYear === true ? yearOf(on) : ''}${heading}${unit}`;
}

/** A row in the order of its sheet's columns, as it is read again (`readCell`): the canonical form of a ledger. */
export const printRow = (sheet: Sheet, row: Readonly<Record<string, unknown>>): readonly Printed[] =>
  Object.entries(sheet.columns).map(([field, { cell, computed }]) =>
    computed === true ? printComputed(row[field]) : printCell(row[field], cell),
  );

const printComputed = (value: unknown): Printed => (typeof value === 'string' && value !== '' ? value : null);

/** The inverse of `readCell` for values of the kind; nothing where none is told. */
export function printCell(value: unknown, kind: CellKind): Printed {
  if (value === null || value === undefined) return null;
  if (typeof value === 'object' && 'no' in value) return '待定';
  switch (kind.kind) {
    case 'text':
      return value as string;
    case 'name':
      return joined(value as readonly string[]);
    case 'persons':
      return joined((value as readonly ToldPerson[]).map(printPerson));
    case 'day':
      return printDay(value as ToldDay);
    case 'amount':
      return printAmount(value as ToldQuantity, kind);
    case 'choice':
      return wordOf(kind.words, value);
    case 'choices':
      return joined((value as readonly unknown[]).map((one) => wordOf(kind.words, one) ?? ''));
    case 'yes-no':
      return value === true ? '是' : '否';
  }
}

const joined = (parts: readonly string[]): string | null => (parts.length === 0 ? null : parts.join('、'));

const printPerson = ({ name, post }: ToldPerson): string => (post === null ? name : `${name}(${post})`);

const printDay = ({ dated, rest }: ToldDay): string => `${printDated(dated)}${rest}`;

/** Days and months in figures, which sort; what has no figures of its own in words. */
function printDated(dated: DatedOn): string {
  if (dated.precision === 'day') return dated.on;
  return dated.precision === 'month' ? dated.on.slice(0, 7) : printDatedOn(dated, 'zh');
}

type AmountKind = CellKind & { readonly kind: 'amount' };

/**
 * In the unit of the heading, a bare number where it is exact; with its unit where it is qualified, remarked on, or of
 * a size the column does not have, so that nobody is asked about it again.
 */
function printAmount({ quantity, rest }: ToldQuantity, { measure, unit, usual: [least, most] }: AmountKind): Printed {
  const { amount, word } = quantity;
  const isUsual = amount === 0 || (Math.abs(amount) >= least && Math.abs(amount) <= most);
  const { number } = writeAmount(amount, measure, unit);
  // 1 m² is no hundredth of a 亩: an amount the unit cannot tell is written in the smallest.
  const told = readAmount(number, unit, measure) === amount ? unit : measure.units[0].name;
  if (word === null && rest === '' && isUsual && told === unit)
    return String(Number(number)) === number ? Number(number) : number;
  const from = /[([;。、\n]/u.exec(rest)?.index ?? rest.length;
  return `${rest.slice(0, from)}${printQuantity(quantity, measure, told)}${rest.slice(from)}`;
}

const wordOf = (words: Readonly<Record<string, string>>, value: unknown): string | null =>
  Object.entries(words).find(([, meant]) => meant === value)?.[0] ?? null;

/** What may be chosen in a cell, each meaning by its first word. */
export function choicesOf(kind: CellKind): readonly string[] {
  if (kind.kind === 'yes-no') return ['是', '否'];
  if (kind.kind !== 'choice') return [];
  return Object.entries(kind.words).flatMap(([word, meant], index, all) =>
    all.findIndex(([, other]) => other === meant) === index ? [word] : [],
  );
}
