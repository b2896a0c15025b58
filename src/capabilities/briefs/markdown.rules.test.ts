import { describe, expect, test } from 'vitest';
import { plainDate } from '#kernel/plain-date';
import type { BriefDocument, Run } from './contract.ts';
import { writeMarkdown } from './markdown.rules.ts';

const at = { line: 1, column: 1, length: 1 };
const source = { indicatorId: 'plan.started', dimensions: {}, on: plainDate('2022-06-23'), from: null, unitId: null };
const started: Run = { kind: 'figure', text: '16', word: '已开工项目数', value: { points: 16 }, source, at };
const text = (words: string): Run => ({ kind: 'text', text: words });

const brief: BriefDocument = {
  masthead: {
    name: '新区重点项目调度简报',
    mark: null,
    year: 2022,
    number: 12,
    issuer: '项目办',
    issuedOn: plainDate('2022-06-23'),
  },
  blocks: [
    { kind: 'title', runs: [text('6月情况')] },
    { kind: 'heading', level: 1, runs: [text('一、进展')] },
    { kind: 'paragraph', level: 2, lead: [text('（一）开工。')], runs: [text('已开工'), started, text('个。')] },
    { kind: 'list', items: [[text('1.甲')], [text('# <乙>*|')]] },
    { kind: 'table', title: '总表', columns: ['项目'], rows: [[[text('甲|乙')]]] },
  ],
  colophon: {
    reportedTo: '领导',
    sentTo: null,
    distributedTo: null,
    signedBy: '甲',
    checkedBy: null,
    editedBy: null,
    copies: 40,
  },
};

describe('a brief as Markdown', () => {
  test('figures lead to their records, words stay words', () => {
    expect(writeMarkdown(brief, ({ indicatorId, on }) => `/indicators/${indicatorId}?on=${on}`)).toBe(
      [
        '**新区重点项目调度简报**',
        '2022年第12期',
        '项目办 2022年6月23日',
        '---',
        '# 6月情况',
        '## 一、进展',
        '**（一）开工。**已开工[16](</indicators/plan.started?on=2022-06-23>)个。',
        '1.甲',
        String.raw`\# \<乙\>\*\|`,
        '## 总表\n\n| 项目 |\n| --- |\n| 甲\\|乙 |',
        '---',
        '报：领导',
        '签发：甲 共印40份',
        '',
      ]
        .join('\n\n')
        .replace(/\n\n$/u, '\n'),
    );
  });

  test('where the reader gets no address there is the figure alone', () => {
    expect(writeMarkdown(brief, () => null)).toContain('已开工16个。');
  });
});
