import { expect, test } from 'vitest';
import { administrationRefusals } from './refusals.ts';

const sources = import.meta.glob<string>(['./*.rules.ts', './services/*.ts', '!./**/*.test.ts'], {
  query: '?raw',
  import: 'default',
  eager: true,
});
const codes = Object.values(sources).flatMap((source) =>
  Array.from(source.matchAll(/refuse\(\s*'[a-z-]+',\s*'([a-z-]+\.[a-z-]+)'/g), ([, code]) => String(code)),
);

test('every refusal of administration has words, and no words stand for one that is gone', () => {
  expect(codes.length).toBeGreaterThan(0);
  expect(Object.keys(administrationRefusals).toSorted()).toEqual([...new Set(codes)].toSorted());
});
