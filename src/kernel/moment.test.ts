import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayOfMoment, isMoment, minuteNumber, moment, momentOfMinute } from './moment.ts';

const first = minuteNumber(moment('1900-01-01T00:00'));
const last = minuteNumber(moment('2199-12-31T23:59'));

describe('a minute of the wall clock', () => {
  test('is counted from 1970 and read back', () => {
    expect(minuteNumber(moment('1970-01-01T00:00'))).toBe(0);
    expect(minuteNumber(moment('1970-01-02T01:01'))).toBe(1501);
    expect(momentOfMinute(-1)).toBe('1969-12-31T23:59');
    fc.assert(
      fc.property(fc.integer({ min: first, max: last }), (minute) => {
        expect(minuteNumber(momentOfMinute(minute))).toBe(minute);
        expect(isMoment(momentOfMinute(minute))).toBe(true);
      }),
    );
  });

  test('sorts as its text does', () => {
    const minute = fc.integer({ min: first, max: last });
    fc.assert(
      fc.property(minute, minute, (one, other) => {
        expect(momentOfMinute(one) < momentOfMinute(other)).toBe(one < other);
      }),
    );
  });

  test('lies on a day', () => {
    expect(dayOfMoment(moment('2022-06-23T17:00'))).toBe('2022-06-23');
  });

  test.each([
    '2022-06-23',
    '2022-06-23T24:00',
    '2022-06-23T17:60',
    '2022-02-30T08:00',
    '0000-01-01T00:00',
    '9999-12-31T08:00',
    '2022-06-23T08:00Z',
  ])('%s is none', (text) => {
    expect(isMoment(text)).toBe(false);
    expect(() => moment(text)).toThrow(RangeError);
  });

  test('ends with the year 2199', () => {
    expect(() => momentOfMinute(last + 1)).toThrow(RangeError);
    expect(() => momentOfMinute(first - 1)).toThrow(RangeError);
  });
});
