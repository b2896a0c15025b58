import { describe, expect, test } from 'vitest';
import { line, lines } from './text.ts';

describe('a line as a person types it', () => {
  test.each([
    ['  项目红线内管线迁改  ', '项目红线内管线迁改'],
    ['路基 3 km, 24" pipe', '路基 3 km, 24" pipe'],
    ['𠮷村 👷', '𠮷村 👷'],
  ])('%j is taken, trimmed', (given, taken) => {
    expect(line(20).parse(given)).toBe(taken);
  });

  test.each([
    ['nothing', '   '],
    ['a line feed', '甲\n乙'],
    ['a control character', '甲\u0007'],
    ['a character that turns the direction', '甲\u202e乙'],
    ['a lone surrogate', '甲\ud800'],
    ['more than it may be', '长'.repeat(21)],
  ])('%s is refused', (_, given) => {
    expect(line(20).safeParse(given).success).toBe(false);
  });
});

test('several lines keep their line feeds, and nothing else that is not seen', () => {
  expect(lines(20).parse('甲\n\n乙\n')).toBe('甲\n\n乙');
  expect(lines(20).safeParse('甲\r乙').success).toBe(false);
  expect(lines(20).safeParse('甲\u200b乙').success).toBe(false);
});
