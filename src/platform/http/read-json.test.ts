import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { jsonDepthLimit } from '#kernel/json-limits';
import { RefusedError } from '#kernel/refusal';
import { readJson } from './read-json.ts';

function refusalOf(text: string) {
  try {
    readJson(text);
  } catch (error) {
    if (error instanceof RefusedError) return error.refusals[0];
    throw error;
  }
  return null;
}

const forbidden = new Set(['__proto__', 'constructor']);
const anyText = fc.string({ unit: 'binary' }).map((text) => text.replaceAll('\0', '').toWellFormed());
const anyKey = anyText.filter((key) => !forbidden.has(key));
const { value: anyValue } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.oneof(fc.constant(null), fc.boolean(), fc.double({ noNaN: true, noDefaultInfinity: true }), anyText),
    fc.array(tie('value')),
    fc.dictionary(anyKey, tie('value'), { noNullPrototype: true }),
  ),
}));

/** The value at a depth of so many arrays and objects, in turns. */
const nested = (value: unknown, depth: number): unknown =>
  Array.from({ length: depth }).reduce((inner, _, index) => (index % 2 === 0 ? [inner] : { in: inner }), value);

describe('a JSON body comes through as it was sent', () => {
  test('any value without what is forbidden, however it is spaced', () => {
    fc.assert(
      fc.property(anyValue, fc.nat(3), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        expect(readJson(text)).toEqual(JSON.parse(text));
        expect(JSON.stringify(readJson(text))).toBe(JSON.stringify(value));
      }),
    );
  });

  test('reliability 13: to a depth of 32 and no deeper', () => {
    fc.assert(
      fc.property(fc.constantFrom(1, 'text', null, true), fc.integer({ min: 0, max: 40 }), (leaf, depth) => {
        const text = JSON.stringify(nested(leaf, depth));
        if (depth <= jsonDepthLimit) expect(JSON.stringify(readJson(text))).toBe(text);
        else expect(refusalOf(text)).toEqual({ refused: 'malformed', code: 'too-deep' });
      }),
    );
  });
});

describe('what no schema may ever see is refused, with its path', () => {
  test.each([
    ['', 'json', undefined],
    ['{"a":1', 'json', undefined],
    ["{'a':1}", 'json', undefined],
    ['[1,]', 'json', undefined],
    ['NaN', 'json', undefined],
    ['{"__proto__":{"admin":true}}', 'forbidden-key', ''],
    [String.raw`{"a":{"\u005f_proto__":1}}`, 'forbidden-key', 'a'],
    ['{"a":[{"constructor":1}]}', 'forbidden-key', 'a.0'],
    [String.raw`{"a":[1,{"b":"x\u0000"}]}`, 'unwritable-text', 'a.1.b'],
    [String.raw`{"a":{"x\u0000":1}}`, 'unwritable-text', 'a'],
    [String.raw`["\udc00\ud800"]`, 'unwritable-text', '0'],
    [String.raw`"\ud800"`, 'unwritable-text', ''],
  ])('%s', (text, code, field) => {
    expect(refusalOf(text)).toEqual({ refused: 'malformed', code, ...(field === undefined ? {} : { field }) });
  });

  test('a forbidden key stands nowhere, whatever is around it', () => {
    fc.assert(
      fc.property(anyValue, fc.constantFrom(...forbidden), fc.integer({ min: 1, max: 30 }), (value, key, depth) => {
        const text = JSON.stringify(nested('here', depth)).replace('"here"', `{"${key}":${JSON.stringify(value)}}`);
        fc.pre(refusalOf(text)?.code !== 'too-deep');
        expect(refusalOf(text)).toMatchObject({ refused: 'malformed', code: 'forbidden-key' });
      }),
    );
  });

  test('it leaves no trace on other objects', () => {
    refusalOf('{"__proto__":{"admin":true},"constructor":{"prototype":{"admin":true}}}');
    expect(({} as { admin?: unknown }).admin).toBeUndefined();
  });
});

// Each would keep a reader busy for minutes that recursed, copied its path for each value, or backtracked.
describe('reliability 14: a hostile body of the largest size costs no more than its length', () => {
  const size = 1024 * 1024;
  const hostile: readonly (readonly [string, string, string | null])[] = [
    ['brackets that never close', '['.repeat(size), 'too-deep'],
    ['braces that never close', '{"a":'.repeat(size / 5), 'too-deep'],
    ['half a string of backslashes', `"${'\\'.repeat(size)}`, 'json'],
    ['a long number', '9'.repeat(size), null],
    ['many small values', `[${'0,'.repeat(size / 2 - 2)}0]`, null],
    ['many values under a long key', `{"${'k'.repeat(size / 2)}":[${'0,'.repeat(size / 4 - 8)}0]}`, null],
    ['the same, two deep', `{"a":{"${'k'.repeat(size / 2)}":{"b":[${'0,'.repeat(size / 4 - 16)}0]}}}`, null],
    ['many keys', `{${Array.from({ length: size / 16 }, (_, index) => `"k${index}":0`).join(',')}}`, null],
    ['a fault at the very end', `[${'"x",'.repeat(size / 4 - 4)}"\\u0000"]`, 'unwritable-text'],
  ];
  test.each(hostile)('%s', (_name, text, code) => {
    expect(refusalOf(text)?.code ?? null).toBe(code);
  });
});
