import type { Sheet } from '#kernel/sheet';
import { type AnswersOf, noAnswers } from './answer.rules.ts';
import { type RowAsRead, type SheetAsRead, wordsOf } from './as-read.rules.ts';
import { findHeaders } from './header.rules.ts';
import { bare } from './heading.rules.ts';
import { isPreamble, readPreamble } from './preamble.rules.ts';
import { kindOfRow } from './row-kind.rules.ts';
import { readTable, type Table } from './table.rules.ts';

/** What step one of an import shows of a sheet: the tables found in it, and what of it is not data. */
export type RecognisedSheet = {
  readonly name: string | null;
  readonly hidden: boolean;
  readonly tables: readonly Table[];
  /** Rows that hold something and stand above the first table, or in a sheet without one. */
  readonly outside: number;
  /** Read like the others, and said. */
  readonly hiddenRows: readonly number[];
  readonly hiddenColumns: number;
  /** Cells whose colour, strike or comment may mean something to people; it is not read. */
  readonly notRead: { readonly coloured: number; readonly struck: number; readonly commented: number };
};

const mostPreamble = 4;

/** Recognises the tables of a sheet by their content. Linear in its cells; pure, so the page may show it as well. */
export function recogniseSheet(
  read: SheetAsRead,
  sheets: readonly Sheet[],
  answersOf: AnswersOf = noAnswers,
): RecognisedSheet {
  const headers = findHeaders(read, sheets);
  const begins = headers.map(({ firstRow }, index) =>
    preambleBegin(read.rows, firstRow, headers[index - 1]?.lastRow ?? 0),
  );
  const between = (from: number, to: number) => read.rows.filter(({ number }) => number >= from && number < to);
  const tables = headers.map((header, index) =>
    readTable(
      header,
      between(header.lastRow + 1, begins[index + 1] ?? Infinity),
      read.merged,
      readPreamble(between(begins[index] ?? 0, header.firstRow)),
      answersOf,
    ),
  );
  const count = (of: (row: RowAsRead) => readonly number[] | undefined): number =>
    read.rows.reduce((sum, row) => sum + (of(row)?.length ?? 0), 0);
  return {
    name: read.name,
    hidden: read.hidden,
    tables,
    outside: between(0, begins[0] ?? Infinity).length,
    hiddenRows: read.rows.filter(({ hidden }) => hidden === true).map(({ number }) => number),
    hiddenColumns: read.hiddenColumns.reduce((sum, [first, last]) => sum + last - first + 1, 0),
    notRead: {
      coloured: count(({ coloured }) => coloured),
      struck: count(({ struck }) => struck),
      commented: count(({ commented }) => commented),
    },
  };
}

/** The first of the rows right above a header that speak of its table, and not of the one above. */
function preambleBegin(rows: readonly RowAsRead[], header: number, after: number): number {
  const above = rows.filter(({ number }) => number > after && number < header).slice(-mostPreamble);
  const last = above.findLastIndex((row) => !isPreamble(row) || endsTable(row));
  return above[last + 1]?.number ?? header;
}

const endsTable = ({ cells }: RowAsRead): boolean =>
  !/^(?:填报|制表|报送)(?:单位|日期|部门)/u.test(bare(wordsOf(cells.find((cell) => cell !== null)))) &&
  ['note', 'signature', 'total'].includes(kindOfRow(cells, [], cells.length).is);
