import { expect, test } from 'vitest';
import { plainDate } from '#kernel/plain-date';
import { nextBackupOn } from './backup.rules.ts';

const day = plainDate;

test('the next backup is today until it is taken, and tomorrow then', () => {
  expect(nextBackupOn(day('2022-06-30'), null)).toBe('2022-06-30');
  expect(nextBackupOn(day('2022-06-30'), day('2022-06-29'))).toBe('2022-06-30');
  expect(nextBackupOn(day('2022-06-30'), day('2022-06-30'))).toBe('2022-07-01');
});
