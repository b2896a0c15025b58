import type { Language } from './language.ts';
import { dayOfMonth, monthOf, type PlainDate, yearOf } from './plain-date.ts';

const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** A day as it is written in a document: 2022年6月23日, 23 June 2022. */
export function writtenDay(day: PlainDate, language: Language): string {
  if (language === 'zh') return `${yearOf(day)}年${monthOf(day)}月${dayOfMonth(day)}日`;
  return `${dayOfMonth(day)} ${monthNames[monthOf(day) - 1]} ${yearOf(day)}`;
}

/** A day beside others of this year: 6月23日, 23 June; one of another year is written in full. */
export function shortDay(day: PlainDate, today: PlainDate, language: Language): string {
  if (yearOf(day) !== yearOf(today)) return writtenDay(day, language);
  if (language === 'zh') return `${monthOf(day)}月${dayOfMonth(day)}日`;
  return `${dayOfMonth(day)} ${monthNames[monthOf(day) - 1]}`;
}
