import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson } from './canonical-json.ts';
import { RefusedError } from './refusal.ts';

const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)]);

const refusalOf = (act: () => unknown): unknown => {
  try {
    return act();
  } catch (error) {
    return error instanceof RefusedError ? error.refusals[0] : error;
  }
};

const shuffled = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(shuffled);
  if (typeof value !== 'object' || value === null) return value;
  const turned = Object.entries(value).toReversed();
  return Object.fromEntries(turned.map(([key, member]) => [key, shuffled(member)]));
};

describe('canonical JSON', () => {
  test('the example of RFC 8785, 3.2.3: keys in order of UTF-16 units', () => {
    const value = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\u{1f600}': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    };
    expect(Object.values(JSON.parse(canonicalJson(value)) as object).length).toBe(7);
    expect([...canonicalJson(value).matchAll(/:"(?<word>\w+)/g)].map((match) => match.groups?.['word'])).toEqual(
      'Carriage One Control Latin Euro Emoji Hebrew'.split(' '),
    );
  });

  test('the example of RFC 8785, 3.2.2: numbers, text and literals', () => {
    const value = {
      numbers: [333333333.3333333, 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/',
      literals: [null, true, false],
    };
    expect(canonicalJson(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
        '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  test('RFC 8785, 3.2.3: few keys and many stand in the order of their UTF-16 units', () => {
    const anyKeys = fc.uniqueArray(
      fc.string({ unit: 'binary' }).map((text) => `k${text}`),
      { maxLength: 70, size: 'max' },
    );
    fc.assert(
      fc.property(anyKeys, (keys) => {
        const sorted = keys.toSorted().map((key) => `${JSON.stringify(key)}:1`);
        expect(canonicalJson(Object.fromEntries(keys.map((key) => [key, 1])))).toBe(`{${sorted.join(',')}}`);
      }),
    );
  });

  test('means the same value, whatever order the keys came in', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
        expect(canonicalJson(shuffled(value))).toBe(canonicalJson(value));
        expect(canonicalJson(JSON.parse(canonicalJson(value)))).toBe(canonicalJson(value));
      }),
    );
  });

  test('a key that names the prototype is a key like another', () => {
    expect(canonicalJson(JSON.parse('{"b":1,"__proto__":{"a":2}}'))).toBe('{"__proto__":{"a":2},"b":1}');
  });

  test('minus zero is zero', () => {
    expect(canonicalJson([-0])).toBe('[0]');
  });

  test.each([
    ['undefined', undefined],
    ['an undefined member', { a: { b: undefined } }],
    ['a hole', Array(2)],
    ['NaN', Number.NaN],
    ['Infinity', { a: Number.NEGATIVE_INFINITY }],
    ['a bigint', 1n],
    ['a function', () => 1],
    ['a date', new Date(0)],
    ['a map', new Map()],
  ])('%s is no JSON value', (_, value) => {
    expect(() => canonicalJson(value)).toThrow(TypeError);
  });

  test('a lone surrogate is refused with its place, in a text or in a key', () => {
    expect(refusalOf(() => canonicalJson({ units: [{ name: 'a\ud800' }] }))).toEqual({
      refused: 'invalid',
      code: 'json.lone-surrogate',
      field: 'units.0.name',
    });
    expect(refusalOf(() => canonicalJson({ '\udc00': 1 }))).toEqual({
      refused: 'invalid',
      code: 'json.lone-surrogate',
    });
  });

  test('32 levels pass, 33 are refused, and so is a value that holds itself (reliability 13)', () => {
    expect(canonicalJson(nested(32))).toBe(`${'['.repeat(32)}1${']'.repeat(32)}`);
    expect(refusalOf(() => canonicalJson(nested(33)))).toMatchObject({ refused: 'invalid', code: 'json.too-deep' });
    const holdsItself: Record<string, unknown> = {};
    holdsItself['self'] = holdsItself;
    expect(refusalOf(() => canonicalJson(holdsItself))).toMatchObject({ code: 'json.too-deep' });
  });
});
