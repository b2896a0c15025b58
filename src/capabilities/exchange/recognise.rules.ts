import type { Sheet } from '#kernel/sheet';
import { type AnswersOf, noAnswers } from './answer.rules.ts';
import { inArray, type Keeping, type RowAsRead, type SheetAsRead, wordsOf } from './as-read.rules.ts';
import { findHeaders } from './header.rules.ts';
import { bare } from './heading.rules.ts';
import { isPreamble, readPreamble } from './preamble.rules.ts';
import { kindOfRow } from './row-kind.rules.ts';
import { createTableReader, type Table } from './table.rules.ts';

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

/** Recognises the tables of a sheet by their content. Linear in its cells; pure, so the page may show it as well. */
export function recogniseSheet(
  read: SheetAsRead,
  sheets: readonly Sheet[],
  answersOf: AnswersOf = noAnswers,
  keeping: Keeping = inArray,
): RecognisedSheet {
  const found = findHeaders(read, sheets).map((header) => {
    const preamble = preambleOf(header.above);
    const reader = createTableReader(header, read.merged, readPreamble(preamble), answersOf, keeping);
    return { header, begin: preamble[0]?.number ?? header.firstRow, reader };
  });
  const notRead = { coloured: 0, struck: 0, commented: 0 };
  const hiddenRows: number[] = [];
  let outside = 0;
  let at = -1;
  for (const row of read.rows) {
    while (row.number >= (found[at + 1]?.begin ?? Infinity)) at += 1;
    const table = found[at];
    if (table === undefined) outside += 1;
    else if (row.number > table.header.lastRow) table.reader.add(row);
    if (row.hidden === true) hiddenRows.push(row.number);
    notRead.coloured += row.coloured?.length ?? 0;
    notRead.struck += row.struck?.length ?? 0;
    notRead.commented += row.commented?.length ?? 0;
  }
  return {
    name: read.name,
    hidden: read.hidden,
    tables: found.map(({ reader }) => reader.table()),
    outside,
    hiddenRows,
    hiddenColumns: read.hiddenColumns.reduce((sum, [first, last]) => sum + last - first + 1, 0),
    notRead,
  };
}

/** Those of the rows right above a header that speak of its table, and not of the one above. */
const preambleOf = (above: readonly RowAsRead[]): readonly RowAsRead[] =>
  above.slice(above.findLastIndex((row) => !isPreamble(row) || endsTable(row)) + 1);

const endsTable = ({ cells }: RowAsRead): boolean =>
  !/^(?:填报|制表|报送)(?:单位|日期|部门)/u.test(bare(wordsOf(cells.find((cell) => cell !== null)))) &&
  ['note', 'signature', 'total'].includes(kindOfRow(cells, [], cells.length).is);
