import { describe, expect, test } from 'vitest';
import { archiveTexts } from '#platform/spreadsheets/testing';
import { type PrintedDocument, writeDocx } from './index.ts';

const brief: PrintedDocument = {
  name: '6月情况',
  masthead: {
    mark: '内部资料 注意保存',
    name: '新区重点项目调度简报',
    number: '2022年第12期',
    issuer: '项目办',
    day: '2022年6月23日',
  },
  blocks: [
    { kind: 'title', runs: [{ text: '6月情况' }] },
    { kind: 'heading', level: 1, runs: [{ text: '一、进展' }] },
    {
      kind: 'paragraph',
      level: 2,
      lead: [{ text: '(一)开工。' }],
      runs: [
        { text: '已开工' },
        { text: '16', address: 'https://zone.example/i/a?on=2022-06-23&b=<c>' },
        { text: '个。' },
      ],
    },
    { kind: 'paragraph', level: null, lead: [], runs: [{ text: '待写', toWrite: true }] },
  ],
  annexNote: ['附表:1.总表'],
  colophon: { lines: ['报:领导', '送:市项目办'], last: ['签发:甲', '共印40份'] },
  annexes: [
    { label: '附表1', title: '总表', columns: ['项目', '阶段'], rows: [[[{ text: '<甲>&乙' }], [{ text: '施工' }]]] },
  ],
};

const partsOf = async (document: PrintedDocument) => {
  const texts = await archiveTexts(await writeDocx(document));
  return (name: string): string => texts.get(name) ?? '';
};

describe('domain-rules 12.3: a Word file in the layout of GB/T 9704', () => {
  test('A4 with 37 mm above, 28 mm at the left, a type area of 156 × 225 mm', async () => {
    const xml = (await partsOf(brief))('word/document.xml');
    const [, annexOrText] = xml.match(/<w:sectPr>.*?<\/w:sectPr>/gu) ?? [];
    expect(xml).toContain('<w:pgSz w:w="11906" w:h="16838" w:orient="portrait"/>');
    expect(xml).toMatch(/<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"/u);
    expect(annexOrText).toContain('w:orient="landscape"');
    expect(annexOrText).toContain('<w:pgSz w:w="16838" w:h="11906"');
  });

  test('3号 仿宋 at 29 points a line, two characters in; 黑体 and 楷体 by level; a red line', async () => {
    const xml = (await partsOf(brief))('word/document.xml');
    const paragraph = (words: string): string =>
      (xml.match(/<w:p>.*?<\/w:p>/gu) ?? []).find((one) => one.includes(words)) ?? '';
    expect(paragraph('已开工')).toContain('w:firstLineChars="200"');
    expect(paragraph('已开工')).toContain('w:line="580" w:lineRule="exact"');
    expect(paragraph('已开工')).toMatch(/楷体_GB2312.*\(一\)开工。.*仿宋_GB2312.*已开工/u);
    expect(paragraph('一、进展')).toContain('w:eastAsia="黑体"');
    expect(paragraph('新区重点项目调度简报')).toMatch(/w:color w:val="C00000"/u);
    expect(xml).toMatch(/<w:bottom w:val="single" w:color="C00000"/u);
  });

  test('faces that are not bundled name others to fall back on', async () => {
    const fonts = (await partsOf(brief))('word/fontTable.xml');
    expect(fonts).toContain('<w:font w:name="方正小标宋简体"><w:altName w:val="方正小标宋_GBK,');
    expect(fonts).toContain('<w:font w:name="仿宋_GB2312"><w:altName w:val="仿宋,FangSong,');
  });

  test('page numbers between dashes, right on odd pages and left on even ones', async () => {
    const part = await partsOf(brief);
    const footers = [1, 2].map((number) => part(`word/footer${number}.xml`));
    const sides = footers.map((footer) => /w:jc w:val="(\w+)"/u.exec(footer)?.[1]);
    expect(new Set(sides)).toEqual(new Set(['left', 'right']));
    expect(part('word/settings.xml')).toContain('<w:evenAndOddHeaders/>');
  });

  test('a figure leads to its address; what is to be written is marked; words stay words', async () => {
    const part = await partsOf(brief);
    const xml = part('word/document.xml');
    const link = /<w:hyperlink[^>]*r:id="([\w-]+)"[^>]*>.*?<w:t[^>]*>16<\/w:t>/u.exec(xml)?.[1];
    const relations = part('word/_rels/document.xml.rels');
    expect(relations).toMatch(
      new RegExp(`Id="${link}"[^>]*Target="https://zone.example/i/a\\?on=2022-06-23&amp;b=&lt;c&gt;"`, 'u'),
    );
    expect(xml).toMatch(/w:highlight w:val="yellow".*?待写/u);
    expect(xml).toContain('&lt;甲&gt;&amp;乙');
    expect(xml).toContain('<w:tblHeader/>');
  });

  test('without masthead, colophon and annexes there is the text alone', async () => {
    const bare = { ...brief, masthead: null, colophon: null, annexes: [], annexNote: [] };
    const xml = (await partsOf(bare))('word/document.xml');
    expect(xml.match(/<w:sectPr>/gu)).toHaveLength(1);
    expect(xml).not.toContain('调度简报');
    expect(xml).not.toContain('<w:tbl>');
  });
});
