import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, plainDate } from '#kernel/plain-date';
import type { ToldStep } from './contract.ts';
import { readStory, writeLine } from './story-lines.rules.ts';

const on = plainDate('2022-06-02');

describe('ledgers-and-briefs S6: 进展情况 is dated lines', () => {
  test.each<readonly [string, ToldStep]>([
    [
      '2022-06-02 交办：规划建设局，协办湖南乡、“财政、金融局”，限2022-06-10办结',
      {
        step: 'assigned',
        on,
        unit: '规划建设局',
        assisting: ['湖南乡', '财政、金融局'],
        dueOn: plainDate('2022-06-10'),
      },
    ],
    ['2022-06-02 确认（电话）', { step: 'confirmed', on, how: 'telephone', text: null, personId: null }],
    [
      '2022-06-02 挂起（至2022-12-31）：等待省级指标',
      { step: 'parked', on, text: '等待省级指标', until: plainDate('2022-12-31') },
    ],
    [
      '2022-06-02 提级（王某，项目指挥长，周调度会，2022-06-01）',
      {
        step: 'escalated',
        on,
        text: null,
        decider: { name: '王某', post: '项目指挥长', meeting: '周调度会', on: plainDate('2022-06-01') },
      },
    ],
    ['2022-06-02 恢复', { step: 'resumed', on, dueOn: null }],
  ])('%s', (line, step) => {
    expect(writeLine(step)).toBe(line);
    expect(readStory(line)).toEqual([step]);
  });

  test.each([
    ['2022-06-02 已报省级', [{ step: 'note', on, text: '已报省级' }]],
    ['2022.6.2：已报省级', [{ step: 'note', on, text: '已报省级' }]],
    ['2022年6月2日已报省级\n等待批复', [{ step: 'note', on, text: '已报省级\n等待批复' }]],
    ['', []],
  ])('as offices write it: %j', (text, steps) => {
    expect(readStory(text)).toEqual(steps);
  });

  test('3.1: a line may leave out the year: it is the first such day since the line above, by the day of the sheet', () => {
    const span = { since: plainDate('2021-11-20'), until: plainDate('2022-06-30') };
    expect(readStory('12月3日：已报省级\n3月1日批复\n2022-03-01 答复', span)).toEqual([
      { step: 'note', on: plainDate('2021-12-03'), text: '已报省级' },
      { step: 'note', on: plainDate('2022-03-01'), text: '批复' },
      { step: 'answered', on: plainDate('2022-03-01'), text: null },
    ]);
    expect(readStory('2月29日已报省级', span)).toMatchObject({ code: 'problem.line-undated' });
    expect(readStory('7月1日已报省级', span)).toMatchObject({ code: 'problem.line-undated' });
    expect(readStory('6月1日已报省级')).toMatchObject({ code: 'problem.line-undated' });
  });

  test('a day that is none, and a first line without a day, are refused', () => {
    expect(readStory('2022-06-02 恢复（限2022-06-31办结）')).toMatchObject({ code: 'day.none' });
    expect(readStory('已报省级')).toMatchObject({ code: 'problem.line-undated' });
  });

  test('what is written is read as the same steps, whatever the words hold', () => {
    const anyDay = fc.nat(900).map((days) => addDays(plainDate('2020-01-01'), days));
    const anyWords = fc
      .stringMatching(/^[\u4E00-\u9FA5，。（）：0-9\n-]{1,40}$/u)
      .map((words) => words.trim())
      .filter((words) => words !== '');
    const anyStep: fc.Arbitrary<ToldStep> = fc.oneof(
      fc.record({ step: fc.constant('next-step' as const), on: anyDay, text: anyWords }),
      fc.record({ step: fc.constant('answered' as const), on: anyDay, text: fc.option(anyWords) }),
      fc.record({ step: fc.constant('reopened' as const), on: anyDay, text: anyWords, dueOn: anyDay }),
      fc.record({ step: fc.constant('parked' as const), on: anyDay, text: anyWords, until: anyDay }),
    );
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 5 }), (steps) => {
        expect(readStory(steps.map(writeLine).join('\n'))).toEqual(steps);
      }),
    );
  });
});
