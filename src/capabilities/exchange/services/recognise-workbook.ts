import type { Sheet } from '#kernel/sheet';
import type { Row, WorkbookPiece } from '#platform/spreadsheets';
import { type AnswersOf, noAnswers } from '../answer.rules.ts';
import { packing } from './packed-rows.ts';
import { recogniseSheet, type RecognisedSheet } from '../recognise.rules.ts';

type Head = Extract<WorkbookPiece, { readonly sheet: unknown }>['sheet'];

/** Recognises a workbook sheet by sheet as it is read; of each only one stands in memory, packed. Nothing is stored. */
export async function* recogniseWorkbook(
  pieces: AsyncIterable<WorkbookPiece>,
  sheets: readonly Sheet[],
  answersOf: AnswersOf = noAnswers,
): AsyncGenerator<RecognisedSheet> {
  let head: Head | null = null;
  let kept = packing<Row>();
  for await (const piece of pieces) {
    if ('rows' in piece) for (const row of piece.rows) kept.add(row);
    if (!('sheet' in piece)) continue;
    if (head !== null) yield recogniseSheet({ ...head, rows: kept.rows }, sheets, answersOf, packing);
    [head, kept] = [piece.sheet, packing<Row>()];
  }
  if (head !== null) yield recogniseSheet({ ...head, rows: kept.rows }, sheets, answersOf, packing);
}
