import { expect } from 'vitest';
import { type ExitReason, exitCodes } from '#platform/config';
import type { ProgramEnd } from './program.ts';

/** A start or a command was refused: the exit code, and on standard error one sentence in each language that names it. */
export function expectRefused({ code, err }: ProgramEnd, reason: ExitReason, ...named: readonly string[]): void {
  const sentences = err.split('\n').filter((line) => line !== '' && !line.endsWith(' …')); // what was under way
  expect({ code, sentences }).toEqual({ code: exitCodes[reason], sentences: [expect.anything(), expect.anything()] });
  const [zh = '', en = ''] = sentences;
  expect(zh).toMatch(/\p{Script=Han}.*[。？]$/u);
  expect(en).toMatch(/^[A-Z].*[.?]$/);
  for (const word of named) for (const sentence of [zh, en]) expect(sentence).toContain(word);
}
