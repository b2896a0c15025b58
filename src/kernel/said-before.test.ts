import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isSaidBefore } from './said-before.ts';

type Item = { readonly name: string; readonly year: number; readonly code?: string | undefined };
const anyItem: fc.Arbitrary<Item> = fc.record({
  name: fc.constantFrom('甲', '乙', '乙 2021', '__proto__'),
  year: fc.constantFrom(2021, 2022),
  code: fc.constantFrom(undefined, '', '2021'),
});
const anyFields = fc.uniqueArray(fc.constantFrom<keyof Item>('name', 'year', 'code'), { minLength: 1 });

describe('an item that says what an earlier one of its list says', () => {
  test('is the one before which another says the same in these fields, whichever are asked about first', () => {
    fc.assert(
      fc.property(fc.array(anyItem), fc.array(anyFields, { minLength: 1, maxLength: 3 }), (items, asked) => {
        for (const fields of asked) {
          const found = items.map((_, index) => isSaidBefore(items, index, ...fields));
          const sought = items.map((item, index) =>
            items.slice(0, index).some((other) => fields.every((field) => other[field] === item[field])),
          );
          expect(found).toEqual(sought);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('and beyond the list there is none', () => {
    expect(isSaidBefore<Item>([], 1, 'name')).toBe(false);
  });
});
