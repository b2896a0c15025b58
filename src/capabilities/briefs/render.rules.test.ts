import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { precisions } from '#kernel/dated-on';
import { plainDate } from '#kernel/plain-date';
import { quantity, qualifierWords } from '#kernel/quantity';
import { briefWords } from './brief-words.rules.ts';
import type { SlotValue } from './contract.ts';
import { writeMarkdown } from './markdown.rules.ts';
import { type Around, renderBrief } from './render.rules.ts';
import { textOfRuns } from './sentences.rules.ts';
import { readTemplate } from './template.rules.ts';
import { factsOf, factsOfJune, shippedTemplate, type Told } from './testing.ts';
import type { Facts, Vocabulary } from './vocabulary.rules.ts';
import { textOfBlock } from './wording-text.rules.ts';

const nothingAround: Around = { written: new Map(), masthead: null, colophon: null };

function rendered(text: string, told: Told, written: Readonly<Record<string, string>> = {}) {
  const read = readTemplate(text, briefWords);
  if ('faults' in read) throw new Error(JSON.stringify(read.faults));
  const around = { ...nothingAround, written: new Map(Object.entries(written)) };
  return renderBrief(read.template, factsOf(told, briefWords), around);
}

const twoChanged: Told['有变化的项目'] = [
  { 项目名称: 'A', 形象进度句: '完成基础' },
  { 项目名称: 'B', 形象进度句: '完成屋面' },
];

const withMore = ({ words, lists }: Facts, list: string, left: number): Facts => ({
  words,
  lists: new Map([...lists, [list, { items: lists.get(list)?.items ?? [], left }]]),
});

/** The lines of a text below a title. */
const linesOf = (text: string, told: Told, written: Readonly<Record<string, string>> = {}): readonly string[] =>
  rendered(`题\n${text}`, told, written).document.blocks.slice(1).map(textOfBlock);
const omittedOf = (text: string, told: Told): readonly string[] =>
  rendered(text, told).omissions.map(({ at, cause, word }) => `${at.line}:${at.column} ${cause} ${word}`);

describe('the report of 2022-06-23', () => {
  const { document, omissions } = rendered(shippedTemplate('front-line'), factsOfJune);
  const whole = document.blocks.map(textOfBlock).join('\n');

  test.each([
    ['the year’s plan', '年度计划的38个项目已开工16个', '应开工17个', '提前开工2个', '逾期未开工3个'],
    ['branches', '联合组建项目一线党支部6个'],
    ['squads and posts', '突击队30支', '先锋岗25处'],
    ['housing', '建筑面积16万平方米', '19栋941套', '15栋主体封顶', '2021年10月启动'],
    ['applicants', '3名工人递交的入党申请', '5名积极分子'],
    ['the park', '用地报批等手续问题5个、一期路网规划方案问题13个。', '另充实党员7名'],
    ['what was signed', '协议总投资20亿元', '年产值超15亿元', '年纳税4000万元以上', '6月6日'],
    ['the village base', '320余亩黄丫头养殖基地、160亩苗木种植基地', '灵活就业18人', '600万元以上', '超过200万元'],
    ['the campaign', '650余名工人'],
    ['an early finish', '2022年3月通过竣工验收，较批准工期提前2个月'],
  ])('%s', (_what, ...phrases) => {
    for (const phrase of phrases) expect(whole).toContain(phrase);
  });

  test('nothing is left out but what had nothing to say', () => {
    expect(omissions).toEqual([]);
  });

  test('every figure names the indicator whose records it opens', () => {
    const figures = document.blocks
      .flatMap((block) =>
        block.kind === 'list' ? block.items.flat() : block.kind === 'paragraph' ? [...block.lead, ...block.runs] : [],
      )
      .filter((run) => run.kind === 'figure');
    expect(figures.length).toBeGreaterThan(25);
    for (const { word, source } of figures) expect(source).toMatchObject({ indicatorId: word, on: '2022-06-23' });
  });
});

describe('4.2: a sentence with a word that has no value is left out and told', () => {
  test('the sentence, and not its neighbours', () => {
    const text = '超期{超期数}个。在办{在办数}个，缺位{缺位数}处。规模不变。';
    expect(linesOf(text, { 超期数: 2, 在办数: 9 })).toEqual(['超期2个。规模不变。']);
    expect(rendered(text, { 超期数: 2, 在办数: 9 }).omissions).toEqual([
      {
        cause: 'no-value',
        word: '缺位数',
        at: { line: 1, column: 21, length: 5 },
        sentence: '在办9个，缺位{缺位数}处。',
      },
    ]);
  });

  test('an unknown condition is neither met nor failed', () => {
    const text = '按计划，〔如 逾期未开工数>0〕有未开工的〔否则〕均已开工〔完〕。';
    expect(linesOf(text, { 逾期未开工数: 1 })).toEqual(['按计划，有未开工的。']);
    expect(linesOf(text, { 逾期未开工数: 0 })).toEqual(['按计划，均已开工。']);
    expect(linesOf(text, {})).toEqual([]);
    expect(omittedOf(text, {})).toEqual(['1:5 unknown-condition 如 逾期未开工数>0']);
    expect(linesOf('〔如 缺位数〕缺位{缺位数}处。〔否则〕未统计。〔完〕', {})).toEqual(['未统计。']);
  });

  test.each([
    ['年度计划投资>=1亿元', { 年度计划投资: '1亿元' }, true],
    ['年度计划投资>1亿元', { 年度计划投资: '10000万元' }, false],
    ['投资完成率<50%', { 投资完成率: '1/3' }, true],
    ['截止日>=2022-06-01 且 序时差<0', { 截止日: '2022-06-23', 序时差: -1 }, true],
    ['超期数>在办数 或 缺位数=0', { 超期数: 1, 在办数: 2, 缺位数: 0 }, true],
    ['超期数≠1', { 超期数: 1 }, false],
    ['缺位数>0 或 超期数>0', { 超期数: 1 }, true],
    ['缺位数>0 且 超期数>0', { 超期数: 0 }, false],
  ])('〔如 %s〕', (condition, told, met) => {
    expect(linesOf(`〔如 ${condition}〕是〔否则〕否〔完〕`, told)).toEqual([met ? '是' : '否']);
  });

  test('a heading with nothing below is left out and those that follow are counted anew', () => {
    const text =
      '一、进展\n超期{超期数}个。\n二、问题\n（一）销号。在办{在办数}个。\n（二）超期。超期{超期数}个。\n（三）缺位。不详。';
    expect(linesOf(text, { 在办数: 9 })).toEqual(['一、问题', '（一）销号。在办9个。', '（二）缺位。不详。']);
    expect(omittedOf(`题\n${text}`, { 在办数: 9 })).toContain('2:1 empty-heading ');
  });

  test('the title stays the title where it has no value', () => {
    expect(rendered('{期间}情况\n规模不变。', {}).document.blocks.map(({ kind }) => kind)).toEqual(['paragraph']);
  });
});

describe('4.2: lists are joined by the engine', () => {
  const projects = [{ 项目名称: '甲' }, { 项目名称: '乙' }];

  test('with 、, with ； where an item ends so, with 。 at the end', () => {
    expect(linesOf('新开工：〔逐项 本期开工〕{项目名称}〔完〕。', { 本期开工: projects })).toEqual([
      '新开工：甲、乙。',
    ]);
    expect(linesOf('新开工：〔逐项 本期开工〕{项目名称}〔完〕', { 本期开工: projects })).toEqual(['新开工：甲、乙。']);
    const clauses = '进度：〔逐项 有变化的项目〕{项目名称}{形象进度句}；〔完〕';
    const items = [
      { 项目名称: '甲', 形象进度句: '封顶' },
      { 项目名称: '乙', 形象进度句: '开工' },
    ];
    expect(linesOf(clauses, { 有变化的项目: items })).toEqual(['进度：甲封顶；乙开工。']);
    expect(linesOf(clauses, { 有变化的项目: [{ 项目名称: '甲' }, ...items.slice(1)] })).toEqual(['进度：乙开工。']);
    expect(linesOf(clauses, { 有变化的项目: [{ 项目名称: '甲' }] })).toEqual([]);
  });

  test('sentences on a line of their own are items, counted by {序号}; one without its beginning is left out', () => {
    const text = '〔逐项 待决〕（{序号}）{事项}。建议：{建议}。〔完〕';
    const told = { 待决: [{ 事项: '甲', 建议: '子' }, { 事项: '乙' }, { 建议: '寅' }] };
    const { document, omissions } = rendered(`题\n${text}`, told);
    expect(document.blocks.slice(1).map((block) => (block.kind === 'list' ? block.items.map(textOfRuns) : []))).toEqual(
      [['（1）甲。建议：子。', '（2）乙。']],
    );
    expect(omissions.map(({ word }) => word)).toEqual(['事项', '建议']);
  });

  test('a word of an item that is absent is not looked for further out', () => {
    const text = '〔逐项 房建类项目〕{项目名称}收到申请{申请人数}名。〔完〕';
    expect(linesOf(text, { 申请人数: 7, 房建类项目: [{ 项目名称: '甲' }, { 项目名称: '乙', 申请人数: 3 }] })).toEqual([
      '乙收到申请3名。',
    ]);
  });

  test('nothing to list: the sentence is left out and told', () => {
    expect(linesOf('新开工：〔逐项 本期开工〕{项目名称}〔完〕。此外无。', { 本期开工: [] })).toEqual(['此外无。']);
    expect(omittedOf('新开工：〔逐项 本期开工〕{项目名称}〔完〕。', { 本期开工: [] })).toEqual([
      '1:5 empty-list 本期开工',
    ]);
  });

  test.each([
    ['〔逐项 有变化的项目〕{项目名称}：{形象进度句}；〔完〕', 'A：完成基础；B：完成屋面；另有3项未列。'],
    ['涉及〔逐项 有变化的项目〕{项目名称}〔完〕。', '涉及A、B、另有3项未列。'],
    ['〔逐项 有变化的项目〕{序号}.{项目名称}。〔完〕', '1.A。\n2.B。\n另有3项未列。'],
  ])('decision 0022: how many are not told one by one: %s', (text, said) => {
    const facts = factsOf({ 有变化的项目: twoChanged }, briefWords);
    const read = readTemplate(`题\n${text}`, briefWords);
    if ('faults' in read) throw new Error(JSON.stringify(read.faults));
    const { document } = renderBrief(read.template, withMore(facts, '有变化的项目', 3), nothingAround);
    expect(document.blocks.slice(1).map(textOfBlock).join('\n')).toBe(said);
  });

  test('decision 0022: an annex says it in its last row', () => {
    const facts = factsOf({ 有变化的项目: twoChanged }, briefWords);
    const read = readTemplate('题\n〔附表 有变化的项目〕表\n项目|进度\n{项目名称}|{形象进度句}\n〔完〕', briefWords);
    if ('faults' in read) throw new Error(JSON.stringify(read.faults));
    const { document } = renderBrief(read.template, withMore(facts, '有变化的项目', 3), nothingAround);
    const table = document.blocks.find((block) => block.kind === 'table');
    expect(table?.rows.map((row) => row.map(textOfRuns))).toEqual([
      ['A', '完成基础'],
      ['B', '完成屋面'],
      ['另有3项未列', ''],
    ]);
  });

  test('tables stand after the text; a cell without a value is empty', () => {
    const text = '题\n〔附表 关键节点〕节点\n项目|节点\n{项目名称}|{节点名称}\n〔完〕\n规模不变。';
    const { document, omissions } = rendered(text, {
      关键节点: [{ 项目名称: '甲', 节点名称: '封顶' }, { 项目名称: '乙' }],
    });
    expect(document.blocks.map(({ kind }) => kind)).toEqual(['title', 'paragraph', 'table']);
    expect(document.blocks[2]).toMatchObject({ title: '节点', columns: ['项目', '节点'] });
    expect(textOfBlock(document.blocks[2]!)).toBe('甲\n封顶\n乙\n');
    expect(omissions.map(({ cause, word }) => `${cause} ${word}`)).toEqual(['no-value 节点名称']);
    expect(rendered(text, { 关键节点: [] }).document.blocks.map(({ kind }) => kind)).toEqual(['title', 'paragraph']);
  });
});

describe('4.2.3: the word of a quantity stays with it', () => {
  test.each([
    ['{人次}名工人', '650余名', '650余名工人'],
    ['{人次}名工人', '650名以上', '650名以上工人'],
    ['{人次}人次', '650名以上', '650人次以上'],
    ['{人次}，', '650名以上', '650名以上，'],
    ['预计{人次}名', '预计650名以上', '预计650名以上'],
    ['{人次:带限定语}', '约650名', '约650名'],
  ])('%s of %s', (text, told, written) => {
    const line = `〔逐项 专项行动〕${text}〔完〕。`;
    expect(linesOf(line, { 专项行动: [{ 人次: told }] })).toEqual([`${written}。`]);
  });
});

describe('⟦人工⟧: words of a person', () => {
  const text = '⟦人工:背景，不超过300字⟧。\n其他。';

  test('are asked for until they are there, and end a sentence once', () => {
    expect(rendered(`题\n${text}`, {}).document.blocks[1]).toMatchObject({
      runs: [{ kind: 'person', prompt: '背景，不超过300字', text: null, most: 300 }, { text: '。' }],
    });
    expect(linesOf(text, {}, { '背景，不超过300字': '写好了。' })).toEqual(['写好了。', '其他。']);
    expect(linesOf('⟦人工:背景⟧', {}, { 背景: '一段。\n\n二段{年度}。' })).toEqual(['一段。', '二段{年度}。']);
  });
});

const anyQuantity = fc
  .tuple(fc.maxSafeInteger(), fc.constantFrom(null, ...qualifierWords))
  .map(([amount, word]): SlotValue => ({ quantity: quantity(amount, word) }));
const anyValue: fc.Arbitrary<SlotValue | null> = fc.oneof(
  fc.constant(null),
  anyQuantity,
  fc.record({ part: fc.maxSafeInteger(), whole: fc.maxSafeInteger() }).map((share) => ({ share })),
  fc.double().map((points) => ({ points })),
  fc.double().map((probability) => ({ probability })),
  fc.constantFrom(...precisions).map((precision) => ({ day: { on: plainDate('2022-06-23'), precision } })),
  fc.string({ unit: fc.constantFrom('甲', ' ', '\n', '｛', '{', '*', '1.') }).map((text) => ({ text })),
);

/** Facts of every word of a vocabulary, of any kind, some absent. */
function anyFacts({ words, lists }: Vocabulary, depth = 0): fc.Arbitrary<Facts> {
  const some = <Value>(keys: readonly string[], value: (key: string) => fc.Arbitrary<Value>) =>
    fc
      .tuple(
        ...keys.map((key) =>
          fc.option(
            value(key).map((one) => [key, one] as const),
            { nil: null },
          ),
        ),
      )
      .map((entries) => new Map(entries.filter((entry) => entry !== null)));
  return fc.record({
    words: some([...words.keys()], () => anyValue.map((value) => ({ value, source: null }))),
    lists:
      depth > 1
        ? fc.constant(new Map())
        : some([...lists.keys()], (list) =>
            fc.record({
              items: fc.array(anyFacts(lists.get(list) ?? { words: new Map(), lists: new Map() }, depth + 1), {
                maxLength: 2,
              }),
              left: fc.nat(3),
            }),
          ),
  });
}

const { body: anyBody } = fc.letrec<{ body: string; part: string }>((tie) => ({
  body: fc.array(tie('part'), { maxLength: 4 }).map((parts) => parts.join('')),
  part: fc.oneof(
    { maxDepth: 3, depthIdentifier: 'nesting' },
    fc.constantFrom('按计划', '。', '；', '、', '\n', '一、进展', '（一）开工。', '1.', '——', '名', '预计'),
    fc.constantFrom(
      '{年度}',
      '{缺位数}',
      '{缺位数:处}',
      '{年度计划投资:亿元}',
      '{开工率}',
      '{截止日:年月}',
      '{序时差}名',
    ),
    tie('body').map((body) => `〔如 缺位数>0 或 序时差<1〕${body}〔否则〕${body}〔完〕`),
    tie('body').map((body) => `〔如 年度〕${body}〔完〕`),
    tie('body').map((body) => `〔逐项 园区〕{序号}.{园区名称}〔逐项 类别〕{类别}{该类销号数}〔完〕${body}〔完〕`),
    tie('body').map(
      (body) =>
        `\n〔逐项 缺位〕{项目名称}${body.replaceAll('〔逐项 园区〕', '〔逐项 待决〕').replaceAll(/\{园区名称\}|〔逐项 类别〕.*?〔完〕/gu, '')}。〔完〕\n`,
    ),
  ),
}));

describe('any template', () => {
  test('over any facts is a document, and its figures have no word that is none', () => {
    fc.assert(
      fc.property(anyBody, anyFacts(briefWords), (text, facts) => {
        const read = readTemplate(text, briefWords);
        if ('faults' in read) {
          expect(read.faults.map(({ code }) => code)).toContain('template.loop');
          return;
        }
        const { document } = renderBrief(read.template, facts, nothingAround);
        expect(document.blocks.map(textOfBlock).join('')).not.toMatch(/undefined|NaN|null|Infinity|×|\[object/u);
      }),
      { numRuns: 150 },
    );
  });
});

describe('any facts', () => {
  test.each(['dispatch', 'experience', 'front-line'])('give %s no word that is none, and the same twice', (name) => {
    const read = readTemplate(shippedTemplate(name), briefWords);
    if ('faults' in read) throw new Error('faults');
    fc.assert(
      fc.property(anyFacts(briefWords), (facts) => {
        const { document, omissions } = renderBrief(read.template, facts, nothingAround);
        const words = document.blocks.map(textOfBlock).join('\n');
        expect(words + writeMarkdown(document, () => null)).not.toMatch(/undefined|NaN|null|Infinity|×|\[object/u);
        expect(words).not.toMatch(/。。|、。|：。/u);
        for (const { at } of omissions) expect(at.line).toBeGreaterThan(0);
        expect(renderBrief(read.template, facts, nothingAround).document).toEqual(document);
      }),
      { numRuns: 60 },
    );
  });
});
