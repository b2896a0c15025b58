/** What is known of a sheet before its rows; a reader of workbooks gives one of this shape (`platform/spreadsheets`). */
export type SheetHead = {
  readonly name: string | null;
  readonly hidden: boolean;
  readonly hiddenColumns: readonly (readonly [first: number, last: number])[];
  readonly merged: readonly Merge[];
};

/** Rows that are gone through one by one, as often as asked; equal ones have the same hash. */
export type Rows<Row> = Iterable<Row> & { readonly length: number; readonly hash: string };

/** What stays of rows that come one by one, in a part of their memory (decision 0018). */
export type Keeping = {
  readonly rows: <Row>() => { readonly add: (row: Row) => void; readonly rows: Rows<Row> };
  /** Gives the number of the row in which a key was met before, if in any. */
  readonly keys: () => (key: string, row: number) => number | undefined;
};

/** Columns are counted from 0, rows from 1; rows that hold nothing are left out. */
export type RowAsRead = {
  readonly number: number;
  readonly hidden?: true;
  readonly cells: readonly CellAsRead[];
  readonly struck?: readonly number[];
  readonly coloured?: readonly number[];
  readonly commented?: readonly number[];
};

export type CellAsRead =
  | string
  | number
  | boolean
  | null
  | { readonly serial: number; readonly shows: 'date' | 'time' | 'dateTime' }
  | { readonly number: number; readonly format: string }
  | { readonly error: string };

/** Both ends included. */
export type Merge = {
  readonly firstRow: number;
  readonly lastRow: number;
  readonly firstColumn: number;
  readonly lastColumn: number;
};

export const isEmpty = (cell: CellAsRead | undefined): boolean =>
  cell === undefined || cell === null || (typeof cell === 'string' && cell.trim() === '');

/** What a reader of the sheet sees as words; a day and an error are none. */
export function wordsOf(cell: CellAsRead | undefined): string {
  if (typeof cell === 'string') return cell.trim();
  if (typeof cell === 'number') return String(cell);
  return typeof cell === 'object' && cell !== null && 'number' in cell ? String(cell.number) : '';
}

/** The columns of a row that hold something. */
export const filled = (cells: readonly CellAsRead[]): readonly number[] =>
  cells.flatMap((cell, column) => (isEmpty(cell) ? [] : [column]));
