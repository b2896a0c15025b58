import { expect, test } from 'vitest';
import { reportRefusals } from './refusals.ts';

const sources = import.meta.glob<string>(['./*.ts', '!./refusals.ts', './services/*.ts', '!./**/*.test.ts'], {
  query: '?raw',
  import: 'default',
  eager: true,
});
const codes = Object.values(sources).flatMap((source) =>
  Array.from(source.matchAll(/refuse\(\s*'[a-z-]+',\s*'([a-z.-]+)'/g), ([, code]) => String(code)),
);
/** Of the ledger, met by whoever sends a report. */
const met = ['problem.kind-retired', 'problem.kind-unknown'];

test('every refusal has words, and no words stand for a refusal that is gone', () => {
  expect(codes.length).toBeGreaterThan(5);
  expect(Object.keys(reportRefusals).toSorted()).toEqual([...new Set([...codes, ...met])].toSorted());
});
