import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import { allOperations } from '#testing/operations';
import { verbs } from './operations.ts';
import { verbWordsOf } from './verb-words.ts';

test('every verb is called something in 中文 and English, for the trail: give its command `words` where no endpoint serves it', () => {
  const words = verbWordsOf(allOperations(tmpdir()).operations, verbs);
  const called = new Set(words.map(({ verb }) => verb));
  expect(verbs.map(({ name }) => name).filter((name) => !called.has(name))).toEqual([]);
  for (const { zh, en } of words) {
    expect(zh).toMatch(/\p{Script=Han}/u);
    expect(en).toMatch(/^[A-Z]/);
  }
});
