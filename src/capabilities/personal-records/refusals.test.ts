import { expect, test } from 'vitest';
import { personalRecordRefusals } from './refusals.ts';

const sources = import.meta.glob<string>(['./*.rules.ts', './services/*.ts'], {
  query: '?raw',
  import: 'default',
  eager: true,
});
const codes = Object.values(sources).flatMap((source) =>
  Array.from(source.matchAll(/refuse\(\s*'[a-z-]+',\s*'(erasure\.[a-z-]+)'/g), ([, code]) => String(code)),
);

test('every refusal has words, and no words stand for a refusal that is gone', () => {
  expect(codes.length).toBeGreaterThan(0);
  expect(Object.keys(personalRecordRefusals).toSorted()).toEqual([...new Set(codes)].toSorted());
});

test('rule 12.5: what a person still holds is named with its number', () => {
  const { zh, en } = personalRecordRefusals['erasure.still-holds'];
  expect(zh({ posts: 2, teams: 1 })).toContain('职务 2、项目班子 1');
  expect(en({ posts: 2 })).toContain('posts 2');
});
