import { describe, expect, test } from 'vitest';
import type { Id } from '#kernel/ids';
import { plainDate } from '#kernel/plain-date';
import { isRefusal } from '#kernel/refusal';
import {
  isFeedbackProposed,
  isTransferProposed,
  printFeedback,
  readFeedback,
  recordFeedback,
  whyNotConsented,
} from './dual.rules.ts';

const today = plainDate('2022-06-23');

describe('MM-02: what can be transferred is, after half a year at one place', () => {
  const proposed = (category: string | undefined, since: string) =>
    isTransferProposed({ category, presentSince: plainDate(since) }, today);
  test('proposed from the day on which half a year is full', () => {
    expect(proposed('mobile', '2021-12-23')).toBe(true);
    expect(proposed('mobile', '2021-12-24')).toBe(false);
  });
  test('of mobile members, not of talent or of anybody else', () => {
    expect(proposed('talent', '2021-01-01')).toBe(false);
    expect(proposed(undefined, '2021-01-01')).toBe(false);
  });
});

test('feedback to the home organisation is proposed half-yearly, from the last one on', () => {
  const proposed = (last: string | null) =>
    isFeedbackProposed(
      { categorySince: plainDate('2021-06-01'), lastFeedback: last === null ? null : plainDate(last) },
      today,
    );
  expect([proposed(null), proposed('2021-12-23'), proposed('2022-01-10')]).toEqual([true, true, false]);
});

describe('12.5: who is named by an enterprise has agreed to it', () => {
  const employer = { key: 'employer', value: '某食品企业 工艺员' } as const;
  const consent = { key: 'consentOn', value: '2022-05-01' } as const;
  test('without the day of consent the name is refused', () => {
    expect(whyNotConsented([employer], [employer])).toMatchObject({ code: 'member.no-consent', rule: '12.5' });
    expect(whyNotConsented([employer], [employer, consent])).toBeNull();
  });
  test('a name told by the person or the branch needs none', () => expect(whyNotConsented([], [])).toBeNull());
});

describe('feedback as a ledger tells it', () => {
  const read = (cell: string) => readFeedback(cell, '台账.csv#2');
  test('is read and written alike, each with its receipt', () => {
    const cell = '2022-01-10 湖南乡党委(有回执);2022-06-20 湖南乡党委';
    const told = read(cell);
    expect(isRefusal(told) ? told.code : printFeedback(told)).toBe(cell);
    expect(read('2022年1月10日 湖南乡党委（有）')).toMatchObject([
      { on: '2022-01-10', sentTo: '湖南乡党委', receipt: '有' },
    ]);
    expect(read('')).toEqual([]);
  });
  test('what has no day is refused, not guessed', () => {
    expect(read('已反馈')).toMatchObject({ code: 'member.feedback-unread' });
    expect(read('2022-06 湖南乡党委')).toMatchObject({ code: 'member.feedback-unread' });
  });
  test('a receipt told later corrects; none told changes nothing', () => {
    let made = 0;
    const newId = () => `fact-${(made += 1)}` as Id<'FactId'>;
    const told = (receipt: string | null) => ({ on: today, sentTo: '湖南乡党委', receipt, origin: null });
    const { entered: known } = recordFeedback([], [told(null)], newId);
    expect(known).toHaveLength(1);
    const corrected = recordFeedback(known, [told('有')], newId);
    expect([corrected.withdrawn, corrected.entered.map(({ receipt }) => receipt)]).toEqual([known, ['有']]);
    expect(recordFeedback(corrected.entered, [told(null)], newId)).toEqual({ withdrawn: [], entered: [] });
  });
});
