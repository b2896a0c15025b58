import type { Answers } from './contract.ts';
import type { Finding } from './finding.rules.ts';

/**
 * A question by the words of what it asks about, so that its answer serves every file in which it comes up:
 * `unit|name|规建局`, `projects|cell.word-unknown|项目类别|房建`.
 */
export const askedAboutName = (noun: string, name: string): string => `${noun}|name|${name}`;

/** Which field a column fills: answered without being asked, it changes what was recognised. */
export const askedAboutColumn = (sheet: string, heading: string): string => `${sheet}|column|${heading}`;

export function askedBy(sheet: string, { code, heading, facts }: Pick<Finding, 'code' | 'heading' | 'facts'>): string {
  if (code === 'sheet.heading-unknown' || code === 'sheet.heading-twice') return askedAboutColumn(sheet, heading ?? '');
  const about = facts['word'] ?? facts['text'] ?? facts['unit'];
  return [sheet, code, heading ?? '', ...(typeof about === 'string' ? [about] : [])].join('|');
}

export const answerOf = (answers: Answers, asked: string): string | undefined =>
  Object.hasOwn(answers, asked) ? answers[asked] : undefined;

/** The answer that a column is not read. */
export const notRead = '不读取';
/** The answer that a numbered text is a row for each of its points; by any other it stays one. */
export const parted = '拆分';
export const whole = '不拆';

/** What was answered for a file of this shape: its sheet and headings. */
export type AnswersOf = (shape: string) => Answers;
export const noAnswers: AnswersOf = () => ({});

/** Files of one shape are asked the same questions: the answers of one serve the next. */
export const shapeOf = (sheet: string, headings: readonly string[]): string => [sheet, ...headings].join('|');

/** The answers that are of a sheet's files, and those that say who bears a name. */
export const answersAbout = (answers: Answers, sheet: string): Answers =>
  Object.fromEntries(Object.entries(answers).filter(([asked]) => asked.startsWith(`${sheet}|`)));
