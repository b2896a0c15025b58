import { expect, test } from 'vitest';
import { ProblemState } from '#capabilities/problem-ledger/contract';
import { problemRefusals } from './refusals.ts';

const sources = import.meta.glob<string>(['./*.ts', '!./refusals.ts', './services/*.ts', '!./**/*.test.ts'], {
  query: '?raw',
  import: 'default',
  eager: true,
});
const codes = Object.values(sources).flatMap((source) =>
  Array.from(source.matchAll(/refuse\(\s*'[a-z-]+',\s*'(problem\.[a-z-]+)'/g), ([, code]) => String(code)),
);
/** The state that stands in the way is a code of its own (`whyNotNow`). */
const stateCodes = ProblemState.options.map((state) => `problem.${state}`);

test('every refusal of the rules has words, and no words stand for a refusal that is gone', () => {
  expect(codes.length).toBeGreaterThan(10);
  expect(Object.keys(problemRefusals).toSorted()).toEqual([...new Set([...codes, ...stateCodes])].toSorted());
});
