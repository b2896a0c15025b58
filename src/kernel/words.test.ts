import { expect, test } from 'vitest';
import { wordsIn } from './words.ts';

test('the words of each in one language', () => {
  const words = { new: { zh: '新建', en: 'New' }, continued: { zh: '续建', en: 'Carried over' } };
  expect(wordsIn(words, 'zh')).toEqual({ new: '新建', continued: '续建' });
  expect(wordsIn(words, 'en')).toEqual({ new: 'New', continued: 'Carried over' });
});
