import { type DatedOn, wholePeriod } from '#kernel/dated-on';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal';
import { dayOfSerial } from '#kernel/serial-day';
import type { CellKind, CellOf, Told } from '#kernel/sheet';
import { readDayNumber, readToldDay, type ToldDay } from '#kernel/told-day';
import { readPersons } from '#kernel/told-persons';
import { readToldQuantity } from '#kernel/told-quantity';
import { isDitto, readNoValue } from '#kernel/told-words';
import { type CellAsRead, isEmpty } from './as-read.rules.ts';
import { bare } from './heading.rules.ts';

/** What a cell leaves to its column and table. */
export type CellHabit = { readonly unit?: string; readonly year?: number };

type AmountKind = Extract<CellKind, { readonly kind: 'amount' }>;
type Read<Kind extends CellKind> = Told<CellOf<Kind>> | Refusal;

/**
 * Reads a cell by its kind. Empty, "—" and "/" are null, 待定 is unknown; both are different from a refusal.
 * @returns a refusal of the kernel's readers (`day.…`, `amount.…`) or `cell.error`, `cell.nothing-above`, `cell.number-shortened`,
 *   `cell.word-unknown`, `cell.not-yes-or-no`
 */
export function readCell(cell: CellAsRead | undefined, kind: CellKind, habit: CellHabit = {}): Read<CellKind> {
  if (cell === undefined || isEmpty(cell) || cell === null) return null;
  if (typeof cell === 'object' && 'error' in cell)
    return refuse('invalid', 'cell.error', { facts: { error: cell.error } });
  const text = textOf(cell);
  if (isDitto(text)) return refuse('invalid', 'cell.nothing-above');
  if (kind.kind === 'day') return readDay(cell, habit);
  const none = readNoValue(text);
  if (none !== null) return none.no === 'value' ? null : none;
  switch (kind.kind) {
    case 'text':
      return shortened.test(text) ? refuse('invalid', 'cell.number-shortened', { facts: { text } }) : text;
    case 'name':
      return parted(text);
    case 'persons':
      return readPersons(text);
    case 'amount':
      return readAmount(text, kind, habit) as Read<typeof kind>;
    case 'choice':
      return wordIn(text, kind.words);
    case 'choices':
      return wordsIn(text, kind.words);
    case 'yes-no':
      return yesOrNo(text);
  }
}

function readAmount(text: string, { measure, unit, corrects }: AmountKind, habit: CellHabit) {
  const told = readToldQuantity(text, measure, habit.unit ?? unit);
  const isBelow = !isRefusal(told) && 'quantity' in told && told.quantity.amount < 0;
  return isBelow && corrects !== true ? refuse('invalid', 'amount.negative') : told;
}

/** 1.38E+10: a telephone number of which the last figures are lost. */
const shortened = /^\d(?:\.\d+)?E\+\d+$/iu;

/** What stands in the cell, in words: a number without the noise of its binary form, a day as it is written. */
export function textOf(cell: CellAsRead): string {
  if (cell === null) return '';
  if (typeof cell === 'string') return cell.trim();
  if (typeof cell === 'boolean') return cell ? '是' : '否';
  if (typeof cell === 'number') return numberText(cell);
  if ('number' in cell) return numberText(cell.number);
  return 'serial' in cell ? (dayOfSerial(Math.floor(cell.serial)) ?? String(cell.serial)) : cell.error;
}

const numberText = (number: number): string =>
  Number.isSafeInteger(number) ? String(number) : String(Number(number.toPrecision(14)));

function readDay(cell: Exclude<CellAsRead, null>, { year }: CellHabit): Told<ToldDay> | Refusal {
  const read = dayOf(cell, year);
  if (isRefusal(read)) return read;
  if ('no' in read) return read.no === 'value' ? null : { no: 'knowledge' };
  return 'dated' in read ? read : { dated: read, rest: '' };
}

function dayOf(cell: Exclude<CellAsRead, null>, year: number | undefined): DatedOn | ReturnType<typeof readToldDay> {
  if (typeof cell === 'number') return readDayNumber(cell);
  if (typeof cell === 'object' && 'number' in cell) return readDayNumber(cell.number, decimalsOf(cell.format));
  if (typeof cell === 'object' && 'serial' in cell) {
    const day = dayOfSerial(Math.floor(cell.serial));
    return day === null ? refuse('invalid', 'day.unreadable') : wholePeriod(day, 'day');
  }
  const text = textOf(cell);
  // A CSV saved from a workbook keeps the count of days of a cell whose format was lost.
  if (/^\d{5}$/u.test(text)) return readDayNumber(Number(text));
  return readToldDay(text, year === undefined ? {} : { year });
}

const decimalsOf = (format: string): number | undefined =>
  /0\.(?<decimals>0+)/u.exec(format)?.groups?.['decimals']?.length;

const parted = (text: string): readonly string[] =>
  text
    .split(/[、,;/\n\uFF0C\uFF1B\uFF0F]/u)
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** 产业类项目 is 产业: what every word of the list could bear says nothing. */
function wordIn(text: string, words: Readonly<Record<string, string>>): string | Refusal {
  const plain = bare(text);
  const found = words[plain] ?? words[plain.replace(/类?项目$|类$/u, '')];
  return found ?? refuse('invalid', 'cell.word-unknown', { facts: { word: text, known: Object.keys(words) } });
}

function wordsIn(text: string, words: Readonly<Record<string, string>>): readonly string[] | Refusal {
  const read = parted(text.replace(/[+和]/gu, '、')).map((part) => wordIn(part, words));
  return read.find(isRefusal) ?? read.filter((word) => typeof word === 'string');
}

function yesOrNo(text: string): boolean | Refusal {
  const plain = bare(text).toLowerCase();
  if (['是', '√', '✓', '✔', '已纳统', '有', 'y', 'yes', 'true'].includes(plain)) return true;
  if (['否', '×', 'x', '未纳统', '没有', 'n', 'no', 'false'].includes(plain)) return false;
  return refuse('invalid', 'cell.not-yes-or-no', { facts: { text } });
}
