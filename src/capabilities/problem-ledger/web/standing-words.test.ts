import { describe, expect, test } from 'vitest';
import { plainDate } from '#kernel/plain-date';
import { newId } from '#testing/ground';
import { dueWords, postOfLevel, standingWords } from './standing-words.ts';

const today = plainDate('2022-06-23');
const assigned = {
  state: 'assigned' as const,
  overdueDays: 0,
  workingDaysLeft: 2,
  raisedOn: plainDate('2022-06-20'),
  dueOn: plainDate('2022-06-28'),
  ownerUnit: { unitId: newId<'UnitId'>(), name: '自然资源分局' },
  parkedUntil: null,
  steps: [],
};
const said = (rest: object) => standingWords({ ...assigned, ...rest }, { language: 'zh', today });

describe('where a problem stands, in one sentence', () => {
  test('raised: it waits to be assigned', () => {
    expect(said({ state: 'raised', ownerUnit: null, dueOn: 'infinity', workingDaysLeft: null })).toBe(
      '6月20日提出，等项目办交办',
    );
  });

  test('IS-02: assigned: to whom, by when, how many working days are left', () => {
    expect(said({})).toBe('已交办自然资源分局，6月28日前办结，还有 2 个工作日');
    expect(said({ workingDaysLeft: 0 })).toContain('今日到期');
  });

  test('NB-06: the working day after the date is still in time, and is said so', () => {
    expect(said({ workingDaysLeft: -1 })).toContain('昨日到期，今日办结仍算按时');
  });

  test('late is said in words, and only then marked', () => {
    expect(said({ workingDaysLeft: -3, overdueDays: 3 })).toContain('超期 3 个工作日');
    expect(dueWords({ ...assigned, overdueDays: 3 }, 'zh').late).toBe(true);
    expect(dueWords(assigned, 'zh').late).toBe(false);
  });

  test('IS-03: answered is not closed: it waits for whoever raised it', () => {
    const steps = [{ step: 'answered' as const, on: plainDate('2022-06-22') }];
    expect(said({ state: 'answered', steps })).toBe('自然资源分局6月22日答复，等提出人确认');
  });

  test('closed on the last day it was confirmed, parked until its day; another year is written in full', () => {
    const confirmed = (on: string) => ({ step: 'confirmed' as const, on: plainDate(on) });
    expect(said({ state: 'closed', steps: [confirmed('2021-12-30'), confirmed('2022-06-23')] })).toBe('6月23日销号');
    expect(said({ state: 'parked', parkedUntil: plainDate('2023-01-05') })).toBe('已挂起，至2023年1月5日');
  });

  test('IS-04: each level of the ladder has its post, in both languages', () => {
    expect([1, 2, 3, 4].map((level) => postOfLevel(level, 'zh'))).toEqual([
      '项目指挥长',
      '责任单位主要负责人',
      '挂点区领导',
      '党工委、管委会主要领导',
    ]);
    expect(postOfLevel(3, 'en')).toMatch(/zone leader/);
  });
});
