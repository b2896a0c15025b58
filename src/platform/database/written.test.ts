import fc from 'fast-check';
import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { written } from './written.ts';

const { prepareValue } = createRequire(import.meta.url)('pg/lib/utils.js') as {
  readonly prepareValue: (value: unknown) => unknown;
};

/** Reads an array literal as PostgreSQL does: quoted items as they are, NULL only where it stands bare. */
function read(literal: string): (string | null)[] {
  const items: (string | null)[] = [];
  for (const [, quoted, bare = ''] of literal.slice(1, -1).matchAll(/"((?:[^"\\]|\\.)*)"|([^",]+)/gsu))
    items.push(
      quoted === undefined ? (bare.toUpperCase() === 'NULL' ? null : bare) : quoted.replaceAll(/\\(.)/gsu, '$1'),
    );
  return items;
}

describe('a parameter as it is sent', () => {
  test.each([
    [[], '{}'],
    [['a', null, undefined, 'null', 'NULL', ''], '{a,NULL,NULL,"null","NULL",""}'],
    [
      ['甲,乙', 'a b', 'x"y', String.raw`c\d`, '2022-06-01', '01890000-0000-7000-8000-000000000002'],
      String.raw`{"甲,乙","a b","x\"y","c\\d",2022-06-01,01890000-0000-7000-8000-000000000002}`,
    ],
    [[1, -2.5, true], '{1,-2.5,true}'],
  ])('%j is %s', (items, literal) => expect(written(items)).toBe(literal));

  test('any texts are read again as they were, by whoever reads what the driver writes', () => {
    const texts = fc.array(fc.option(fc.string({ unit: 'binary', maxLength: 20 }), { nil: null }), { maxLength: 8 });
    fc.assert(
      fc.property(texts, (items) => {
        expect(read(written(items) as string)).toEqual(items);
        expect(read(prepareValue(items) as string)).toEqual(items);
      }),
    );
  });

  test('what is no array of plain values is left to the driver', () => {
    for (const value of ['a', null, 1, [new Date(0)], [['a']], [Buffer.from('a')]]) expect(written(value)).toBe(value);
  });
});
