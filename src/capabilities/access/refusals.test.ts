import { expect, test } from 'vitest';
import { accessRefusals } from './refusals.ts';

const sources = import.meta.glob<string>(['./*.ts', '!./refusals.ts', './services/*.ts', '!./**/*.test.ts'], {
  query: '?raw',
  import: 'default',
  eager: true,
});
const codes = Object.values(sources).flatMap((source) =>
  Array.from(source.matchAll(/(?<!name: )'((?:founding|sign-in|second-factor|password)\.[a-z-]+)'/g), ([, code]) =>
    String(code),
  ),
);

test('every refusal of founding and signing in has words, and no words stand for one that is gone', () => {
  expect(codes.length).toBeGreaterThan(0);
  expect(Object.keys(accessRefusals).toSorted()).toEqual([...new Set(codes)].toSorted());
});
