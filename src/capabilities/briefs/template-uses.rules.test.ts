import { expect, test } from 'vitest';
import { briefWords } from './brief-words.rules.ts';
import { readTemplate } from './template.rules.ts';
import { usesOf } from './template-uses.rules.ts';

const usesIn = (...texts: readonly string[]) =>
  usesOf(
    texts.map((text) => {
      const read = readTemplate(text, briefWords);
      if ('faults' in read) throw new Error(JSON.stringify(read.faults));
      return read.template;
    }),
  );

test('words of text, of conditions and of what they are compared with', () => {
  const { words } = usesIn(
    '已开工{已开工项目数}个〔如 逾期未开工数>0 且 在办数>超期数〕。〔否则〕有{红灯数}个〔完〕。',
  );
  expect([...words]).toEqual(['已开工项目数', '逾期未开工数', '在办数', '超期数', '红灯数']);
});

test('of a list what its items are asked, in the text and in an annex', () => {
  const { lists } = usesIn(
    '〔逐项 园区〕{园区名称}〔逐项 类别〕{类别}〔完〕〔完〕',
    '〔附表 园区〕表\n园区\n{子项目数}\n〔完〕',
  );
  expect([...(lists.get('园区') ?? [])]).toEqual(['园区名称', '类别', '子项目数']);
  expect([...(lists.get('类别') ?? [])]).toEqual(['类别']);
});

test('what a template does not say is not asked for', () => {
  expect(usesIn('没有数字。')).toEqual({ words: new Set(), lists: new Map() });
});
