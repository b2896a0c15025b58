import { describe, expect, test } from 'vitest';
import { industryDistance, isIndustryCode } from './industry.ts';

describe('industry codes of GB/T 4754', () => {
  test.each(['C', 'C14', 'C143', 'C1432', 'A0513', 'T97', 'Q8421'])('%s is one', (code) => {
    expect(isIndustryCode(code)).toBe(true);
  });

  test.each(['', 'U', 'C1', 'C12', 'C44', 'A0', 'c14', 'C14321', '1432', 'Q83', ' C14'])('%j is none', (code) => {
    expect(isIndustryCode(code)).toBe(false);
  });

  test.each([
    ['C1432', 'C1432', 0],
    ['C1432', 'C1431', 1],
    ['C1432', 'C1411', 2],
    ['C1432', 'C1311', 3],
    ['C1432', 'A0513', 4],
    ['C14', 'C14', 2],
    ['C14', 'C1432', 2],
    ['C', 'C1432', 3],
  ])('from %s to %s it is %i steps, both ways', (one, other, steps) => {
    expect(industryDistance(one, other)).toBe(steps);
    expect(industryDistance(other, one)).toBe(steps);
  });
});
