import { describe, expect, test } from 'vitest';
import { plainDate } from '#kernel/plain-date';
import { quantity } from '#kernel/quantity';
import { computedOf } from './month-figure.rules.ts';

const wan = (amount: number) => quantity(amount * 1_000_000);
const month = (text: string, amount: number) => ({ month: plainDate(`${text}-01`), done: wan(amount) });

describe('9.3: what follows from the months reported', () => {
  const months = [month('2021-12', 500), month('2022-01', 100), month('2022-03', 300)];

  test('this year’s begin anew, all since the beginning go on; later months do not count yet', () => {
    const { doneThisYear, doneSoFar } = computedOf(months, plainDate('2022-01-01'), null);
    expect([doneThisYear, doneSoFar]).toEqual([wan(100), wan(600)]);
  });

  test('a third of the plan by the end of March is 8.7 points ahead of the year, 90 of 365 days of which have passed', () => {
    expect(computedOf(months, plainDate('2022-03-01'), wan(1200))).toMatchObject({ shareOfPlan: 333, pace: 87 });
  });

  test('without a plan there is no share, and no pace', () => {
    expect(computedOf(months, plainDate('2022-03-01'), null)).toMatchObject({ shareOfPlan: null, pace: null });
  });
});
