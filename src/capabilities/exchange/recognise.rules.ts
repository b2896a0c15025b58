import type { Sheet } from '#kernel/sheet';
import type { AnswersOf } from './answer.rules.ts';
import { type Keeping, type RowAsRead, type SheetHead, wordsOf } from './as-read.rules.ts';
import { createHeaderFinder } from './header.rules.ts';
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

/** Rows looked back at for what speaks of the table below them. */
const mostAbove = 4;

/** Recognises the tables of a sheet by their content, as its rows come: none of them is kept as it was read. */
export function createRecogniser(head: SheetHead, sheets: readonly Sheet[], answersOf: AnswersOf, keeping: Keeping) {
  const readers: ReturnType<typeof createTableReader>[] = [];
  const above: RowAsRead[] = [];
  const notRead = { coloured: 0, struck: 0, commented: 0 };
  const hiddenRows: number[] = [];
  let outside = 0;

  const settle = (row: RowAsRead): void => {
    const reader = readers.at(-1);
    if (reader === undefined) outside += 1;
    else reader.add(row);
  };
  const finder = createHeaderFinder(head.merged, sheets, {
    row: (row) => {
      above.push(row);
      if (above.length > mostAbove) above.splice(0, 1).forEach(settle);
    },
    header: (header) => {
      const preamble = above.splice(startOfPreamble(above));
      above.splice(0).forEach(settle);
      readers.push(createTableReader(header, head.merged, readPreamble(preamble), answersOf, keeping));
    },
  });
  return {
    add: (row: RowAsRead): void => {
      finder.add(row);
      if (row.hidden === true) hiddenRows.push(row.number);
      notRead.coloured += row.coloured?.length ?? 0;
      notRead.struck += row.struck?.length ?? 0;
      notRead.commented += row.commented?.length ?? 0;
    },
    /** After the last row. */
    end: (): RecognisedSheet => {
      finder.end();
      above.splice(0).forEach(settle);
      return {
        name: head.name,
        hidden: head.hidden,
        tables: readers.map(({ table }) => table()),
        outside,
        hiddenRows,
        hiddenColumns: head.hiddenColumns.reduce((sum, [first, last]) => sum + last - first + 1, 0),
        notRead,
      };
    },
  };
}

/** From which on the rows right above a header speak of its table, and not of the one above. */
const startOfPreamble = (above: readonly RowAsRead[]): number =>
  above.findLastIndex((row) => !isPreamble(row) || endsTable(row)) + 1;

const endsTable = ({ cells }: RowAsRead): boolean =>
  !/^(?:填报|制表|报送)(?:单位|日期|部门)/u.test(bare(wordsOf(cells.find((cell) => cell !== null)))) &&
  ['note', 'signature', 'total'].includes(kindOfRow(cells, [], cells.length).is);
