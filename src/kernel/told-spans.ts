import { type DatedOn, printDatedOn } from './dated-on.ts';
import { isRefusal, type Refusal, refuse } from './refusal.ts';
import { readToldDay } from './told-day.ts';

/** A value of a cell with the days it held, as far as they are told. */
export type ToldSpan = { readonly value: string; readonly from: DatedOn | null; readonly to: DatedOn | null };

/**
 * Several values of one cell, each with its days in brackets where they are told: 规建局、建设局(2018-04-01至2020-01-01),
 * 四级调研员(2021年6月起), 办公室(至2020-01-01). Brackets that hold no days belong to the value; “…” keeps its separators.
 * @returns a refusal of `readToldDay` where the days in a bracket cannot be read
 */
export function readToldSpans(text: string): readonly ToldSpan[] | Refusal {
  const spans = partsOf(text).map(spanOfPart);
  return spans.find(isRefusal) ?? spans.flatMap((span) => (isRefusal(span) ? [] : [span]));
}

/** What `readToldSpans` reads as the same values and days. */
export const writeToldSpans = (spans: readonly ToldSpan[]): string =>
  spans.map(({ value, from, to }) => `${quoted(value)}${daysText(from, to)}`).join('、');

/** A day as cells write it: 2022-06-23, and 2022年6月 where no more is known. */
export const writeToldDay = (dated: DatedOn): string =>
  dated.precision === 'day' ? dated.on : printDatedOn(dated, 'zh');

function daysText(from: DatedOn | null, to: DatedOn | null): string {
  if (from === null && to === null) return '';
  const begin = from === null ? '' : writeToldDay(from);
  return to === null ? `(${begin}起)` : `(${begin}至${writeToldDay(to)})`;
}

const separators = '、,;\n\uFF0C\uFF1B';
const opening = '(\uFF08[【';
const closing = ')\uFF09]】';

const quoted = (value: string): string =>
  [...value].some((letter) => (separators + opening + closing).includes(letter)) ? `“${value}”` : value;

function partsOf(text: string): readonly string[] {
  const parts: string[] = [];
  let [depth, from, inQuotes] = [0, 0, false];
  for (let at = 0; at < text.length; at += 1) {
    const letter = text.charAt(at);
    if (letter === '“' || letter === '”') inQuotes = letter === '“';
    else if (inQuotes) continue;
    else if (opening.includes(letter)) depth += 1;
    else if (closing.includes(letter)) depth = Math.max(0, depth - 1);
    else if (letter === '\n' || (depth === 0 && separators.includes(letter))) {
      parts.push(text.slice(from, at));
      [from, depth] = [at + 1, 0];
    }
  }
  return [...parts, text.slice(from)].map((part) => part.trim()).filter((part) => part !== '');
}

/** A bracket at the end that says since when, or until when. */
const daysIn = /[(\uFF08](?<from>[^()\uFF08\uFF09]*?)(?:至(?<to>[^()\uFF08\uFF09]+)|起)[)\uFF09]$/u;

function spanOfPart(part: string): ToldSpan | Refusal {
  const whole = /^“(?<inner>[^”]*)”(?<rest>.*)$/u.exec(part)?.groups;
  const rest = whole === undefined ? part : (whole['rest'] ?? '');
  const days = daysIn.exec(rest);
  const value = whole?.['inner'] ?? (days === null ? part : part.slice(0, days.index)).trim();
  if (value === '') return refuse('invalid', 'span.of-nothing', { facts: { text: part } });
  const from = dayOf(days?.groups?.['from']);
  const to = dayOf(days?.groups?.['to']);
  if (isRefusal(from)) return from;
  return isRefusal(to) ? to : { value, from, to };
}

function dayOf(text = ''): DatedOn | null | Refusal {
  if (text.trim() === '') return null;
  const told = readToldDay(text);
  if (isRefusal(told)) return told;
  return 'dated' in told ? told.dated : null;
}
