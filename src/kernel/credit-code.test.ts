import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { creditCodeFault, creditCodeSchema } from './credit-code.ts';

const alphabet = Array.from('0123456789ABCDEFGHJKLMNPQRTUWXY');
const valid = ['91350100M000100Y43', '11320000MB151840XJ'] as const;

describe('credit code (domain-rules 12.1)', () => {
  test.each(valid)('12.1: %s is valid', (code) => {
    expect(creditCodeFault(code)).toBeNull();
    expect(creditCodeSchema.parse(code)).toBe(code);
  });

  test('12.1: 91350100M000100Y4Z is not, for Z is no character of it', () => {
    expect(creditCodeFault('91350100M000100Y4Z')).toBe('alphabet');
    expect(creditCodeSchema.safeParse('91350100M000100Y4Z').error?.issues[0]?.message).toBe('credit-code');
  });

  test.each([
    ['91350100M000100Y44', 'check-character'],
    ['91350100m000100Y43', 'alphabet'],
    ['91350100M000100Y4', 'length'],
    ['91350100M000100Y43 ', 'length'],
    ['', 'length'],
  ])('%j has a wrong %s', (code, fault) => {
    expect(creditCodeFault(code)).toBe(fault);
  });

  test('whatever the first 17 characters, exactly one last character fits', () => {
    const anyBody = fc
      .array(fc.constantFrom(...alphabet), { minLength: 17, maxLength: 17 })
      .map((body) => body.join(''));
    fc.assert(
      fc.property(anyBody, (body) => {
        expect(alphabet.filter((last) => creditCodeFault(body + last) === null).length).toBe(1);
      }),
      { numRuns: 300 },
    );
    expect(creditCodeFault('0'.repeat(18))).toBeNull();
  });

  test('every single wrong character, and every two neighbours exchanged, are found', () => {
    fc.assert(
      fc.property(fc.constantFrom(...valid), fc.nat(17), fc.constantFrom(...alphabet), (code, place, character) => {
        const wrong = code.slice(0, place) + character + code.slice(place + 1);
        expect(creditCodeFault(wrong)).toBe(wrong === code ? null : 'check-character');
        const exchanged = code.slice(0, place) + (code[place + 1] ?? '') + (code[place] ?? '') + code.slice(place + 2);
        if (place < 17) expect(creditCodeFault(exchanged)).toBe(exchanged === code ? null : 'check-character');
      }),
    );
  });
});
