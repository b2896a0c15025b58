import { describe, expect, test } from 'vitest';
import { plainDate } from '#kernel/plain-date';
import { briefWords } from './brief-words.rules.ts';
import type { Block, BriefDocument } from './contract.ts';
import { renderBrief } from './render.rules.ts';
import { readTemplate } from './template.rules.ts';
import { factsOf, factsOfJune, shippedTemplate, type Told } from './testing.ts';
import { checkWording, type WordingContext } from './wording.rules.ts';
import { textOfBlock } from './wording-text.rules.ts';

const context: WordingContext = { on: plainDate('2022-06-23'), uncovered: 2, persons: ['演示甲'] };

const paragraph = (text: string): Block => ({
  kind: 'paragraph',
  level: null,
  lead: [],
  runs: [{ kind: 'text', text }],
});
const documentOf = (...blocks: readonly Block[]): BriefDocument => ({
  masthead: null,
  blocks: [...blocks],
  colophon: null,
});

/** Each as "rule code: words found". */
function saidOf(document: BriefDocument, changed: Partial<WordingContext> = {}): readonly string[] {
  return checkWording(document, { ...context, ...changed }).map(({ rule, code, block, offset, length }) => {
    const words = block < 0 ? '' : textOfBlock(document.blocks[block]!).slice(offset, offset + length);
    return `${rule} ${code}: ${words}`;
  });
}
const said = (text: string, changed?: Partial<WordingContext>) => saidOf(documentOf(paragraph(text)), changed);

function rendered(text: string, told: Told): BriefDocument {
  const read = readTemplate(`题\n${text}`, briefWords);
  if ('faults' in read) throw new Error(JSON.stringify(read.faults));
  const around = { written: new Map(), masthead: null, colophon: null };
  return renderBrief(read.template, factsOf(told, briefWords), around).document;
}

describe('4.2: what an engine can say of the wording', () => {
  test.each<[string, readonly string[]]>([
    ['截止6月23日，开工16个。', ['4.2.1 wording.until: 截止']],
    ['截至6月23日，开工16个。报名截止日期为月底。', []],
    ['截至6月23日，开工16个。截至2022年5月31日开工14个。', ['4.2.1 wording.other-day: 截至2022年5月31日']],
    ['完成率高于序时进度3.2%。', ['4.2.1 wording.points: 高于序时进度3.2%']],
    ['完成率高于序时进度3.2个百分点。', []],
    ['总投资20000万元。', ['4.2.2 wording.large-in-wan: 20000万元']],
    ['总投资2.345亿元，占比12.34%。', ['4.2.2 wording.decimals: 2.345亿元', '4.2.2 wording.decimals: 12.34%']],
    ['甲3亿元，较乙5000万元多。', ['4.2.2 wording.two-units: 亿元，较乙5000万元']],
    ['总投资20亿元，年纳税4000万元以上。', []],
    ['约320余亩。', ['4.2.3 wording.two-qualifiers: 约320余']],
    ['预计年底封顶。', ['4.2.3 wording.whose-estimate: 预计']],
    ['按当前进度推算，预计年底封顶。', []],
    ['累计解决问题18个。', ['4.2.4 wording.since-when: 累计']],
    ['自支部批复以来累计解决问题18个。今年以来累计完成。', []],
    ['同比有所增长。', ['4.2.4 wording.compared-with: 同比']],
    ['同比增长3%，较上期增加2栋。', []],
    ['超期0个。', ['4.2.5 wording.good-zero: 超期0个']],
    ['无超期问题，开工0个。', []],
    ['演示甲到场。', ['4.2.6 wording.named: 演示甲']],
    ['演示甲负责的项目未按期开工。', ['4.2.6 wording.named-beside-failing: 演示甲']],
    [
      '列入黑榜，排名末位。',
      ['4.2.7 wording.shaming: 黑榜', '4.2.7 wording.shaming: 排名', '4.2.7 wording.shaming: 末位'],
    ],
    ['项目提前2个月完工。', ['4.2.8 wording.early-finish: 提前2个月完工']],
    ['项目3月通过竣工验收，较批准工期提前2个月完工。', []],
    ['支部研究确定了中标单位。', ['4.2.9 wording.branch-decides: 支部研究确定了中标']],
    ['临时支部发展党员3名。', ['4.2.9 wording.branch-admits: 支部发展党员']],
    ['支部组建党员突击队。', []],
    ['入党申请完成年度目标。', ['4.2.9 wording.applicant-target: 入党申请完成年度目标']],
    ['劝导外籍人员。', ['4.2.9 wording.from-elsewhere: 外籍人员']],
    ['企业上年缴纳税款。', ['4.2.9 wording.tax-paid: 上年缴纳税']],
    ['约定年纳税4000万元以上。', []],
    ['完成投资3亿元。', ['4.2.10 wording.dispatch-figures: 完成投资3亿元']],
    ['完成投资3亿元（调度数，非统计数）。', []],
    ['年底封顶有82%的把握。', ['4.2.12 wording.probability: 82%的把握']],
    ['为年度计划的38.8%。', ['4.1 wording.pace: 年度计划的38.8%']],
    ['为年度计划的38.8%，低于序时进度9.2个百分点。', []],
  ])('%s', (text, notes) => {
    expect(said(text)).toEqual(notes);
  });

  test('4.2.9: 全覆盖 is said only where nothing is uncovered that day', () => {
    expect(said('实现全覆盖。')).toEqual(['4.2.9 wording.full-coverage: 全覆盖']);
    expect(said('实现全覆盖。', { uncovered: null })).toHaveLength(1);
    expect(said('实现全覆盖。', { uncovered: 0 })).toEqual([]);
  });

  test('4.2.1: the direction is that of the sign, and there is one', () => {
    expect(saidOf(rendered('高于序时进度{序时差}个百分点。', { 序时差: -3 }))).toEqual(['4.2.1 wording.direction: 3']);
    expect(saidOf(rendered('低于序时进度{序时差}个百分点。', { 序时差: -3 }))).toEqual([]);
    expect(saidOf(rendered('差{序时差}个百分点。', { 序时差: -3 }))).toEqual(['4.2.1 wording.no-direction: 3']);
    expect(saidOf(rendered('{序时差:高于或低于}序时进度{序时差}个百分点。', { 序时差: 3 }))).toEqual([]);
  });

  test('4.2.2: below ten cases no percentage', () => {
    expect(saidOf(rendered('开工率{开工率:百分比}。', { 开工率: '6/9' }))).toEqual(['4.2.2 wording.few-cases: 66.7%']);
    expect(saidOf(rendered('开工{开工率}。', { 开工率: '6/9' }))).toEqual([]);
  });

  test('4.2.11: no mark after a heading, no level skipped, at most 4,000 characters', () => {
    const heading = (level: 1 | 2 | 3, text: string): Block => ({
      kind: 'heading',
      level,
      runs: [{ kind: 'text', text }],
    });
    expect(saidOf(documentOf(heading(1, '一、进展。'), heading(2, '（一）开工')))).toEqual([
      '4.2.11 wording.heading-mark: 。',
    ]);
    expect(saidOf(documentOf(heading(1, '一、进展'), heading(3, '1.开工')))).toEqual([
      '4.2.11 wording.level-skipped: 1.开工',
    ]);
    expect(said('字'.repeat(4000))).toEqual([]);
    expect(said('字'.repeat(4001))).toEqual(['4.2.11 wording.too-long: ']);
  });

  test('4.2: a person’s words may be longer than asked, and it is said', () => {
    const words: Block = {
      kind: 'paragraph',
      level: null,
      lead: [],
      runs: [{ kind: 'person', prompt: '不超过3字', text: '四个字了', most: 3, at: { line: 1, column: 1, length: 9 } }],
    };
    expect(checkWording(documentOf(words), context)).toEqual([
      {
        rule: '4.2',
        code: 'wording.long-words',
        block: 0,
        offset: 0,
        length: 4,
        facts: { length: 4, most: 3, prompt: '不超过3字' },
      },
    ]);
  });

  test('of the templates that come with the program nothing is said', () => {
    for (const name of ['dispatch', 'experience', 'front-line'])
      expect(saidOf(rendered(shippedTemplate(name).replace(/^.*\n/u, ''), factsOfJune))).toEqual([]);
  });

  test('long texts are looked through at once', () => {
    const begun = performance.now();
    for (const part of ['亿元', '支部确定', '预计', '1', '累计自', '提前', '投资完成1', '约1'])
      said(part.repeat(20_000 / part.length));
    expect(performance.now() - begun).toBeLessThan(2_000);
  });
});
