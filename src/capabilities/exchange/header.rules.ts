import type { Sheet } from '#kernel/sheet';
import { filled, type Merge, type RowAsRead, wordsOf } from './as-read.rules.ts';
import { readHeading } from './heading.rules.ts';
import { bestMatch, type Headings, type Match, wordingsOf } from './match.rules.ts';

/** A header found by its content: the rows it takes and the sheet it matches best. */
export type Header = { readonly firstRow: number; readonly lastRow: number; readonly match: Match };

const mostHeaderRows = 3;

/** What a row is, told from the top: the first of a header, with the rows below that it takes, or a row beside headers. */
export type HeadersTold = {
  readonly header: (header: Header) => void;
  readonly row: (row: RowAsRead) => void;
};

/** Finds the headers of a sheet as its rows come. Linear in the rows: only a row of two known words is looked at closely. */
export function createHeaderFinder(merged: readonly Merge[], sheets: readonly Sheet[], told: HeadersTold) {
  const isKnown = knownHeadings(sheets);
  const window: RowAsRead[] = [];
  let last = 0;
  function settleFirst(): void {
    const [row] = window;
    if (row !== undefined && row.number > last) {
      const rows = mayBegin(row, isKnown) ? headerRows(merged, window) : [];
      const match = rows.length === 0 ? null : bestMatch(sheets, flatten(merged, rows));
      if (match === null) told.row(row);
      else {
        last = rows.at(-1)?.number ?? row.number;
        told.header({ firstRow: row.number, lastRow: last, match });
      }
    }
    window.shift();
  }
  return {
    add: (row: RowAsRead): void => {
      window.push(row);
      if (window.length === mostHeaderRows) settleFirst();
    },
    /** After the last row. */
    end: (): void => {
      while (window.length > 0) settleFirst();
    },
  };
}

type IsKnown = (text: string) => boolean;

/** Most of what stands in a sheet stands in it often: it is read once. */
const mostRemembered = 10_000;

function knownHeadings(sheets: readonly Sheet[]): IsKnown {
  const wordings = new Set(sheets.flatMap((sheet) => [...wordingsOf(sheet).keys()]));
  const firsts = new Set(Array.from(wordings, (wording) => wording.charAt(0)));
  const lasts = new Set(Array.from(wordings, (wording) => wording.at(-1) ?? ''));
  // No form of a heading loses the character it begins or ends with, but for these words before it.
  const mayBe = (text: string): boolean =>
    !(isPlain(text.charAt(0)) && !firsts.has(text.charAt(0)) && !'其本当全2'.includes(text.charAt(0))) &&
    !(isPlain(text.charAt(text.length - 1)) && !lasts.has(text.charAt(text.length - 1)));
  const read = new Map<string, boolean>();
  return (text) => {
    if (!mayBe(text)) return false;
    const known = read.get(text) ?? readHeading([text]).forms.some((form) => wordings.has(form));
    if (read.size < mostRemembered) read.set(text, known);
    return known;
  };
}

/** A figure or a common character of 中文, which every reading leaves as it is. */
const isPlain = (character: string): boolean =>
  (character >= '0' && character <= '9') || (character >= '\u4E00' && character <= '\u9FFF');

function mayBegin({ cells }: RowAsRead, isKnown: IsKnown): boolean {
  let found = 0;
  for (const cell of cells) {
    if (typeof cell !== 'string' || cell.length > 30 || /^[\d\s.]*$/u.test(cell)) continue;
    if (isKnown(cell) && (found += 1) >= 2) return true;
  }
  return false;
}

/** The rows a header takes: as deep as its merged cells, or as rows under it fill the gaps of the first with words. */
function headerRows(merged: readonly Merge[], window: readonly RowAsRead[]): readonly RowAsRead[] {
  const [first, ...below] = window;
  if (first === undefined) return [];
  const deep = merged.filter(({ firstRow, lastRow }) => firstRow === first.number && lastRow > firstRow);
  const lastMerged = Math.max(first.number, ...deep.map(({ lastRow }) => lastRow));
  const taken = [first];
  for (const row of below) {
    if (row.number > lastMerged && !isUnder(row, taken)) break;
    taken.push(row);
  }
  return taken;
}

/** Words alone, some under a gap of the row above, and nothing under its first headings: 合计, 专项债 under 总投资. */
function isUnder({ cells, number }: RowAsRead, above: readonly RowAsRead[]): boolean {
  const upper = above.at(-1);
  const columns = filled(cells);
  if (upper === undefined || number !== upper.number + 1 || columns.length === 0) return false;
  const [first = 0] = filled(above[0]?.cells ?? []);
  return (
    columns.every((column) => typeof cells[column] === 'string' && !/\d{2,}|^[-—/]$/u.test(wordsOf(cells[column]))) &&
    columns.some((column) => wordsOf(upper.cells[column]) === '') &&
    columns.every((column) => column > first + 1)
  );
}

/** Each column's headings from the top: a merged one stands over all its columns, an unmerged gap under the one left of it. */
function flatten(merged: readonly Merge[], rows: readonly RowAsRead[]): Headings {
  const byRow = new Map(rows.map((row) => [row.number, row]));
  const width = Math.max(0, ...rows.map(({ cells }) => cells.length));
  const within = merged.filter(({ firstRow }) => byRow.has(firstRow));
  const headings = new Map<number, readonly string[]>();
  for (let column = 0; column < width; column += 1) {
    const parts = rows.flatMap((row, depth) => {
      const merge = within.find((range) => covers(range, row.number, column));
      const own = wordsOf(byRow.get(merge?.firstRow ?? row.number)?.cells[merge?.firstColumn ?? column]);
      const isGap = own === '' && depth === 0 && rows.slice(1).some(({ cells }) => wordsOf(cells[column]) !== '');
      return [isGap ? leftOf(row, column) : own];
    });
    const told = parts.filter((part, depth) => part !== '' && part !== parts[depth - 1]);
    if (told.length > 0)
      headings.set(
        column,
        told.map((part) => part.replace(/\s+/gu, '')),
      );
  }
  return headings;
}

const covers = ({ firstRow, lastRow, firstColumn, lastColumn }: Merge, row: number, column: number): boolean =>
  firstRow <= row && row <= lastRow && firstColumn <= column && column <= lastColumn;

const leftOf = ({ cells }: RowAsRead, column: number): string =>
  wordsOf(cells.slice(0, column).findLast((cell) => wordsOf(cell) !== ''));
