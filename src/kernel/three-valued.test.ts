import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { all, and, any, not, or, type ThreeValued, threeValues } from './three-valued.ts';

const anyValue = fc.constantFrom(...threeValues);

/** What the value may turn out to be once it is known. */
const outcomes = (value: ThreeValued): readonly boolean[] => (value === 'unknown' ? [true, false] : [value === 'yes']);

const known = (possible: readonly boolean[]): ThreeValued =>
  possible.every(Boolean) ? 'yes' : possible.some(Boolean) ? 'unknown' : 'no';

describe('three-valued logic (PM-01: unknown is not failed)', () => {
  test.each<[ThreeValued, ThreeValued, ThreeValued, ThreeValued]>([
    ['yes', 'unknown', 'unknown', 'yes'],
    ['no', 'unknown', 'no', 'unknown'],
    ['unknown', 'unknown', 'unknown', 'unknown'],
    ['yes', 'no', 'no', 'yes'],
  ])('%s and %s is %s, or is %s', (one, other, conjunction, disjunction) => {
    expect(and(one, other)).toBe(conjunction);
    expect(and(other, one)).toBe(conjunction);
    expect(or(one, other)).toBe(disjunction);
    expect(or(other, one)).toBe(disjunction);
  });

  test('is decided exactly when every way the unknown may turn out agrees', () => {
    fc.assert(
      fc.property(anyValue, anyValue, (one, other) => {
        const pairs = outcomes(one).flatMap((a) => outcomes(other).map((b) => [a, b] as const));
        expect(and(one, other)).toBe(known(pairs.map(([a, b]) => a && b)));
        expect(or(one, other)).toBe(known(pairs.map(([a, b]) => a || b)));
        expect(not(one)).toBe(known(outcomes(one).map((a) => !a)));
      }),
    );
  });

  test('all and any fold and and or, and of nothing they say yes and no', () => {
    fc.assert(
      fc.property(fc.array(anyValue), (values) => {
        expect(all(values)).toBe(values.reduce(and, 'yes'));
        expect(any(values)).toBe(values.reduce(or, 'no'));
        expect(not(all(values))).toBe(any(values.map(not)));
      }),
    );
    expect([all([]), any([])]).toEqual(['yes', 'no']);
  });
});
