import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { briefWords } from './brief-words.rules.ts';
import { readTemplate, templateLimits } from './template.rules.ts';
import { printTemplate } from './template-tree.rules.ts';
import { shippedTemplate } from './testing.ts';

const faultsOf = (text: string) => {
  const read = readTemplate(text, briefWords);
  return 'faults' in read ? read.faults : [];
};
const told = (text: string): readonly string[] =>
  faultsOf(text).map(({ code, at }) => `${at.line}:${at.column}+${at.length} ${code}`);

describe('4.2 slots: a template is read whole, every fault by its place', () => {
  test.each(['dispatch', 'experience', 'front-line'])('%s comes without a fault and is printed as it was', (name) => {
    const text = shippedTemplate(name);
    const read = readTemplate(text, briefWords);
    expect(faultsOf(text)).toEqual([]);
    expect('template' in read && printTemplate(read.template)).toBe(text);
  });

  test.each([
    ['已开工{已开工项目}个', ['1:4+7 template.unknown-word']],
    ['第一行\n已开工{已开工项目数:亿元}个', ['2:4+11 template.unknown-format']],
    ['{年度计划投资:万}{截止日:年月}{序时差：高于或低于}', []],
    ['〔逐项 本期开工项目〕{项目名称}〔完〕', ['1:1+11 template.unknown-list']],
    ['〔逐项 本期开工〕{开工}〔完〕', ['1:10+4 template.unknown-field']],
    ['{序号}〔逐项 本期开工〕{序号}.{项目名称}〔完〕', ['1:1+4 template.unknown-word']],
    ['〔如 缺位数>0〕缺位', ['1:1+9 template.unclosed']],
    ['缺位〔完〕〔否则〕', ['1:3+3 template.stray-end', '1:6+4 template.stray-else']],
    ['〔如 缺位数〕a〔否则〕b〔否则〕c〔完〕', ['1:14+4 template.stray-else']],
    ['〔逐项 缺位〕a〔否则〕b〔完〕', ['1:9+4 template.stray-else']],
    ['〔如 缺位数>〕a〔完〕', ['1:8+0 template.condition']],
    ['〔如 缺位数>很多〕a〔完〕', ['1:8+2 template.condition']],
    ['〔如 缺位数 超期数〕a〔完〕', ['1:8+3 template.condition']],
    ['〔如 且 缺位数〕a〔完〕', ['1:4+0 template.condition']],
    ['〔如 缺数>0 或 超数>1 〕a〔完〕', ['1:4+2 template.unknown-word', '1:11+2 template.unknown-word']],
    ['〔如 缺位数>年度计划投资〕a〔完〕', ['1:8+6 template.condition']],
    ['〔如〕a〔完〕', ['1:3+0 template.condition']],
    ['〔逐项 园区〕〔逐项 园区〕{园区名称}〔完〕〔完〕', ['1:8+7 template.loop']],
    ['{已开工项目数', ['1:1+1 template.stray-mark']],
    [
      '已开工项目数}⟦人工:写\n⟧',
      ['1:7+1 template.stray-mark', '1:8+1 template.stray-mark', '2:1+1 template.stray-mark'],
    ],
    ['〔如 缺位数>0', ['1:1+1 template.stray-mark']],
    ['⟦写一句⟧', ['1:1+5 template.prompt']],
    ['⟦人工:说明⟧⟦人工:说明⟧', ['1:8+7 template.prompt']],
    ['〔逐项 园区〕⟦人工:说明⟧〔完〕', ['1:8+7 template.prompt']],
    ['〔附表 关键节点〕节点\n项目|节点\n{项目名称}〔完〕', ['1:1+9 template.table']],
    ['东临办〔2022〕5号，〔{年度}〕6号', []],
  ])('%j', (text, faults) => {
    expect(told(text)).toEqual(faults);
  });

  test('all of them, in the order of the text', () => {
    expect(told('{甲}\n〔如 乙>0〕{丙}\n〔逐项 丁〕{戊}')).toEqual([
      '1:1+3 template.unknown-word',
      '2:1+7 template.unclosed',
      '2:4+1 template.unknown-word',
      '2:8+3 template.unknown-word',
      '3:1+6 template.unknown-list',
      '3:1+6 template.unclosed',
    ]);
  });

  test('a word may hold 或; the longest word of the vocabulary is meant', () => {
    expect(told('〔如 缺位数>0且超期数>=1或投资完成率<50%〕a〔完〕')).toEqual([]);
    expect(told('〔如 年度计划投资>1亿元 且 截止日>=2022-06-01 且 序时差<-2.5〕a〔完〕')).toEqual([]);
    expect(told('〔如 年度计划投资＞＝年度计划总投资〕a〔完〕')).toEqual([]);
  });

  test('no longer than 20,000 characters, no deeper than eight', () => {
    const long = 'a'.repeat(templateLimits.characters + 1);
    expect(faultsOf(long)).toEqual([
      { code: 'template.too-long', at: { line: 1, column: 1, length: 0 }, facts: { length: 20_001, most: 20_000 } },
    ]);
    const deep = (times: number): string => '〔如 缺位数〕'.repeat(times) + '〔完〕'.repeat(times);
    expect(told(deep(8))).toEqual([]);
    expect(told(deep(9))).toEqual(['1:57+7 template.too-deep']);
    expect(new Set(faultsOf('〔如 缺位数〕'.repeat(2_500)).map(({ code }) => code))).toEqual(
      new Set(['template.too-deep', 'template.unclosed']),
    );
  });
});

const marks =
  '{ } 〔 〕 ⟦ ⟧ ⟦人工:说明⟧ 〔如 〔如_缺位数>0〕 〔否则〕 〔完〕 〔逐项_园区〕 〔逐项_类别〕 {年度} {园区名称} {项目名称} {序号} 〔附表_关键节点〕 | 。 ； 一、 （一） 1. > 且 或 {缺位数:个} {年度计划投资:亿元} 截止 \u{1F600} :';
const pieces = fc.constantFrom('\n', '\r', ' ', ...marks.split(' ').map((mark) => mark.replace('_', ' ')));
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.array(fc.oneof(pieces, fc.string({ maxLength: 5 })), { maxLength: 60 }).map((parts) => parts.join('')),
);

describe('any text', () => {
  test('is read or has faults inside it, and is printed as it was', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const read = readTemplate(text, briefWords);
        if ('template' in read) {
          expect(printTemplate(read.template)).toBe(text);
          return;
        }
        const lines = text.split('\n');
        for (const { at } of read.faults) {
          const line = lines[at.line - 1];
          expect(line).toBeDefined();
          expect(at.column - 1).toBeLessThanOrEqual(line?.length ?? -1);
        }
        expect(read.faults.length).toBeGreaterThan(0);
      }),
      { numRuns: 2000 },
    );
  });
});
