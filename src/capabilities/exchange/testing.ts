import type { CellAsRead, Merge, RowAsRead, SheetAsRead } from './as-read.rules.ts';

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
