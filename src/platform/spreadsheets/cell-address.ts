import type { CellRange } from './workbook.ts';

/** The bounds of the format itself (ECMA-376, 18.3.1.73). */
export const mostRows = 1_048_576;
export const mostColumns = 16_384;

/** "B7" of column 1 and row 7. */
export const addressOf = (column: number, row: number): string => `${columnName(column)}${row}`;

const names: string[] = [];

/** A of 0, Z of 25, AA of 26. */
export function columnName(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26));
  return (names[column] ??= column < 26 ? letter : columnName(Math.floor(column / 26) - 1) + letter);
}

/** The column of "B7": 1; null where the text names none that exists. */
export function columnOf(address: string): number | null {
  let column = 0;
  for (let at = 0; at < address.length; at += 1) {
    const letter = address.charCodeAt(at) & ~32;
    if (letter < 65 || letter > 90) return column === 0 ? null : column - 1;
    column = column * 26 + letter - 64;
    if (column > mostColumns) return null;
  }
  return null;
}

const rangeText = /^\$?([A-Za-z]{1,3})\$?([0-9]{1,7})(?::\$?([A-Za-z]{1,3})\$?([0-9]{1,7}))?$/;

/** "B2:D7", or the one cell "B2"; null where the text names no such place. */
export function rangeOf(text: string): CellRange | null {
  const [, column = '', row = '', otherColumn = column, otherRow = row] = rangeText.exec(text) ?? [];
  const [first, last] = [columnOf(`${column}1`), columnOf(`${otherColumn}1`)];
  const [top, bottom] = [Number(row), Number(otherRow)];
  if (first === null || last === null || first > last) return null;
  if (top < 1 || top > bottom || bottom > mostRows) return null;
  return { firstRow: top, lastRow: bottom, firstColumn: first, lastColumn: last };
}
