import type { Answers } from './contract.ts';
import type { Finding } from './finding.rules.ts';

/**
 * A question by the words of what it asks about, so that its answer serves every file in which it comes up:
 * `unit|name|规建局`, `projects|cell.word-unknown|项目类别|房建`.
 */
export const askedAboutName = (noun: string, name: string): string => `${noun}|name|${name}`;

/** Which field a column fills: answered without being asked, it changes what was recognised. */
const askedAboutColumn = (sheet: string, heading: string): string => `${sheet}|column|${heading}`;

export function askedBy(sheet: string, { code, heading, facts }: Pick<Finding, 'code' | 'heading' | 'facts'>): string {
  if (code === 'sheet.heading-unknown' || code === 'sheet.heading-twice') return askedAboutColumn(sheet, heading ?? '');
  const about = facts['word'] ?? facts['text'] ?? facts['unit'];
  return [sheet, code, heading ?? '', ...(typeof about === 'string' ? [about] : [])].join('|');
}

export const answerOf = (answers: Answers, asked: string): string | undefined =>
  Object.hasOwn(answers, asked) ? answers[asked] : undefined;
