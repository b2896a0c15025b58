import { isRefusal, type Refusal } from '#kernel/refusal';
import type { CellKind, CellOf, Told } from '#kernel/sheet';
import type { CellAsRead } from './as-read.rules.ts';
import { type CellHabit, readCell, textOf } from './cell.rules.ts';
import { isAsked } from './finding.rules.ts';

type Read = Told<CellOf<CellKind>> | Refusal;

/** As many questions as one cell may raise, one after another. */
const mostAnswers = 10;

/** Reads a cell as its questions were answered; a refusal where one is open. @param answerTo the answer to a question */
export function readMended(
  cell: CellAsRead | undefined,
  kind: CellKind,
  habit: CellHabit,
  answerTo: (asked: Refusal) => string | undefined,
): Read {
  let [mended, meant] = [cell, habit];
  let read = readCell(mended, kind, meant);
  for (let count = 0; count < mostAnswers && isRefusal(read) && isAsked(read); count += 1) {
    const answer = answerTo(read);
    if (answer === undefined) return read;
    [mended, meant] = mendedBy(read, answer, mended ?? null, meant);
    read = readCell(mended, kind, meant);
  }
  return read;
}

/** The cell as it would have been written, had it said what was answered. */
function mendedBy(
  { code, facts = {} }: Refusal,
  answer: string,
  cell: CellAsRead,
  habit: CellHabit,
): readonly [CellAsRead, CellHabit] {
  switch (code) {
    case 'day.year-missing':
      return [cell, { ...habit, year: Number(answer) }];
    case 'day.ambiguous-month':
      return [`${textOf(cell).split('.')[0] ?? ''}.${answer.padStart(2, '0')}`, habit];
    case 'cell.word-unknown':
      return [textOf(cell).replace(String(facts['word']), answer), habit];
    case 'amount.unit-unknown':
      return [textOf(cell).replace(String(facts['unit']), answer), habit];
    default:
      return [answer, habit];
  }
}
