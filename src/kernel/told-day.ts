import { type DatedOn, parseDatedOn, wholePeriod } from './dated-on.ts';
import { dateOf, type PlainDate } from './plain-date.ts';
import { isRefusal, type Refusal, refuse } from './refusal.ts';
import { dayOfSerial } from './serial-day.ts';
import { type NoValue, readNoValue } from './told-words.ts';

/** A day as a sheet tells it: what is known of it, and the words beside it (前, 预计). */
export type ToldDay = { readonly dated: DatedOn; readonly rest: string };

/** What the cell leaves to its surroundings: 3月底 of the year its title names. */
export type DayHabit = { readonly year?: number };

const core =
  /(?:\d{4}年?|今年|本年)?(?:(?:年?底|年?末|年?初|年中)|第?[一二三四1-4]季度末?|\d{1,2}月(?:份)?(?:\d{1,2}[日号]?|[上中下]旬|[底末初中])?)|\d{4}年|\d{8}|\d{4}(?:[-./]\d{1,2}){0,2}/u;

/**
 * Reads a day with its precision: 2022.3, 2022/6/6, 20220606, 3月底 and 6月下旬 (a third of the month), 6月, 二季度, 年底
 * (December), 2022年; with what stands beside it, as far as that has no figures of its own.
 * @returns a refusal `day.unreadable`, `day.year-missing` where the year is left to a habit nobody gave, or `day.none`
 */
export function readToldDay(text: string, { year }: DayHabit = {}): ToldDay | NoValue | Refusal {
  if (wholeDay.test(text)) return toldDay(parseDatedOn(text) ?? refuse('invalid', 'day.none'), '');
  const none = readNoValue(text);
  if (none !== null) return none;
  if (text.length > 60) return refuse('invalid', 'day.unreadable');
  const plain = text
    .normalize('NFKC')
    .replace(/\s+/gu, '')
    .replace(/(?<=\d)0?0:00(?::00)?$/u, '');
  const found = core.exec(plain);
  if (found === null) return refuse('invalid', 'day.unreadable');
  const rest = plain.slice(0, found.index) + plain.slice(found.index + found[0].length);
  if (/\d/u.test(rest)) return refuse('invalid', 'day.unreadable');
  return toldDay(datedOf(found[0], year), rest);
}

/** As most days stand in a ledger, and need no reading. */
const wholeDay = /^\d{4}-\d{2}-\d{2}$/u;

const toldDay = (dated: DatedOn | Refusal, rest: string): ToldDay | Refusal =>
  isRefusal(dated) ? dated : { dated, rest };

const parts =
  /^(?<year>\d{4})?(?:年|今年|本年)?(?:(?<turn>底|末|初|中)|第?(?<quarter>[一二三四1-4])季度(?<end>末)?|(?<month>\d{1,2})月(?:份)?(?:(?<day>\d{1,2})[日号]?|(?<third>[上中下])旬|(?<part>[底末初中]))?)$/u;

const monthOfTurn: Readonly<Record<string, number>> = { 初: 1, 中: 6, 底: 12, 末: 12 };
const dayOfPart: Readonly<Record<string, number>> = { 初: 1, 上: 1, 中: 11, 下: 21, 底: 21, 末: 21 };

function datedOf(text: string, habit: number | undefined): DatedOn | Refusal {
  const found = parts.exec(text)?.groups;
  if (found === undefined) return parseDatedOn(text) ?? refuse('invalid', 'day.none');
  const year = found['year'] === undefined ? habit : Number(found['year']);
  if (year === undefined) return refuse('invalid', 'day.year-missing');
  const { turn, quarter, end, month, day, third, part } = found;
  if (turn !== undefined) return period(year, monthOfTurn[turn] ?? 0, 1, 'month');
  if (quarter !== undefined) {
    const last = ('一二三四'.indexOf(quarter) + 1 || Number(quarter)) * 3;
    return period(year, last, 1, end === undefined ? 'quarter' : 'month');
  }
  if (day !== undefined) return period(year, Number(month), Number(day), 'day');
  const inThird = third ?? part;
  return period(year, Number(month), dayOfPart[inThird ?? ''] ?? 1, inThird === undefined ? 'month' : 'third');
}

function period(year: number, month: number, day: number, precision: DatedOn['precision']): DatedOn | Refusal {
  try {
    return wholePeriod(dateOf(year, month, day), precision);
  } catch (error) {
    if (error instanceof RangeError) return refuse('invalid', 'day.none');
    throw error;
  }
}

/**
 * A number in a column of days: 20220606, a year, year and month (2022.3), or a spreadsheet's own count of days.
 * @param decimals how many the cell shows, where its format says: 2022.1 shown with two is October
 * @returns a refusal `day.ambiguous-month` for 2022.1 that may be either, else `day.unreadable`
 */
export function readDayNumber(number: number, decimals?: number): DatedOn | Refusal {
  const whole = Math.floor(number);
  if (whole >= 1900 && whole <= 2199) return yearAndMonth(number, decimals);
  if (number >= 19_000_101 && number <= 21_991_231)
    return parseDatedOn(String(number)) ?? refuse('invalid', 'day.none');
  const day = whole > 2_199 ? dayOfSerial(number) : null;
  return day === null ? refuse('invalid', 'day.unreadable') : wholePeriod(day, 'day');
}

function yearAndMonth(number: number, decimals: number | undefined): DatedOn | Refusal {
  if (Number.isInteger(number)) return wholePeriod(`${number}-01-01` as PlainDate, 'year');
  if (decimals === undefined && String(number).endsWith('.1')) return refuse('invalid', 'day.ambiguous-month');
  const text = decimals === undefined ? String(number) : number.toFixed(Math.min(2, decimals));
  return parseDatedOn(text) ?? refuse('invalid', 'day.unreadable');
}
