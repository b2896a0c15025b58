import type { TableToTake } from '../contract.ts';
import type { Table } from '../table.rules.ts';

/** What of a recognised table is taken over, under the name of its file. */
export const tableToTake = (
  { sheet, shape, preamble, columns, rows, questions, errors }: Table,
  file: string,
): TableToTake => ({
  sheet: sheet.id,
  shape,
  file,
  asOf: preamble.reportedOn?.dated.on ?? null,
  years: Object.fromEntries(
    columns.flatMap(({ field, year }) => {
      const named = year ?? preamble.year;
      return sheet.columns[field]?.ofYear !== true || named === null ? [] : [[field, named] as const];
    }),
  ),
  rows,
  compares: columns.some(({ computed }) => computed),
  questions: questions as TableToTake['questions'],
  errors: errors as TableToTake['errors'],
});
