import { describe, expect, test } from 'vitest';
import { refuse } from './refusal.ts';
import { type RefusalWords, wordRefusal } from './refusal-words.ts';

const words: RefusalWords = {
  'unit.name-taken': { zh: ({ name }) => `已有「${String(name)}」。`, en: ({ name }) => `“${String(name)}” is taken.` },
};

describe('wording a refusal', () => {
  test('by its code, with its facts', () => {
    const refusal = refuse('conflict', 'unit.name-taken', { facts: { name: '湖溪村' } });
    expect(wordRefusal(refusal, words, 'zh')).toBe('已有「湖溪村」。');
    expect(wordRefusal(refusal, words, 'en')).toBe('“湖溪村” is taken.');
  });

  test('by its kind when nobody words the code', () => {
    expect(wordRefusal(refuse('not-allowed', 'never-heard-of'), words, 'en')).toBe('You are not allowed to do this.');
  });

  test('cites a rule a reader can look up, and no other', () => {
    expect(wordRefusal(refuse('stale', 'stale', { rule: 'BR-03' }), words, 'zh')).toMatch(/（规则 BR-03）$/);
    expect(wordRefusal(refuse('stale', 'stale', { rule: 'house 2.3' }), words, 'zh')).not.toContain('规则');
  });

  test('of a field that lacks characters says how many', () => {
    const tooShort = refuse('malformed', 'field.too-small', { facts: { minimum: 10 } });
    expect(wordRefusal(tooShort, words, 'zh')).toBe('至少 10。');
    expect(wordRefusal({ ...tooShort, facts: { minimum: 1 } }, words, 'zh')).toBe('请填写。');
  });
});
