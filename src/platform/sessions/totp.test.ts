import { describe, expect, test } from 'vitest';
import { newTotpSecret, totpCode, totpStep, totpUri } from './totp.ts';

/** The secret of RFC 6238, appendix B: the ASCII text 12345678901234567890. */
const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

describe('RFC 6238', () => {
  // Appendix B has eight digits; apps show the last six of them.
  test.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ])('appendix B, %i seconds: %s', (seconds, code) => {
    expect(totpCode(secret, seconds * 1000)).toBe(code);
    expect(totpStep(secret, code, seconds * 1000)).toBe(Math.floor(seconds / 30));
  });

  test('5.2: a code counts one step early or late and no more, and says which step is its own', () => {
    const at = 1_111_111_109_000;
    const own = Math.floor(at / 30_000);
    const steps = [-2, -1, 0, 1, 2].map((late) => totpStep(secret, totpCode(secret, at), at + late * 30_000));
    expect(steps).toEqual([null, own, own, own, null]);
  });

  test('anything but six digits is no code', () => {
    for (const code of ['', '28708', '2870822', '28708a', '２８７０８２'])
      expect(totpStep(secret, code, 59_000)).toBeNull();
  });
});

test('RFC 4226, 4: a secret has 160 bits; an app reads all it needs off the address', () => {
  const made = newTotpSecret(Uint8Array.from({ length: 20 }, (_, index) => index + 49));
  expect(made).toMatch(/^[A-Z2-7]{32}$/);
  expect(() => newTotpSecret(new Uint8Array(19))).toThrow(/twenty/);
  const uri = new URL(totpUri(made, '东临新区 · 一线', 'system'));
  expect([uri.protocol, uri.host]).toEqual(['otpauth:', 'totp']);
  expect(Object.fromEntries(uri.searchParams)).toMatchObject({
    issuer: '东临新区 · 一线',
    secret: made,
    algorithm: 'SHA1',
    digits: '6',
    period: '30',
  });
});
