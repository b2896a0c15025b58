import type { Sheet } from '#kernel/sheet';
import type { Row, WorkbookPiece } from '#platform/spreadsheets';
import { type AnswersOf, noAnswers } from '../answer.rules.ts';
import { recogniseSheet, type RecognisedSheet } from '../recognise.rules.ts';

type Head = Extract<WorkbookPiece, { readonly sheet: unknown }>['sheet'];

/** Recognises a workbook sheet by sheet as it is read; of each only one stands in memory. Nothing is stored. */
export async function* recogniseWorkbook(
  pieces: AsyncIterable<WorkbookPiece>,
  sheets: readonly Sheet[],
  answersOf: AnswersOf = noAnswers,
): AsyncGenerator<RecognisedSheet> {
  let head: Head | null = null;
  let rows: Row[] = [];
  for await (const piece of pieces) {
    if ('rows' in piece) for (const row of piece.rows) rows.push(row);
    if (!('sheet' in piece)) continue;
    if (head !== null) yield recogniseSheet({ ...head, rows }, sheets, answersOf);
    [head, rows] = [piece.sheet, []];
  }
  if (head !== null) yield recogniseSheet({ ...head, rows }, sheets, answersOf);
}
