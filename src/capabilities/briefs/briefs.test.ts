import { describe, expect, test } from 'vitest';
import {
  briefWords,
  readTemplate,
  renderBrief,
  shippedTemplates,
  writeBriefDocx,
  writeMarkdown,
} from '#capabilities/briefs';
import { plainDate } from '#kernel/plain-date';
import { archiveTexts } from '#platform/spreadsheets/testing';
import { factsOf, factsOfJune } from './testing.ts';

const masthead = {
  name: '东临新区项目一线情况',
  mark: '内部资料 注意保存',
  year: 2022,
  number: 12,
  issuer: '东临新区项目办',
  issuedOn: plainDate('2022-06-23'),
};
const colophon = {
  reportedTo: '新区党工委',
  sentTo: '市项目办',
  distributedTo: null,
  signedBy: null,
  checkedBy: null,
  editedBy: null,
  copies: 40,
};

describe('a brief from the template to the file', () => {
  test.each(shippedTemplates().map(({ templateId, text }) => [templateId, text]))(
    '%s as Markdown and as a Word file',
    async (_id, text) => {
      const read = readTemplate(text, briefWords);
      if ('faults' in read) throw new Error('faults');
      const around = { written: new Map([['下步打算，不超过200字', '逐个销号。']]), masthead, colophon };
      const { document } = renderBrief(read.template, factsOf(factsOfJune, briefWords), around);
      const addressOf = ({ indicatorId }: { readonly indicatorId: string }): string =>
        `https://zone.example/indicators/${encodeURIComponent(indicatorId)}`;
      const markdown = writeMarkdown(document, addressOf);
      const xml = (await archiveTexts(await writeBriefDocx(document, addressOf))).get('word/document.xml') ?? '';
      const words = xml.replaceAll(/<w:t[^>]*>([^<]*)<\/w:t>|<[^>]+>/gu, '$1');
      for (const phrase of ['东临新区项目一线情况', '2022年第12期', '2022年6月23日', '报：新区党工委']) {
        expect(markdown).toContain(phrase);
        expect(words).toContain(phrase);
      }
      if (!text.includes('应开工项目数')) return;
      expect(markdown).toMatch(/\[17\]\(<https:\/\/zone\.example\/indicators\//u);
      expect(xml).toContain('<w:hyperlink');
      if (text.includes('下步打算，不超过200字')) expect(words).toContain('逐个销号。');
      else expect(words).toContain('〔待写：');
    },
  );

  test('those that come with the program have a name in 中文 and English', () => {
    expect(shippedTemplates().map(({ templateId, name }) => [templateId, name])).toEqual([
      ['dispatch', '调度简报'],
      ['experience', '经验材料'],
      ['front-line', '一线推进情况'],
    ]);
  });
});
