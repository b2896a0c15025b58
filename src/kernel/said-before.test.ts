import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isSaidBefore } from './said-before.ts';

type Item = { readonly name: string; readonly year: number };
const nameOf = ({ name }: Item): string => name;
const yearOf = ({ year }: Item): string => `${year}`;
const anyItem = fc.record({ name: fc.constantFrom('甲', '乙', '丙', '__proto__'), year: fc.constantFrom(2021, 2022) });

describe('an item that says what an earlier one of its list says', () => {
  test('is the one before which another with its key stands, whichever key is asked first', () => {
    fc.assert(
      fc.property(fc.array(anyItem), fc.boolean(), (items, nameFirst) => {
        for (const keyOf of nameFirst ? [nameOf, yearOf] : [yearOf, nameOf]) {
          const said = items.map((_, index) => isSaidBefore(items, index, keyOf));
          const sought = items.map((item, index) =>
            items.slice(0, index).some((other) => keyOf(other) === keyOf(item)),
          );
          expect(said).toEqual(sought);
        }
      }),
    );
  });

  test('and beyond the list there is none', () => {
    expect(isSaidBefore([], 0, nameOf)).toBe(false);
  });
});
