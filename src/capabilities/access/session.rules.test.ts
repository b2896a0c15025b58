import { describe, expect, test } from 'vitest';
import { administratorOffices } from '#kernel/actor';
import { idleLimitMs, isIdle, longestSessionMs, seenEveryMs } from './session.rules.ts';

const minute = 60_000;

describe('reliability 9: how long a session lasts', () => {
  test('without a request half an hour for an administrator, twelve hours for everybody else', () => {
    for (const office of administratorOffices) expect(idleLimitMs(office)).toBe(30 * minute);
    expect(idleLimitMs(null)).toBe(12 * 60 * minute);
  });

  test.each([null, ...administratorOffices])('%s: alive at the limit, ended a moment later', (office) => {
    const seenAt = 1_655_956_800_000;
    expect(isIdle(office, seenAt, seenAt)).toBe(false);
    expect(isIdle(office, seenAt, seenAt + idleLimitMs(office))).toBe(false);
    expect(isIdle(office, seenAt, seenAt + idleLimitMs(office) + 1)).toBe(true);
  });

  test('being seen is written often enough that nobody at work is signed out, and a week ends every session', () => {
    for (const office of [null, ...administratorOffices]) {
      expect(seenEveryMs * 2).toBeLessThan(idleLimitMs(office));
      expect(idleLimitMs(office)).toBeLessThan(longestSessionMs);
    }
    expect(longestSessionMs).toBe(7 * 24 * 60 * minute);
  });
});
