import { unshielded } from './cell-text.ts';
import { refusedWorkbook, type Row } from './workbook.ts';

export type DecodedText = { readonly text: string; readonly encoding: string };

/** Control characters no text file holds. */
// oxlint-disable-next-line no-control-regex -- exactly those
const controls = /[\0-\x08\x0E-\x1F\x7F]/;

/**
 * The text of a file: by its mark, else UTF-8 where all of it is, else GB18030, as Excel and WPS save a CSV in China.
 * Null where it is no text in any of them.
 */
export function decodeText(bytes: Uint8Array): DecodedText | null {
  const marked = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : null;
  for (const encoding of marked === null ? ['utf-8', 'gb18030'] : [marked]) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      return controls.test(text) ? null : { text, encoding };
    } catch {
      // not this one
    }
  }
  return null;
}

const separators = [',', '\t', ';'] as const;
const looked = 16_384;

/** The one met most often outside of quotes near the beginning. */
function separatorOf(text: string): string {
  const unquoted = text
    .slice(0, looked)
    .split('"')
    .filter((_, index) => index % 2 === 0)
    .join('');
  const counted = separators.map((separator) => unquoted.split(separator).length);
  return separators[counted.indexOf(Math.max(...counted))] ?? ',';
}

/** Rows by RFC 4180; a quote inside an unquoted cell is a letter, as Excel has it. Every value is text. */
export function* csvRows(text: string): Generator<Row> {
  const separator = separatorOf(text);
  let [at, number] = [0, 0];
  while (at < text.length) {
    const cells: (string | null)[] = [];
    let filled = 0;
    for (let more = true; more;) {
      const cell = cellAt(text, at, separator);
      if (cell === null) throw refusedWorkbook('workbook.damaged', { at: 'quote', row: number + 1 });
      cells.push(cell.value === '' ? null : unshielded(cell.value));
      if (cell.value !== '') filled = cells.length;
      more = text.startsWith(separator, cell.end);
      at = more ? cell.end + 1 : cell.end + (text.startsWith('\r\n', cell.end) ? 2 : 1);
    }
    number += 1;
    if (filled > 0) yield { number, cells: cells.slice(0, filled) };
  }
}

/** Null where its quote never ends. */
function cellAt(
  text: string,
  from: number,
  separator: string,
): { readonly value: string; readonly end: number } | null {
  if (text[from] !== '"') {
    const end = unquotedEnd(text, from, separator);
    return { value: text.slice(from, end), end };
  }
  let at = from + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote < 0) return null;
    if (text[quote + 1] !== '"') {
      const end = unquotedEnd(text, quote + 1, separator);
      return { value: text.slice(from + 1, quote).replaceAll('""', '"') + text.slice(quote + 1, end), end };
    }
    at = quote + 2;
  }
}

function unquotedEnd(text: string, from: number, separator: string): number {
  let end = from;
  while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r') end += 1;
  return end;
}
