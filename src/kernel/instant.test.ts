import { describe, expect, test } from 'vitest';
import { instant, instantSchema, openInstantSchema } from './instant.ts';

describe('which texts are instants', () => {
  test('what a clock prints is one, and an open one may be infinity, which sorts last', () => {
    const moment = instantSchema.parse(new Date(1655957106789).toISOString());
    expect(moment).toBe(instant('2022-06-23T04:05:06.789Z'));
    expect(openInstantSchema.parse('infinity') > openInstantSchema.parse(moment)).toBe(true);
    expect(openInstantSchema.safeParse('-infinity').success).toBe(false);
  });

  test.each([
    '2022-06-23T04:05:06Z',
    '2022-06-23T04:05:06.789+00:00',
    '2022-06-23T24:00:00.000Z',
    '2022-06-23T23:59:60.000Z',
    '2022-02-30T00:00:00.000Z',
    '2022-06-23 04:05:06.789Z',
    '1899-12-31T23:59:59.999Z',
    'infinity',
  ])('%s is not one', (text) => {
    expect(instantSchema.safeParse(text).success).toBe(false);
    expect(() => instant(text)).toThrow(RangeError);
  });
});
