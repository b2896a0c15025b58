import { describe, expect, test } from 'vitest';
import { pagePlace } from './page-place.ts';

const id = '01890000-0000-7000-8000-000000000001';
const passes = (schema: ReturnType<typeof pagePlace>, text: string) => schema.safeParse(text).success;

describe('the place where a page ended is one that a record can have', () => {
  test.each([
    [pagePlace(['openEnd', 'day', 'id'], '_'), `2022-06-23_2022-06-01_${id}`],
    [pagePlace(['openEnd', 'day', 'id'], '_'), `infinity_2022-06-01_${id}`],
    [pagePlace(['instant', 'id'], '_'), `2022-06-23T04:00:00.000Z_${id}`],
    [pagePlace(['number', 'id'], ' '), `42 ${id}`],
    [pagePlace(['day', 'number'], ' '), '2022-06-23 999999999999999'],
    [pagePlace([['late', 'rest'], 'number'], '-'), 'rest-7'],
    [pagePlace([['0', '1'], 'number', 'number'], '-'), '1-2-3'],
  ])('%# %s', (schema, text) => {
    expect(passes(schema, text)).toBe(true);
  });

  // Each of these has the form, and was once handed to the database, which knows no such day, instant or id.
  test.each([
    [pagePlace(['openEnd', 'day', 'id'], '_'), `infinity_7395-84-11_${id}`],
    [pagePlace(['openEnd', 'day', 'id'], '_'), `2022-02-30_2022-06-01_${id}`],
    [pagePlace(['openEnd', 'day', 'id'], '_'), `infinity_2022-06-01_${'-'.repeat(36)}`],
    [pagePlace(['instant', 'id'], '_'), `${'9'.repeat(24)}_${id}`],
    [pagePlace(['instant', 'id'], '_'), `2022-06-31T04:00:00.000Z_${id}`],
    [pagePlace(['number', 'id'], ' '), `42 ${'f'.repeat(36)}`],
    [pagePlace(['day', 'number'], ' '), '6601-64-67 89433'],
    [pagePlace(['day', 'number'], ' '), '2022-06-23 9223372036854775808'],
    [pagePlace([['late', 'rest'], 'number'], '-'), 'early-7'],
    [pagePlace([['0', '1'], 'number', 'number'], '-'), '1-2'],
    [pagePlace([['0', '1'], 'number', 'number'], '-'), '1-2-3-4'],
  ])('%# refused: %s', (schema, text) => {
    expect(passes(schema, text)).toBe(false);
  });
});
