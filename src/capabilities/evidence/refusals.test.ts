import { expect, test } from 'vitest';
import { evidenceRefusals } from './refusals.ts';

const sources = import.meta.glob<string>(
  [
    './*.ts',
    '!./refusals.ts',
    './services/*.ts',
    '/src/platform/{files,images}/*.ts',
    '!/src/**/*.test.ts',
    '!./**/*.test.ts',
  ],
  { query: '?raw', import: 'default', eager: true },
);
const codes = Object.values(sources).flatMap((source) =>
  Array.from(source.matchAll(/'((?:evidence|photo|files)\.[a-z-]+)'/g), ([, code]) => String(code)),
);
/** Names of verbs, queries and of the job look alike. */
const names = new Set(['keep', 'drop', 'see', 'sweep', 'stale', 'named-files'].map((name) => `evidence.${name}`));

test('every refusal has words, and no words stand for a refusal that is gone', () => {
  const refused = new Set(codes.filter((code) => !names.has(code)));
  expect(refused.size).toBeGreaterThan(10);
  expect(Object.keys(evidenceRefusals).toSorted()).toEqual([...refused].toSorted());
});

test('what a file is instead of a photo is said by name, also one nobody thought of', () => {
  const { zh, en } = evidenceRefusals['evidence.not-accepted'];
  expect(zh({ is: 'heic' })).toContain('HEIC');
  expect(en({ is: 'script' })).toContain('script');
  expect([zh({ is: 'unknown' }), zh({ is: 'toString' }), zh({})]).toEqual(
    Array.from({ length: 3 }, () => zh({ is: 'other' })),
  );
});

test('limits are said in figures a person knows', () => {
  expect(evidenceRefusals['files.too-large'].zh({ mostBytes: 50 * 2 ** 20 })).toBe('文件超过 50 MB。');
  expect(
    evidenceRefusals['photo.too-many-pixels'].zh({ width: 12_000, height: 9_000, mostPixels: 64_000_000 }),
  ).toContain('6400 万像素');
});
