import type { SerialDate } from './workbook.ts';

/** What a number format makes of a number: nothing in particular, a date or time, or its own look. */
export type Shown = 'general' | SerialDate['shows'] | { readonly format: string };

/** The formats that a file names by number alone (ECMA-376, 18.8.30, with those of Chinese editions). */
const builtIn: Readonly<Record<number, string>> = {
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  9: '0%',
  10: '0.00%',
  11: '0.00E+00',
  12: '# ?/?',
  13: '# ??/??',
  37: '#,##0',
  38: '#,##0',
  39: '#,##0.00',
  40: '#,##0.00',
  48: '##0.0E+0',
};
const dates: ReadonlySet<number> = new Set([14, 15, 16, 17, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58]);
const times: ReadonlySet<number> = new Set([18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47, 55, 56]);

/** @param code the format the file gives under this number, where it gives one */
export function shownBy(id: number, code?: string): Shown {
  if (code !== undefined) return shownAs(code);
  if (dates.has(id)) return 'date';
  if (times.has(id)) return 'time';
  if (id === 22) return 'dateTime';
  return builtIn[id] === undefined ? 'general' : { format: builtIn[id] };
}

/** Reads a format code: what stands in quotes, after a backslash or in brackets is no letter of it, but for [h] and its like. */
export function shownAs(code: string): Shown {
  const letters = (code.split(';', 1)[0] ?? '')
    .replace(/"[^"]*"|\\.|_.|\*./g, '')
    .replace(/\[(?!(?:h+|m+|s+)\])[^\]]*\]/gi, '')
    .replace(/general|g\/通用格式|e[+-]/gi, '');
  const [date, time] = [
    /[yde年月日]|m(?!m?:)/i.test(letters.replace(/(?<=[hs:]\s*)m+|m+(?=:)/gi, '')),
    /[hs时分秒]/i.test(letters),
  ];
  if (date) return time ? 'dateTime' : 'date';
  if (time || /am\/pm|上午\/下午/i.test(letters)) return 'time';
  return /[0#?]/.test(letters) ? { format: code } : 'general';
}
