import { describe, expect, test } from 'vitest';
import { minuteOf, type ReportCounts, secondsToWait } from './report-rate.rules.ts';

/** Ten seconds past half past nine in the morning, in China. */
const now = Date.parse('2022-06-23T01:30:10Z');
const waits = (block: ReportCounts['block'], inDay = 1, at = now) => secondsToWait({ block, link: { inDay } }, at);

describe('house.md 3.1, a link is rate-limited: 5 a minute and 30 a day from a block, 200 a day in all', () => {
  test('up to each limit nobody waits', () => {
    expect(waits({ inMinute: 5, inDay: 30 }, 200)).toBe(0);
  });
  test('the sixth of a minute waits for the next', () => {
    expect(waits({ inMinute: 6, inDay: 6 })).toBe(50);
  });
  test('the thirty-first of a day and the two hundred and first of a link wait for midnight of the zone', () => {
    const toMidnight = 14.5 * 3_600 - 10;
    expect(waits({ inMinute: 1, inDay: 31 })).toBe(toMidnight);
    expect(waits({ inMinute: 1, inDay: 1 }, 201)).toBe(toMidnight);
    expect(waits({ inMinute: 9, inDay: 31 })).toBe(toMidnight);
  });
  test('at midnight of the zone a whole day lies ahead, a second before it one second', () => {
    const midnight = Date.parse('2022-06-23T16:00:00Z');
    expect(waits({ inMinute: 1, inDay: 31 }, 1, midnight)).toBe(86_400);
    expect(waits({ inMinute: 1, inDay: 31 }, 1, midnight - 1)).toBe(1);
  });
  test('a minute is counted from its beginning', () => {
    expect(minuteOf(now + 49_999)).toBe(minuteOf(now));
    expect(minuteOf(now + 50_000)).toBe(minuteOf(now) + 1);
  });
});
