import { describe, expect, test } from 'vitest';
import { type DatedOn, wholePeriod } from '#kernel/dated-on';
import type { Id } from '#kernel/ids';
import { plainDate } from '#kernel/plain-date';
import { isRefusal } from '#kernel/refusal';
import { RecordWork } from './contract.ts';
import { latestOf, nextOf, stepNamed } from './step.rules.ts';
import { isUnchanged, type KeptWork, recordWork } from './work.rules.ts';

const projectId = '01890000-0000-7000-8000-000000000001' as Id<'ProjectId'>;
const from = plainDate('2022-03-01');
const kind = { key: 'kind', value: 'building', from, origin: null };
const work = (rest: object) => RecordWork.parse({ projectId, name: '1#楼', facts: [kind], ...rest });
let made = 0;
const newId = () => `01890000-0000-7000-8000-${String((made += 1)).padStart(12, '0')}` as Id<'FactId'>;
const told = (input: RecordWork, kept: KeptWork | null = null, today = '2022-06-23') =>
  recordWork(kept, input, { today: plainDate(today), newId, inputs: [input], index: 0 });

function keptAfter(input: RecordWork, today = '2022-06-23'): KeptWork {
  const recorded = told(input, null, today);
  if (isRefusal(recorded)) throw new Error(recorded.code);
  const { workId, name, held, days } = recorded;
  return { workId, projectId, name, facts: held.entered, days: days.entered };
}
const on = (day: string, precision: DatedOn['precision'] = 'day') => wholePeriod(plainDate(day), precision);

describe('house.md 2.3: what happened is not dated after today, a plan may be', () => {
  test.each([
    ['what was done', { done: [{ value: amount(3), on: on('2022-06-24'), origin: null }] }, 'work.not-yet'],
    ['a step reached', { reached: [{ step: '基础', on: on('2022-07-31', 'month'), origin: null }] }, 'work.not-yet'],
    ['a plan agreed', { facts: [kind, plan('2022-07-01', '2022-12-31')] }, 'work.ahead'],
    ['a work of no kind', { facts: [] }, 'work.no-kind'],
    ['a kind that ends', { facts: [{ ...kind, to: '2022-04-01' }] }, 'work.kind-ends'],
  ])('%s', (_what, rest, code) => {
    expect(told(work(rest))).toMatchObject({ code });
  });

  test('for the year’s end it may be planned, and June has been reached on the 20th', () => {
    const kept = keptAfter(
      work({
        facts: [kind, plan('2022-03-01', '2022-12-31')],
        reached: [{ step: '基础', on: on('2022-06-30', 'month'), origin: null }],
      }),
      '2022-06-20',
    );
    expect(kept.days).toMatchObject([{ key: 'reached 基础', on: { on: '2022-06-20', precision: 'month' } }]);
  });
});

describe('house.md 2.2: told again nothing changes, told otherwise it is corrected', () => {
  const input = work({
    done: [{ value: amount(3), on: on('2022-05-31', 'month'), origin: null }],
    reached: [{ step: '封顶', on: on('2022-05-10'), origin: null }],
  });
  const kept = keptAfter(input);
  const again = (rest: object) => {
    const recorded = told(work(rest), kept);
    if (isRefusal(recorded)) throw new Error(recorded.code);
    return recorded;
  };

  test('the same, or the same less exactly', () => {
    expect(isUnchanged(again(input))).toBe(true);
    expect(isUnchanged(again({ reached: [{ step: '主体封顶', on: on('2022-05-31', 'month'), origin: null }] }))).toBe(
      true,
    );
  });

  test('so much done by another day stands beside it', () => {
    const { withdrawn, entered } = again({ done: [{ value: amount(5), on: on('2022-06-20'), origin: null }] }).days;
    expect([withdrawn.length, entered.length]).toEqual([0, 1]);
  });

  test('so much done by the same day, or another day of the step, takes its place', () => {
    const { withdrawn, entered } = again({
      done: [{ value: amount(2), on: on('2022-05-31', 'month'), origin: null }],
      reached: [{ step: '主体封顶', on: on('2022-05-12'), origin: null }],
    }).days;
    expect([withdrawn.length, entered.length]).toEqual([2, 2]);
  });
});

describe('ledgers and briefs 3.6: steps', () => {
  test('are called as their template calls them', () => {
    expect(['封顶', '正负零', '±0.00', '完成50％', '业主自定'].map(stepNamed)).toEqual([
      '主体封顶',
      '±0.00',
      '±0.00',
      '完成50%',
      '业主自定',
    ]);
  });

  test('the one reached last, and the one due first of those that were not', () => {
    const steps = [
      { step: '基础', planned: on('2022-03-31'), reached: on('2022-04-02') },
      { step: '±0.00', planned: null, reached: on('2022-04-02') },
      { step: '砌体', planned: on('2022-09-30'), reached: null },
      { step: '主体封顶', planned: on('2022-06-30'), reached: null },
    ];
    expect([latestOf(steps)?.step, nextOf(steps)?.step]).toEqual(['±0.00', '主体封顶']);
  });
});

function amount(count: number) {
  return { quantity: { amount: count, qualifier: 'exact', word: null }, unit: '栋' };
}
function plan(since: string, planned: string) {
  return { key: 'plan', step: '主体封顶', value: on(planned, 'month'), from: since, origin: null };
}
