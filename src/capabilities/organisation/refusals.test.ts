import { expect, test } from 'vitest';
import { unitRefusals } from './refusals.ts';

const sources = import.meta.glob<string>(['./*.ts', '!./refusals.ts', './services/*.ts', '!./**/*.test.ts'], {
  query: '?raw',
  import: 'default',
  eager: true,
});
const codes = Object.values(sources).flatMap((source) =>
  Array.from(source.matchAll(/refuse\(\s*'[a-z-]+',\s*'(unit\.[a-z-]+)'/g), ([, code]) => String(code)),
);

test('every refusal of the rules has words, and no words stand for a refusal that is gone', () => {
  expect(codes.length).toBeGreaterThan(0);
  expect(Object.keys(unitRefusals).toSorted()).toEqual([...new Set(codes)].toSorted());
});

test('a kind is named in the language of the sentence', () => {
  const facts = { parent: 'village', kind: 'township' };
  expect(unitRefusals['unit.kind-not-here'].zh(facts)).toBe('村之下不能设乡镇。');
  expect(unitRefusals['unit.kind-not-here'].en(facts)).toBe('A township may not stand below a village.');
});
