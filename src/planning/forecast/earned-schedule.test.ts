import { describe, expect, test } from 'vitest';
import { plainDate } from '#kernel/plain-date';
import { earnedSchedule, elapsedShareOfYear, pace, pacedTo, reportsOwedTo } from '#planning/forecast';

const day = plainDate;
const start = day('2022-01-01');
/** 10 by the eleventh, 30 by the twenty-first. */
const curve = [
  { on: day('2022-01-11'), planned: 10 },
  { on: day('2022-01-21'), planned: 30 },
];

describe('earned schedule (Lipke 2003)', () => {
  test('what was planned for the sixteenth, done by the twenty-first: 15 days earned in 20', () => {
    expect(earnedSchedule(start, curve, { on: day('2022-01-21'), done: 20 })).toEqual({
      earnedOn: '2022-01-16',
      earnedDays: 15,
      passedDays: 20,
      varianceDays: -5,
      index: 0.75,
      finish: '2022-01-28',
    });
  });

  test('done two months early is seen so: everything by day 30 of 90', () => {
    const plan = [{ on: day('2022-04-01'), planned: 1 }];
    const { varianceDays, index, finish } = earnedSchedule(start, plan, { on: day('2022-01-31'), done: 1 });
    expect([varianceDays, index, finish]).toEqual([60, 3, '2022-01-31']);
  });

  test('nothing earned foretells nothing', () => {
    expect(earnedSchedule(start, curve, { on: day('2022-01-05'), done: 0 })).toMatchObject({
      earnedDays: 0,
      index: 0,
      finish: null,
    });
  });

  test('refuses a plan that falls, an empty one, and more than it plans', () => {
    expect(() => earnedSchedule(start, curve.toReversed(), { on: day('2022-01-05'), done: 0 })).toThrow(
      'forecast.plan-curve',
    );
    expect(() => earnedSchedule(start, [], { on: day('2022-01-05'), done: 0 })).toThrow('forecast.plan-curve');
    expect(() => earnedSchedule(start, curve, { on: day('2022-01-05'), done: 31 })).toThrow('forecast.amount');
    expect(() => earnedSchedule(start, curve, { on: start, done: 1 })).toThrow('forecast.amount');
  });
});

describe('rule 9.3: pace is done of the plan less the share of the year that has passed', () => {
  test('half the plan by the end of June is on pace; a third is 16 points behind (yellow from 10 to 30)', () => {
    expect(pace(50, 100, day('2022-06-30'))).toBeCloseTo(0.5 - 181 / 365, 10);
    expect(pace(33, 100, day('2022-06-30'))).toBeCloseTo(-0.166, 2);
  });

  test('the year is over at the end of its last day, also a leap year', () => {
    expect([elapsedShareOfYear(day('2022-12-31')), elapsedShareOfYear(day('2024-12-31'))]).toEqual([1, 1]);
    expect(elapsedShareOfYear(day('2024-01-01'))).toBe(1 / 366);
  });

  test.each([
    ['2022-06-23', '2022-04-30'],
    ['2022-06-29', '2022-04-30'],
    ['2022-06-30', '2022-05-31'],
    ['2022-07-01', '2022-05-31'],
    ['2022-01-31', '2021-12-31'],
  ])('on %s reports are owed up to %s: those of a month by the end of the next', (on, owed) =>
    expect(reportsOwedTo(day(on))).toBe(owed),
  );

  test('it is measured as far as was reported; who has long not reported, as far as reports are owed', () => {
    const on = day('2022-06-23');
    expect(['2022-01-31', '2022-04-30', '2022-05-31', '2022-06-23'].map((told) => pacedTo(day(told), on))).toEqual([
      '2022-04-30',
      '2022-04-30',
      '2022-05-31',
      '2022-06-23',
    ]);
  });

  test('without a plan for the year there is no pace', () => {
    expect(pace(5, 0, day('2022-06-30'))).toBeNull();
  });
});
