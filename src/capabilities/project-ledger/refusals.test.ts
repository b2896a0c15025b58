import { expect, test } from 'vitest';
import { projectLedgerRefusals } from './refusals.ts';

const sources = import.meta.glob<string>(['./*.ts', '!./refusals.ts', './services/*.ts', '!./**/*.test.ts'], {
  query: '?raw',
  import: 'default',
  eager: true,
});
const codes = Object.values(sources).flatMap((source) =>
  Array.from(source.matchAll(/'(project\.[a-z]+-[a-z-]+|project\.twice)'(?!,\n  words)/g), ([, code]) => String(code)),
);

test('every refusal of the rules has words, and no words stand for a refusal that is gone', () => {
  expect(codes.length).toBeGreaterThan(0);
  expect(Object.keys(projectLedgerRefusals).toSorted()).toEqual([...new Set(codes)].toSorted());
});
