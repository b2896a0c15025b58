import { expect, test } from 'vitest';
import { dayNumber, plainDate } from '#kernel/plain-date';
import { siteDays } from './site-days.ts';

const on = (day: string): number => dayNumber(plainDate(day));
const { worked, dayOf } = siteDays([
  { from: plainDate('2022-01-25'), to: plainDate('2022-02-15') },
  { from: plainDate('2022-10-01'), to: plainDate('2022-10-08') },
]);

test('breaks do not count: before, within and after them', () => {
  expect(worked(on('2022-01-20'))).toBe(on('2022-01-20'));
  expect(worked(on('2022-02-01')) - worked(on('2022-01-20'))).toBe(5);
  expect(worked(on('2022-10-10')) - worked(on('2022-01-20'))).toBe(on('2022-10-10') - on('2022-01-20') - 28);
});

test('and back: what is reached as a break begins is reached before it', () => {
  for (const day of ['2022-01-20', '2022-01-25', '2022-02-16', '2022-09-30', '2022-11-01'])
    expect(dayOf(worked(on(day)))).toBe(on(day));
  expect(dayOf(worked(on('2022-02-03')))).toBe(on('2022-01-25'));
  expect(dayOf(worked(on('2022-02-15')) + 0.5)).toBe(on('2022-02-15') + 0.5);
});
