import { describe, expect, test } from 'vitest';
import { lineAfter } from './use-line-keys.ts';

describe('a list is walked by keys', () => {
  test.each([
    ['j', null, 0],
    ['ArrowDown', 0, 1],
    ['J', 1, 2],
    ['j', 2, 2],
    ['k', 2, 1],
    ['ArrowUp', 0, 0],
    ['Home', 2, 0],
    ['End', 0, 2],
  ])('%s from %s comes to %s of three', (key, from, to) => expect(lineAfter(key, from, 3)).toBe(to));

  test('other keys, and an empty list, lead nowhere', () => {
    expect(lineAfter('x', 1, 3)).toBe(null);
    expect(lineAfter('j', null, 0)).toBe(null);
  });
});
