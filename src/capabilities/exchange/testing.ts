import type { Sheet } from '#kernel/sheet';
import { type AnswersOf, noAnswers } from './answer.rules.ts';
import type { CellAsRead, Merge, RowAsRead, SheetHead } from './as-read.rules.ts';
import { createRecogniser } from './recognise.rules.ts';
import { packing } from './services/packed-rows.ts';

export { rowGroups } from './services/packed-rows.ts';

type SheetAsRead = SheetHead & { readonly rows: readonly RowAsRead[] };

/** A sheet of these cells, the first in A1; rows that hold nothing are left out, as a reader does. */
export const aSheet = (cells: readonly (readonly CellAsRead[])[], rest: Partial<SheetAsRead> = {}): SheetAsRead => ({
  name: '台账',
  hidden: false,
  hiddenColumns: [],
  merged: [],
  rows: cells
    .map((row, index): RowAsRead => ({ number: index + 1, cells: row }))
    .filter((row) => row.cells.some((cell) => cell !== null && cell !== '')),
  ...rest,
});

/** A merged range by the places of its corners, rows from 1 and columns from 0. */
export const merge = (firstRow: number, firstColumn: number, lastRow: number, lastColumn: number): Merge => ({
  firstRow,
  lastRow,
  firstColumn,
  lastColumn,
});

/** What is recognised in a sheet, its rows given one by one. */
export function recogniseSheet(read: SheetAsRead, sheets: readonly Sheet[], answersOf: AnswersOf = noAnswers) {
  const { add, end } = createRecogniser(read, sheets, answersOf, packing);
  read.rows.forEach(add);
  return end();
}
