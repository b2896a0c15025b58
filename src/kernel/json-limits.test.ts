import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { jsonDepth, jsonDepthLimit } from './json-limits.ts';

const naiveDepth = (value: unknown): number =>
  typeof value === 'object' && value !== null ? 1 + Math.max(0, ...Object.values(value).map(naiveDepth)) : 0;

describe('depth of a JSON text (reliability 13)', () => {
  test.each([
    ['1', 0],
    ['"[[["', 0],
    ['"\\"[["', 0],
    ['"\\\\"', 0],
    ['[]', 1],
    ['{"a":[{}],"]":1}', 3],
    ['[[],[[]]]', 3],
  ])('%s is %i deep', (text, depth) => {
    expect(jsonDepth(text)).toBe(depth);
  });

  test('agrees with the parsed value, however it is spaced', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 8 }), (value) => {
        expect(jsonDepth(JSON.stringify(value))).toBe(naiveDepth(value));
        expect(jsonDepth(JSON.stringify(value, null, 2))).toBe(naiveDepth(value));
      }),
    );
  });

  test('stops counting just over the limit', () => {
    expect(jsonDepth('['.repeat(1_000_000), jsonDepthLimit)).toBe(jsonDepthLimit + 1);
    expect(jsonDepth('['.repeat(jsonDepthLimit), jsonDepthLimit)).toBe(jsonDepthLimit);
  });
});
