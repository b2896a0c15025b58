import { describe, expect, test } from 'vitest';
import { wholePeriod } from '#kernel/dated-on';
import { plainDate } from '#kernel/plain-date';
import { type LightFacts, lightOf } from './light.rules.ts';
import { lightSentence } from './light-words.rules.ts';
import { type RuleSet, ruleSetOn, ruleSetSchema } from './rule-set.rules.ts';
import { knownRuleSets } from './rule-set.store.ts';

const march = wholePeriod(plainDate('2022-03-31'), 'month');
const notStarted: LightFacts = {
  planned: march,
  started: false,
  completed: false,
  plan: null,
  done: null,
  reportedTo: null,
  reasons: [],
};
const forest = {
  code: 'land',
  text: '林地使用手续等待省级审批',
  from: plainDate('2022-05-25'),
  until: plainDate('2022-08-31'),
  meeting: '周调度会',
  decidedOn: plainDate('2022-05-25'),
} as const;
const lit = (facts: Partial<LightFacts>, day: string, sets: readonly RuleSet[] = knownRuleSets()) => {
  const on = plainDate(day);
  return lightOf({ ...notStarted, ...facts }, on, ruleSetOn(sets, on));
};
const colour = (facts: Partial<LightFacts>, day: string) => lit(facts, day).colour;

describe('LT-01: start, by the values of Yinchuan 2025 (domain-rules 9.3, 15.1)', () => {
  test.each([
    ['2022-03-30', 'green'],
    ['2022-03-31', 'yellow'],
    ['2022-04-30', 'yellow'],
    ['2022-05-30', 'yellow'],
    ['2022-05-31', 'red'],
    ['2022-06-23', 'red'],
  ])('planned in March, not started, no reason, seen on %s: %s', (day, expected) =>
    expect(colour({}, day)).toBe(expected),
  );
  test('planned for a day, it is due on that day and red with the third month end', () => {
    const planned = wholePeriod(plainDate('2022-03-10'), 'day');
    expect(['2022-03-09', '2022-03-10', '2022-05-30', '2022-05-31'].map((day) => colour({ planned }, day))).toEqual([
      'green',
      'yellow',
      'yellow',
      'red',
    ]);
  });
  test('ledgers-and-briefs 5.1: planned for April, yellow on 2022-06-23, red at the end of June', () => {
    const planned = wholePeriod(plainDate('2022-04-30'), 'month');
    expect([colour({ planned }, '2022-06-23'), colour({ planned }, '2022-06-30')]).toEqual(['yellow', 'red']);
  });
  test('started it is green; with no planned start it cannot be judged', () => {
    expect(colour({ started: true }, '2022-06-23')).toBe('green');
    expect(colour({ planned: null }, '2022-06-23')).toBe('none');
  });
});

describe('LT-01: pace (domain-rules 9.3, 15.1)', () => {
  // 1 July 2024 is the 183rd of 366 days: half of the year has gone.
  const half = { started: true, plan: 1_000_000, reportedTo: plainDate('2024-07-01') };
  test.each([
    [42, 'green'],
    [40, 'yellow'],
    [20, 'yellow'],
    [19, 'red'],
  ])('half of the year gone, %i %% of the year’s plan done: %s', (share, expected) =>
    expect(colour({ ...half, done: share * 10_000 }, '2024-07-01')).toBe(expected),
  );
  test('the edges are exact: one 分 more or less tells', () => {
    expect(colour({ ...half, done: 400_001 }, '2024-07-01')).toBe('green');
    expect(colour({ ...half, done: 199_999 }, '2024-07-01')).toBe('red');
  });
  test('decision 0020: it is measured as far as was reported, and no less far than reports are owed', () => {
    const told = (reportedTo: string, done: number) =>
      lit({ started: true, plan: 365, done, reportedTo: plainDate(reportedTo) }, '2022-06-23').findings.at(-1);
    // The share of the year is that of 31 May, the 151st day: 30 % of 365 are 109.5.
    expect(told('2022-05-31', 115)).toMatchObject({ colour: 'green', elapsed: 414, measuredTo: '2022-05-31' });
    expect(told('2022-05-31', 114)).toMatchObject({ colour: 'yellow', behind: 101, measuredTo: '2022-05-31' });
    // Silent since March, it is measured to the end of April, the 120th day.
    expect(told('2022-03-31', 83)).toMatchObject({ colour: 'yellow', elapsed: 329, measuredTo: '2022-04-30' });
  });
  test('missing is not zero: without plan or report it is not judged, nor before it starts or once it is completed', () => {
    const why = (facts: Partial<LightFacts>) =>
      lit(facts, '2024-07-01').findings.map((finding) => finding.rule === 'pace' && finding.unjudged);
    expect(why({ started: true })).toContain('no-plan');
    expect(why({ started: true, plan: 0, done: 1 })).toContain('no-plan');
    expect(why(half)).toContain('no-report');
    expect(why({ ...half, done: 0, started: false })).toContain('not-started');
    expect(why({ ...half, done: 0, completed: true })).toContain('completed');
    expect(colour(half, '2024-07-01')).toBe('green');
  });
});

describe('LT-02: an accepted reason holds the light at grey, never at green', () => {
  test('from the day it was decided on to its last day', () => {
    const reasons = [forest];
    expect(['2022-05-24', '2022-05-25', '2022-08-31', '2022-09-01'].map((day) => colour({ reasons }, day))).toEqual([
      'yellow',
      'grey',
      'grey',
      'red',
    ]);
  });
  test('what was decided later does not whiten the days before', () => {
    const reasons = [{ ...forest, from: plainDate('2022-03-01') }];
    expect([colour({ reasons }, '2022-05-24'), colour({ reasons }, '2022-05-25')]).toEqual(['yellow', 'grey']);
  });
  test('it is grey also where all else is well', () =>
    expect(colour({ started: true, reasons: [forest] }, '2022-06-23')).toBe('grey'));
});

describe('house.md 2.15: rule sets are dated', () => {
  const stricter: RuleSet = ruleSetSchema.parse({
    version: '本区2023',
    source: { zh: '会议纪要', en: 'minutes' },
    inForceFrom: '2023-01-01',
    start: { redFromMonth: 2 },
    pace: { yellowFrom: 5, redOver: 20 },
  });
  const sets = [stricter, ...knownRuleSets()];
  test('a light uses the set in force on its day and says its version', () => {
    const planned = wholePeriod(plainDate('2022-11-30'), 'month');
    expect(lit({ planned }, '2022-12-31', sets)).toMatchObject({ colour: 'yellow', ruleSet: '银川2025' });
    expect(lit({ planned }, '2023-01-01', sets)).toMatchObject({ colour: 'red', ruleSet: '本区2023' });
  });
  test('a day without one is an error of the installation', () =>
    expect(() => ruleSetOn([stricter], plainDate('2022-12-31'))).toThrow('no rule set'));
});

describe('LT-01: each light says what it rests on, in facts (ledgers-and-briefs 4.2)', () => {
  test.each([
    [
      lit({}, '2022-06-23'),
      '计划2022年3月开工，截至2022年6月23日未开工，连续3个月未达计划（规则集：银川2025）。',
      'Planned to start March 2022, not started on 23 June 2022, 3 months running (rule set 银川2025).',
    ],
    [
      lit({ reasons: [forest] }, '2022-06-23'),
      '因用地用林审批（林地使用手续等待省级审批）按程序暂缓，2022年5月25日周调度会同意，有效期至2022年8月31日；计划2022年3月开工，截至2022年6月23日未开工，连续3个月未达计划（规则集：银川2025）。',
      'Held for approval of land or forest use (林地使用手续等待省级审批), accepted on 25 May 2022 (周调度会), valid until 31 August 2022; planned to start March 2022, not started on 23 June 2022, 3 months running (rule set 银川2025).',
    ],
    [
      lit({ started: true, plan: 10_000, done: 2_000, reportedTo: plainDate('2022-05-31') }, '2022-06-23'),
      '已开工；月报至2022年5月31日，完成年度计划投资的20.0%，全年已过41.4%，低于序时21.4个百分点（调度数，非统计数）（规则集：银川2025）。',
      'Started; reported up to 31 May 2022, 20.0 % of the year’s investment done with 41.4 % of the year gone, 21.4 points behind pace (management figures, not statistics) (rule set 银川2025).',
    ],
    [
      lit({ started: true, plan: 10_000, done: 2_000, reportedTo: plainDate('2022-03-31') }, '2022-06-23'),
      '已开工；月报至2022年3月31日，完成年度计划投资的20.0%，至2022年4月30日全年已过32.9%，低于序时12.9个百分点（调度数，非统计数）（规则集：银川2025）。',
      'Started; reported up to 31 March 2022, 20.0 % of the year’s investment done with 32.9 % of the year gone by 30 April 2022, 12.9 points behind pace (management figures, not statistics) (rule set 银川2025).',
    ],
    [
      lit({ planned: null }, '2022-06-23'),
      '未开工，未填计划开工时间（规则集：银川2025）。',
      'Not started, and no start is planned (rule set 银川2025).',
    ],
  ])('%#', (light, zh, en) => expect([lightSentence(light, 'zh'), lightSentence(light, 'en')]).toEqual([zh, en]));
});
