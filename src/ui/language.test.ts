import { expect, test } from 'vitest';
import { plainDate } from '#kernel/plain-date';
import { writtenDay } from '#kernel/written-day';
import { preferredLanguage } from './language.tsx';

test('the language chosen goes before those of the browser, and 中文 stands when neither is spoken', () => {
  expect(preferredLanguage('en', ['zh-CN'])).toBe('en');
  expect(preferredLanguage(null, ['fr-FR', 'en-GB', 'zh-CN'])).toBe('en');
  expect(preferredLanguage(null, ['zh-Hant-TW'])).toBe('zh');
  expect(preferredLanguage('klingon', [])).toBe('zh');
});

test('days are written as in a document', () => {
  expect(writtenDay(plainDate('2022-06-03'), 'zh')).toBe('2022年6月3日');
  expect(writtenDay(plainDate('2022-12-23'), 'en')).toBe('23 December 2022');
});
