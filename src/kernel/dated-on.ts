import { z } from 'zod';
import type { Language } from './language.ts';
import {
  addDays,
  addMonths,
  dateOf,
  dayOfMonth,
  firstOfMonth,
  isPlainDate,
  lastOfMonth,
  monthOf,
  type PlainDate,
  plainDateSchema,
  yearOf,
} from './plain-date.ts';

/** How much of a date is known: the day, the third of a month (上旬, 中旬, 下旬), the month, the quarter or the year. */
export const precisions = ['day', 'third', 'month', 'quarter', 'year'] as const;
export type Precision = (typeof precisions)[number];

/**
 * A date as far as it is known. `on` lies in the period meant, and is the first day on which the statement surely
 * holds: the last day of the period. "June 2022" is on 2022-06-30, so `on <= D` asks of plans and facts alike.
 */
export const datedOnSchema = z.strictObject({ on: plainDateSchema, precision: z.enum(precisions) });
export type DatedOn = Readonly<z.infer<typeof datedOnSchema>>;

/** The whole period of that precision around `day`, `on` its last day. */
export const wholePeriod = (day: PlainDate, precision: Precision): DatedOn => ({
  on: lastDay({ on: day, precision }),
  precision,
});

/** First day of the period meant. */
export function firstDay({ on, precision }: DatedOn): PlainDate {
  switch (precision) {
    case 'day':
      return on;
    case 'third':
      return dateOf(yearOf(on), monthOf(on), thirdOf(on) * 10 + 1);
    case 'month':
      return firstOfMonth(on);
    case 'quarter':
      return dateOf(yearOf(on), quarterOf(on) * 3 - 2, 1);
    case 'year':
      return dateOf(yearOf(on), 1, 1);
  }
}

/** Last day of the period meant. */
export function lastDay(dated: DatedOn): PlainDate {
  const { on, precision } = dated;
  switch (precision) {
    case 'day':
      return on;
    case 'third':
      return thirdOf(on) === 2 ? lastOfMonth(on) : addDays(firstDay(dated), 9);
    case 'month':
      return lastOfMonth(on);
    case 'quarter':
      return lastOfMonth(addMonths(firstDay(dated), 2));
    case 'year':
      return dateOf(yearOf(on), 12, 31);
  }
}

/** Whether the period has ended on `day`, its last day included: what was planned for it is due (ledgers-and-briefs 2.2). */
export const hasEnded = (dated: DatedOn, day: PlainDate): boolean => lastDay(dated) <= day;

/**
 * The date of something that has happened, told today: "June", told on the 20th, is the 20th at the latest.
 * Null when its whole period still lies ahead: what happened may not be dated after today (house rule 2.3).
 */
export function happenedBy(dated: DatedOn, today: PlainDate): DatedOn | null {
  if (firstDay(dated) > today) return null;
  return dated.on > today ? { on: today, precision: dated.precision } : dated;
}

const chineseThirds = ['上旬', '中旬', '下旬'] as const;
const englishThirds = ['early', 'mid', 'late'] as const;
const chineseQuarters = ['一', '二', '三', '四'] as const;
const englishMonths = 'January February March April May June July August September October November December'.split(
  ' ',
);

/** As briefs and pages write it: "2022年6月", "June 2022". */
export function printDatedOn({ on, precision }: DatedOn, language: Language): string {
  const [year, month, day] = [yearOf(on), monthOf(on), dayOfMonth(on)];
  const englishMonth = `${englishMonths[month - 1]} ${year}`;
  switch (precision) {
    case 'day':
      return language === 'zh' ? `${year}年${month}月${day}日` : `${day} ${englishMonth}`;
    case 'third':
      return language === 'zh'
        ? `${year}年${month}月${chineseThirds[thirdOf(on)]}`
        : `${englishThirds[thirdOf(on)]} ${englishMonth}`;
    case 'month':
      return language === 'zh' ? `${year}年${month}月` : englishMonth;
    case 'quarter':
      return language === 'zh' ? `${year}年第${chineseQuarters[quarterOf(on) - 1]}季度` : `Q${quarterOf(on)} ${year}`;
    case 'year':
      return language === 'zh' ? `${year}年` : String(year);
  }
}

const chineseText =
  /^(?<year>\d{4})年(?:(?<month>\d{1,2})月(?:(?<day>\d{1,2})[日号]|(?<third>[上中下])旬)?|第?(?<quarter>[一二三四1-4])季度)?$/;
const numericText = /^(?<year>\d{4})(?:[-./](?<month>\d{1,2})(?:[-./](?<day>\d{1,2}))?)?$/;
const compactText = /^(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})$/;
const englishText = /^(?:(?<day>\d{1,2}) |(?<third>early|mid|late) )?(?<month>[a-z]+) (?<year>\d{4})$/i;
const englishQuarterText = /^Q(?<quarter>[1-4]) (?<year>\d{4})$/i;
const forms = [chineseText, numericText, compactText, englishText, englishQuarterText];

/**
 * Reads what `printDatedOn` writes, and the numeric ways of sheets: 2022-06-23, 2022/6/6, 2022.3, 20220606, 2022.
 * Null for anything else, also for a day that does not exist.
 */
export function parseDatedOn(text: string): DatedOn | null {
  const plain = text.normalize('NFKC').trim();
  const parts = forms.map((form) => form.exec(plain)?.groups).find((groups) => groups !== undefined);
  if (parts === undefined) return null;
  const { year, month, day, third, quarter } = parts;
  if (day !== undefined) return dated(year, monthNumber(month), Number(day), 'day');
  if (third !== undefined) return dated(year, monthNumber(month), thirdNumber(third) * 10 + 1, 'third');
  if (month !== undefined) return dated(year, monthNumber(month), 1, 'month');
  if (quarter !== undefined) return dated(year, quarterNumber(quarter) * 3, 1, 'quarter');
  return dated(year, 1, 1, 'year');
}

function dated(year: string | undefined, month: number, day: number, precision: Precision): DatedOn | null {
  const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return isPlainDate(text) ? wholePeriod(text, precision) : null;
}

/** 0, 1 or 2: which third of its month. */
const thirdOf = (date: PlainDate): number => Math.min(2, Math.floor((dayOfMonth(date) - 1) / 10));
const quarterOf = (date: PlainDate): number => Math.ceil(monthOf(date) / 3);

function monthNumber(text: string | undefined): number {
  const named = englishMonths.findIndex((name) => name.toLowerCase() === text?.toLowerCase());
  return named >= 0 ? named + 1 : Number(text);
}

const thirdNumber = (text: string): number =>
  text.length === 1
    ? chineseThirds.findIndex((third) => third.startsWith(text))
    : englishThirds.findIndex((third) => third === text.toLowerCase());

const quarterNumber = (text: string): number =>
  chineseQuarters.findIndex((quarter) => quarter === text) + 1 || Number(text);
