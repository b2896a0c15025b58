import { type ContentLimits, refusedWorkbook, type Row, type SheetHead, type WorkbookPiece } from './workbook.ts';

/** What a reader tells of a workbook, in this order: its format, then a head and its rows for each sheet. */
export type Telling = {
  readonly format: (piece: Extract<WorkbookPiece, { readonly format: unknown }>) => void;
  readonly head: (head: SheetHead) => void;
  readonly row: (row: Row) => void;
};

const batchCells = 4_000;

/** Counts what is told against the limits, and gathers rows into batches. `end` gives out the last of them. */
export function countedTelling(
  limits: ContentLimits,
  emit: (piece: WorkbookPiece) => void,
): Telling & { readonly end: () => void } {
  let [rows, cells, batched]: [number, number, number] = [0, 0, 0];
  let batch: Row[] = [];
  let sheet = '';
  const flush = (): void => {
    if (batch.length > 0) emit({ rows: batch });
    [batch, batched] = [[], 0];
  };
  return {
    format: emit,
    head: (head) => {
      flush();
      sheet = head.name ?? '';
      emit({ sheet: head });
    },
    row: (row) => {
      const width = row.cells.length;
      if (width > limits.columns) {
        throw refusedWorkbook('workbook.too-many-columns', { sheet, row: row.number, most: limits.columns });
      }
      if ((rows += 1) > limits.rows) throw refusedWorkbook('workbook.too-many-rows', { sheet, most: limits.rows });
      if ((cells += width) > limits.cells)
        throw refusedWorkbook('workbook.too-many-cells', { sheet, most: limits.cells });
      batch.push(row);
      if ((batched += width) >= batchCells) flush();
    },
    end: flush,
  };
}
