import { type Refusal, RefusedError, refuse } from '#kernel/refusal';

/** What a cell holds: text, number or truth as it is; a formula counts as its last result. */
export type CellValue = string | number | boolean | null | SerialDate | FormattedNumber | CellError;

/** Days since 1899-12-30, whatever system the file counts by (`kernel/serial-day`). */
export type SerialDate = { readonly serial: number; readonly shows: 'date' | 'time' | 'dateTime' };

/** A number whose format may say more than its value: 2022.1 shown as 2022.10, 0.35 shown as 35%. */
export type FormattedNumber = { readonly number: number; readonly format: string };

/** `#REF!`, `#N/A` and their like, or `not-calculated`: a formula that was never calculated. */
export type CellError = { readonly error: string };

/** A row that holds something. Columns are counted from 0, rows from 1. */
export type Row = {
  readonly number: number;
  readonly hidden?: true;
  /** From column A to the last that holds something. */
  readonly cells: readonly CellValue[];
  /** Columns whose content is struck through, stands on or in a colour, or bears a comment. */
  readonly struck?: readonly number[];
  readonly coloured?: readonly number[];
  readonly commented?: readonly number[];
};

/** Rows from 1 and columns from 0, both ends included. */
export type CellRange = {
  readonly firstRow: number;
  readonly lastRow: number;
  readonly firstColumn: number;
  readonly lastColumn: number;
};

export type SheetHead = {
  /** Null for a CSV, which has none. */
  readonly name: string | null;
  readonly hidden: boolean;
  readonly hiddenColumns: readonly (readonly [first: number, last: number])[];
  readonly merged: readonly CellRange[];
};

export type WorkbookFormat = 'xlsx' | 'xls' | 'csv';

/** A workbook comes in pieces: its format, then each sheet's head and its rows in batches. */
export type WorkbookPiece =
  | { readonly format: WorkbookFormat; readonly encoding?: string }
  | { readonly sheet: SheetHead }
  | { readonly rows: readonly Row[] };

export type Sheet = SheetHead & { readonly rows: readonly Row[] };
export type Workbook = { readonly format: WorkbookFormat; readonly sheets: readonly Sheet[] };

/** What a workbook may hold, and what may be spent on opening it (reliability 8). */
export type ContentLimits = {
  readonly fileBytes: number;
  readonly inflatedBytes: number;
  /** Inflated to compressed bytes of the whole file, from `ratioFrom` inflated bytes on. */
  readonly ratio: number;
  readonly ratioFrom: number;
  readonly entries: number;
  readonly sheets: number;
  /** Rows that hold something, in all sheets. */
  readonly rows: number;
  readonly columns: number;
  /** From column A to the last that holds something, in all rows. */
  readonly cells: number;
  readonly merged: number;
};

const megabyte = 2 ** 20;
export const usualContent: ContentLimits = {
  fileBytes: 50 * megabyte,
  inflatedBytes: 200 * megabyte,
  ratio: 100,
  ratioFrom: 4 * megabyte,
  entries: 10_000,
  sheets: 256,
  rows: 250_000,
  columns: 1_024,
  cells: 8_000_000,
  merged: 100_000,
};

/** Every way in which a file is refused; the web words them. */
export type WorkbookRefusalCode =
  | 'workbook.empty'
  | 'workbook.damaged'
  | 'workbook.password'
  | 'workbook.program'
  | 'workbook.wps'
  | 'workbook.unknown-format'
  | 'workbook.too-large'
  | 'workbook.inflates-too-much'
  | 'workbook.too-many-entries'
  | 'workbook.too-many-sheets'
  | 'workbook.too-many-rows'
  | 'workbook.too-many-columns'
  | 'workbook.too-many-cells'
  | 'workbook.too-many-merged'
  | 'workbook.too-slow'
  | 'workbook.too-demanding'
  | 'workbook.busy';

export function refusedWorkbook(code: WorkbookRefusalCode, facts: NonNullable<Refusal['facts']> = {}): RefusedError {
  const kind = code === 'workbook.busy' ? 'unavailable' : code === 'workbook.too-large' ? 'too-large' : 'invalid';
  return new RefusedError(refuse(kind, code, { facts }));
}
