import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type IndustryCode,
  industryCodeSchema,
  industryDistance,
  industryLevel,
  industryParent,
  isIndustryCode,
} from './industry-code.ts';

const code = (text: string): IndustryCode => industryCodeSchema.parse(text);

describe('an industry code is a section, division, group or class of GB/T 4754', () => {
  test.each([
    ['C', 'section', null],
    ['C14', 'division', 'C'],
    ['C143', 'group', 'C14'],
    ['C1432', 'class', 'C143'],
    ['A0513', 'class', 'A051'],
    ['T97', 'division', 'T'],
  ])('%s is a %s under %s', (text, level, parent) => {
    expect(industryLevel(code(text))).toBe(level);
    expect(industryParent(code(text))).toBe(parent);
  });

  test.each(['', 'U', 'C1', 'C12', 'C44', 'A0', 'c14', 'C14321', '1432', 'Q83', ' C14', 'C14\n'])(
    '%j is none',
    (text) => {
      expect(isIndustryCode(text)).toBe(false);
      expect(industryCodeSchema.safeParse(text).success).toBe(false);
    },
  );
});

describe('the distance of two industries', () => {
  test.each([
    ['C1432', 'C1432', 0],
    ['C1432', 'C1431', 1],
    ['C1432', 'C1411', 2],
    ['C1432', 'C1311', 3],
    ['C1432', 'A0513', 4],
    ['C14', 'C14', 2],
    ['C14', 'C1432', 2],
    ['C', 'C1432', 3],
  ])('from %s to %s it is %i steps', (one, other, steps) => {
    expect(industryDistance(code(one), code(other))).toBe(steps);
  });

  const classes = fc
    .tuple(fc.constantFrom('C14', 'C15', 'D44', 'D45'), fc.integer({ min: 1, max: 2 }), fc.integer({ min: 1, max: 2 }))
    .map((parts) => code(parts.join('')));

  test('is 0 to 4, 0 for the same class alone, the same both ways, and never beyond the greater of two legs', () => {
    fc.assert(
      fc.property(classes, classes, classes, (one, other, third) => {
        const steps = industryDistance(one, other);
        expect(steps).toBeGreaterThanOrEqual(0);
        expect(steps).toBeLessThanOrEqual(4);
        expect(steps === 0).toBe(one === other);
        expect(industryDistance(other, one)).toBe(steps);
        const legs = Math.max(industryDistance(one, third), industryDistance(third, other));
        expect(steps).toBeLessThanOrEqual(legs);
      }),
    );
  });
});
