import type { Sheet } from '#kernel/sheet';
import type { WorkbookPiece } from '#platform/spreadsheets';
import { type AnswersOf, noAnswers } from '../answer.rules.ts';
import { packing } from './packed-rows.ts';
import { createRecogniser, type RecognisedSheet } from '../recognise.rules.ts';

/** Recognises a workbook sheet by sheet as it is read, a piece at a time; what is read of it is packed. Nothing is stored. */
export async function* recogniseWorkbook(
  pieces: AsyncIterable<WorkbookPiece>,
  sheets: readonly Sheet[],
  answersOf: AnswersOf = noAnswers,
): AsyncGenerator<RecognisedSheet> {
  let recogniser: ReturnType<typeof createRecogniser> | null = null;
  for await (const piece of pieces) {
    if ('rows' in piece) for (const row of piece.rows) recogniser?.add(row);
    if (!('sheet' in piece)) continue;
    if (recogniser !== null) yield recogniser.end();
    recogniser = createRecogniser(piece.sheet, sheets, answersOf, packing);
  }
  if (recogniser !== null) yield recogniser.end();
}
