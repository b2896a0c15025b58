import { describe, expect, test } from 'vitest';
import { isDitto, readNoValue } from './told-words.ts';

describe('cells without a value of their own (ledgers-and-briefs 3.1)', () => {
  test.each(['同上', '同 上', '〃', '"', ' ″ '])('%j is the one above', (text) => {
    expect(isDitto(text)).toBe(true);
  });

  test.each(['', ' ', '—', '——', '/', '\uFF0F', '无', '-', 'N/A'])('%j is nothing', (text) => {
    expect(readNoValue(text)).toEqual({ no: 'value' });
  });

  test.each(['待定', '待 定', '待核', 'TBD'])('%j is unknown, not empty', (text) => {
    expect(readNoValue(text)).toEqual({ no: 'knowledge' });
  });

  test.each(['0', '同上级', '待定项目', '无锡'])('%j says something else', (text) => {
    expect([isDitto(text), readNoValue(text)]).toEqual([false, null]);
  });
});
