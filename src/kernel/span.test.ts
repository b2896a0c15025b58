import { describe, expect, test } from 'vitest';
import { plainDate } from './plain-date.ts';
import { daysOf, spanOf } from './span.ts';

const today = plainDate('2022-06-23');
const on = (day: string, precision: 'day' | 'month' = 'day') => ({ on: plainDate(day), precision });

describe('a span of what has happened', () => {
  test('house.md 2.3: neither end lies ahead; this month, told today, is today at the latest', () => {
    expect(spanOf({ from: on('2022-06-30', 'month') }, today)).toEqual({ from: on('2022-06-23', 'month'), to: null });
    expect(spanOf({ from: on('2022-06-24') }, today)).toMatchObject({
      refused: 'invalid',
      code: 'span.ahead',
      field: 'from',
      rule: 'house 2.3',
    });
    expect(spanOf({ from: on('2022-06-01'), to: on('2022-06-24') }, today)).toMatchObject({ field: 'to' });
  });

  test('ends later than it began', () => {
    expect(spanOf({ from: on('2022-06-01'), to: on('2022-06-01') }, today)).toMatchObject({ code: 'span.ends-before' });
    const span = { from: on('2022-06-01'), to: on('2022-06-02') };
    expect(spanOf(span, today)).toEqual(span);
  });

  test('its days are [from, to), without an end while it holds', () => {
    expect(daysOf({ from: on('2022-06-01'), to: on('2022-06-02') })).toEqual({ from: '2022-06-01', to: '2022-06-02' });
    expect(daysOf({ from: on('2022-06-01'), to: null })).toEqual({ from: '2022-06-01', to: 'infinity' });
  });
});
