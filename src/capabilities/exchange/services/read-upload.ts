import type { Readable } from 'node:stream';
import type { Sheet } from '#kernel/sheet';
import type { WorkbookReader } from '#platform/spreadsheets';
import type { AnswersOf } from '../answer.rules.ts';
import type { SeenTable, TableToTake } from '../contract.ts';
import type { RecognisedSheet } from '../recognise.rules.ts';
import type { Table } from '../table.rules.ts';
import type { LedgerDoor } from './ledger-door.ts';
import { recogniseWorkbook } from './recognise-workbook.ts';
import { tableToTake } from './tables-to-take.ts';

export type UploadDoor = LedgerDoor & {
  /** Every sheet that is recognised, of ledgers that are not taken over yet too. */
  readonly sheets: readonly Sheet[];
  readonly readWorkbook: WorkbookReader;
};

export type ReadUpload = { readonly seen: readonly SeenTable[]; readonly toTake: readonly TableToTake[] };

/** Recognises a workbook as it comes, in the child that reads it; nothing of it is kept. Throws RefusedError. */
export async function readUpload(
  door: UploadDoor,
  name: string,
  upload: Readable,
  answersOf: AnswersOf,
): Promise<ReadUpload> {
  const seen: SeenTable[] = [];
  const toTake: TableToTake[] = [];
  for await (const sheet of recogniseWorkbook(door.readWorkbook(upload), door.sheets, answersOf)) {
    for (const table of sheet.tables) {
      const taken = door.ledgers.some(({ sheet: { id } }) => id === table.sheet.id);
      seen.push(seenTable(sheet, table, taken));
      if (taken) toTake.push(tableToTake(table, name));
    }
  }
  return { seen, toTake };
}

function seenTable({ name, hiddenRows, notRead }: RecognisedSheet, table: Table, taken: boolean): SeenTable {
  const { sheet, preamble, columns, unmapped, rows, skipped } = table;
  const kinds = Map.groupBy(skipped, ({ is }) => is);
  return {
    sheet: sheet.id,
    name,
    title: preamble.title,
    reportedBy: preamble.reportedBy,
    asOf: preamble.reportedOn?.dated.on ?? null,
    columns: [
      ...columns.map(({ column, heading, field, unit }) => ({ column, heading, field, why: null, unit })),
      ...unmapped.map(({ column, heading, why }) => ({ column, heading, field: null, why, unit: null })),
    ].toSorted((one, other) => one.column - other.column),
    rows: rows.length,
    skipped: Object.fromEntries(Array.from(kinds, ([is, of]) => [is, of.length])),
    hiddenRows: hiddenRows.length,
    notRead: { ...notRead },
    taken,
  };
}
