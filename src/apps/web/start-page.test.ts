import { describe, expect, test } from 'vitest';
import { startPageOf } from './start-page.ts';

describe('whoever signs in for no page of their own begins where their work is', () => {
  test('with what is asked of them', () => {
    expect(startPageOf(null)).toBe('/todo');
  });

  test.each([
    ['system', '/administration'],
    ['security', '/grants'],
    ['audit', '/audit'],
  ] as const)('the %s administrator with %s', (office, page) => {
    expect(startPageOf(office)).toBe(page);
  });
});
