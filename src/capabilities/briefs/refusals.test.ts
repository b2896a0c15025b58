import { describe, expect, test } from 'vitest';
import { briefRefusals } from './refusals.ts';
import { wordingWords } from './web/wording-words.ts';

const sources = import.meta.glob<string>(['./*.ts', '!./refusals.ts', './services/*.ts', '!./**/*.test.ts'], {
  query: '?raw',
  import: 'default',
  eager: true,
});
const codesOf = (pattern: RegExp): readonly string[] => [
  ...new Set(
    Object.values(sources).flatMap((source) => Array.from(source.matchAll(pattern), ([, code]) => String(code))),
  ),
];

describe('every code has words in 中文 and English, and no words stand for one that is gone', () => {
  test('faults of templates and refusals', () => {
    const codes = [...codesOf(/'(template\.[a-z-]+)'/gu), ...codesOf(/refuse\(\s*'[a-z-]+',\s*'(brief\.[a-z-]+)'/gu)];
    expect(codes.length).toBeGreaterThan(10);
    expect(Object.keys(briefRefusals).toSorted((one, other) => one.localeCompare(other))).toEqual(
      codes.toSorted((one, other) => one.localeCompare(other)),
    );
  });

  test('rules of wording', () => {
    const codes = codesOf(/'(wording\.[a-z-]+)'/gu);
    expect(Object.keys(wordingWords).toSorted((one, other) => one.localeCompare(other))).toEqual(
      codes.toSorted((one, other) => one.localeCompare(other)),
    );
  });
});
