import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  failuresForgottenAfterMs,
  type FailureSubject,
  freeFailures,
  secondsToWait,
  signInKey,
  waitAfter,
} from './sign-in.rules.ts';

const anySubject = fc.constantFrom<FailureSubject>('account', 'address');

describe('reliability 10: five failures slow and lock', () => {
  test.each([
    ['account', [0, 0, 0, 0, 0, 60, 120, 240, 480, 900, 900]],
    ['address', [0, 0, 0, 0, 0, 5, 10, 20, 40, 80, 160, 320, 640, 900, 900]],
  ] as const)('by %s: so many seconds after each failure', (subject, waits) => {
    expect(waits.map((_, failures) => waitAfter(subject, failures))).toEqual(waits);
    expect(waits.findIndex((wait) => wait > 0)).toBe(freeFailures);
  });

  test('a wait never shrinks with more failures, stays finite, and is at most a quarter of an hour', () => {
    fc.assert(
      fc.property(anySubject, fc.nat(), fc.nat(), (subject, one, other) => {
        const [fewer, more] = [Math.min(one, other), Math.max(one, other)];
        expect(waitAfter(subject, fewer)).toBeLessThanOrEqual(waitAfter(subject, more));
        expect(waitAfter(subject, more)).toBeLessThanOrEqual(900);
      }),
    );
  });

  test('what is left of a wait is told in whole seconds, and nothing is left when it is over', () => {
    const failed = { failures: 5, lastAtMs: 1_000_000 };
    const after = (ms: number) => secondsToWait('account', failed, failed.lastAtMs + ms);
    expect([0, 1, 999, 1_000, 59_000, 59_001, 60_000, 61_000].map(after)).toEqual([60, 60, 60, 59, 1, 1, 0, 0]);
    expect(secondsToWait('account', { ...failed, failures: 4 }, failed.lastAtMs)).toBe(0);
  });

  test('whoever waits as long as told may try; a second less, and may not', () => {
    fc.assert(
      fc.property(anySubject, fc.integer({ min: 5, max: 60 }), fc.nat(900_000), (subject, failures, sinceMs) => {
        const failed = { failures, lastAtMs: 0 };
        const wait = secondsToWait(subject, failed, sinceMs);
        expect(secondsToWait(subject, failed, sinceMs + wait * 1000)).toBe(0);
        if (wait > 0) expect(secondsToWait(subject, failed, sinceMs + (wait - 1) * 1000)).toBe(1);
      }),
    );
  });

  test('failures are forgotten after a day', () => {
    expect(failuresForgottenAfterMs).toBe(24 * 3600 * 1000);
    const failed = { failures: 1000, lastAtMs: 0 };
    expect(secondsToWait('account', failed, failuresForgottenAfterMs + 1)).toBe(0);
  });
});

describe('a sign-in name as compared', () => {
  test('width, case and outer blanks do not tell two names apart; letters and accents do', () => {
    for (const written of ['zhang.wei', 'Zhang.Wei', ' ZHANG.WEI ', 'ｚｈａｎｇ．ｗｅｉ']) {
      expect(signInKey(written)).toBe('zhang.wei');
    }
    expect(signInKey('张伟')).not.toBe(signInKey('张玮'));
    expect(signInKey('é')).toBe(signInKey('e\u0301'));
    expect(signInKey('é')).not.toBe(signInKey('e'));
    expect(signInKey('J\u030c')).toBe(signInKey('ǰ'));
  });

  test('comparing twice is comparing once', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        expect(signInKey(signInKey(name))).toBe(signInKey(name));
      }),
      { numRuns: 2_000 },
    );
  });
});
