import { expect, test } from 'vitest';
import { deploymentRefusals } from './refusals.ts';

const sources = import.meta.glob<string>(['./*.rules.ts', './*.sheet.ts'], {
  query: '?raw',
  import: 'default',
  eager: true,
});
const codes = Object.values(sources).flatMap((source) =>
  Array.from(source.matchAll(/refuse\(\s*'[a-z-]+',\s*'(deployment\.[a-z-]+)'/g), ([, code]) => String(code)),
);

test('every refusal of the rules has words, and no words stand for a refusal that is gone', () => {
  expect(codes.length).toBeGreaterThan(0);
  expect(Object.keys(deploymentRefusals).toSorted()).toEqual([...new Set(codes)].toSorted());
});
