import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Refusal, RefusedError } from '#kernel/refusal';
import { archive, compound, crafted, withStream } from './crafted.ts';
import { readBytes } from './read-bytes.ts';
import { wholeWorkbook } from './read-workbook.ts';
import { type ContentLimits, usualContent, type Workbook, type WorkbookPiece } from './workbook.ts';

const messy = (name: string): Buffer => readFileSync(join(import.meta.dirname, '../../testing/workbooks', name));

async function read(bytes: Buffer, limits: Partial<ContentLimits> = {}): Promise<Workbook> {
  const pieces: WorkbookPiece[] = [];
  await readBytes(bytes, { ...usualContent, ...limits }, (piece) => pieces.push(piece));
  return wholeWorkbook(
    (async function* () {
      yield* pieces;
    })(),
  );
}

async function refusal(bytes: Buffer, limits: Partial<ContentLimits> = {}): Promise<Refusal | undefined> {
  const error: unknown = await read(bytes, limits).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(RefusedError);
  return (error as RefusedError).refusals[0];
}

const rowsOf = async (sheet: string, rest = {}) =>
  (await read(await crafted({ sheet, ...rest }))).sheets[0]?.rows.map(({ cells }) => cells);

describe('what a workbook of Office Open XML says', () => {
  const styles =
    '<numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/></numFmts><fonts><font/><font><strike/></font></fonts><fills><fill/><fill><patternFill patternType="solid"><fgColor rgb="FFFF0000"/></patternFill></fill></fills><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="2"/><xf fontId="1"/><xf fillId="1"/><xf numFmtId="20"/></cellXfs>';

  test.each([
    ['<c r="B1"><v>1.5</v></c>', [null, 1.5]],
    ['<c><v>1</v></c><c><v>2</v></c>', [1, 2]],
    ['<c r="A1" t="s"><v>0</v></c>', ['甲']],
    ['<c t="inlineStr"><is><r><t>甲</t></r><r><t xml:space="preserve"> 乙</t></r></is></c>', ['甲 乙']],
    ['<c t="inlineStr"><is><t>东京</t><rPh><t>とうきょう</t></rPh></is></c>', ['东京']],
    ['<c t="str"><f>A2&amp;"x"</f><v>&lt;&#20048;&#x4E50;&gt;</v></c>', ['<乐乐>']],
    ['<c t="str"><v><![CDATA[a & b]]></v></c>', ['a & b']],
    ['<c t="b"><v>1</v></c><c t="b"><v>0</v></c>', [true, false]],
    ['<c t="e"><f>1/0</f><v>#REF!</v></c>', [{ error: '#REF!' }]],
    ['<c><f>SUM(B1:B9)</f></c>', [{ error: 'not-calculated' }]],
    ['<c s="1"><v>44735</v></c>', [{ serial: 44735, shows: 'date' }]],
    ['<c s="5"><v>0.5</v></c>', [{ serial: 0.5, shows: 'time' }]],
    ['<c s="2"><v>2022.1</v></c>', [{ number: 2022.1, format: '0.00' }]],
    ['<c t="inlineStr"><is><t>a_x000D_b_x005F_x0041_</t></is></c>', ['a\rb_x0041_']],
    ['<c t="inlineStr"><is><t>\'=1+1</t></is></c>', ['=1+1']],
    ['<x:c r=\'A1\'  t = "str" ><x:v>甲</x:v></x:c>', ['甲']],
  ])('%s', async (cells, expected) => {
    const rest = { styles, texts: '<si><t>甲</t></si>' };
    expect(await rowsOf(`<sheetData><row>${cells}</row></sheetData>`, rest)).toEqual([expected]);
  });

  test('struck, coloured and commented cells, hidden rows and columns, merged cells', async () => {
    const more = {
      'xl/worksheets/_rels/sheet1.xml.rels':
        '<Relationships><Relationship Id="r1" Type="x/comments" Target="../comments1.xml"/></Relationships>',
      'xl/comments1.xml': '<comments><commentList><comment ref="A1"/></commentList></comments>',
    };
    const sheet =
      '<cols><col min="2" max="3" hidden="1"/></cols><sheetData><row r="1" hidden="1"><c s="3"><v>1</v></c><c s="4"><v>2</v></c></row></sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells>';
    expect((await read(await crafted({ sheet, styles, more }))).sheets).toEqual([
      {
        name: '表',
        hidden: false,
        hiddenColumns: [[1, 2]],
        merged: [{ firstRow: 1, lastRow: 2, firstColumn: 0, lastColumn: 1 }],
        rows: [{ number: 1, hidden: true, cells: [1, 2], struck: [0], coloured: [1], commented: [0] }],
      },
    ]);
  });
});

describe('what offices keep (ledgers-and-briefs 3.1), saved by LibreOffice', () => {
  const cells = ({ sheets }: Workbook) => sheets.map(({ rows }) => rows.map((row) => [row.number, ...row.cells]));

  test('.xls says what .xlsx says, but for what is struck', async () => {
    const [modern, old] = [await read(messy('messy.xlsx')), await read(messy('messy.xls'))];
    const rounded = JSON.parse(
      JSON.stringify(cells(old)).replace('0.2777777777777778', '0.277777777777778'),
    ) as unknown;
    expect(rounded).toEqual(cells(modern));
    const heads = ({ sheets }: Workbook) =>
      sheets.map(({ rows: _, ...head }) => ({ ...head, merged: head.merged.length }));
    expect(heads(old)).toEqual(heads(modern));
    expect(heads(modern)).toMatchObject([
      { name: '重点项目', hiddenColumns: [[8, 8]], merged: 11 },
      {},
      { hidden: true },
    ]);
    const marked = ({ sheets }: Workbook) =>
      sheets[0]?.rows.flatMap(({ number, cells: _, ...marks }) =>
        Object.keys(marks).length > 0 ? [{ number, ...marks }] : [],
      );
    const common = [
      { number: 7, commented: [8] },
      { number: 9, hidden: true, coloured: [1] },
    ];
    expect(marked(old)).toEqual(common);
    expect(marked(modern)).toEqual([common[0], { number: 8, struck: [1] }, common[1]]);
  });

  test('what a date, an amount and an error are', async () => {
    const rows = (await read(messy('messy.xlsx'))).sheets[0]?.rows ?? [];
    expect(rows[6]?.cells).toEqual([
      '1-1',
      '标准厂房\n二期',
      '5000万\uFF08其中债券3000\uFF09',
      '〃',
      null,
      80,
      { serial: 44718, shows: 'date' },
      null,
      '2号',
    ]);
    expect(rows[7]?.cells[6]).toEqual({ number: 2022.1, format: '0.00' });
    expect(rows[9]?.cells[4]).toEqual({ error: '#DIV/0!' });
  });

  test('CSV in GB18030 and in UTF-8 say the same', async () => {
    const [chinese, universal] = [await read(messy('messy-gb18030.csv')), await read(messy('messy-utf8.csv'))];
    expect(cells(chinese)).toEqual(cells(universal));
    expect(chinese.sheets[0]?.rows[6]?.cells[2]).toBe('5000万\uFF08其中债券3000\uFF09');
  });
});

describe('CSV', () => {
  test.each([
    [
      'a,b\r\nc,d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      '\uFEFFa;b\nc;d\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'a\tb\nc\td',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['"a,1","b ""q""\r\nz"\r\n', [['a,1', 'b "q"\r\nz']]],
    ['a,,b,,\n,,\n\nx', [['a', null, 'b'], ['x']]],
    ["'=1,'-5,-5,''=1", [['=1', "'-5", '-5', "'=1"]]],
    ['5" pipe,x', [['5" pipe', 'x']]],
  ])('%j', async (text, expected) => {
    expect((await read(Buffer.from(text))).sheets[0]?.rows.map(({ cells }) => cells)).toEqual(expected);
  });

  test('"Unicode text" of Excel is UTF-16', async () => {
    const { sheets } = await read(Buffer.from('\uFEFF甲\t乙\r\n', 'utf16le'));
    expect(sheets[0]?.rows[0]?.cells).toEqual(['甲', '乙']);
  });

  test('a row keeps its number where empty ones stand before it', async () => {
    expect((await read(Buffer.from('\n\na'))).sheets[0]?.rows[0]?.number).toBe(3);
  });
});

describe('what is refused, by what it is and not by its name', () => {
  const text = (words: string): Buffer => Buffer.from(words, 'latin1');
  const filePass = Buffer.from([0x2f, 0, 6, 0, 0, 0, 0x34, 0x12, 0x78, 0x56]);

  test.each<[string, () => Buffer | Promise<Buffer>, Partial<Refusal>]>([
    ['nothing', () => Buffer.alloc(0), { code: 'workbook.empty' }],
    ['a program renamed', () => text('MZ\x90\0\x03\0\0\0'), { code: 'workbook.program' }],
    ['a program of Linux', () => text('\x7FELF\x02\x01'), { code: 'workbook.program' }],
    ['a PDF', () => text('%PDF-1.7'), { code: 'workbook.unknown-format', facts: { found: 'pdf' } }],
    ['a picture', () => text('\x89PNG\r\n'), { code: 'workbook.unknown-format', facts: { found: 'picture' } }],
    ['a page named .xls', () => text('<html><table>'), { code: 'workbook.unknown-format', facts: { found: 'html' } }],
    ['bytes', () => text('\0\x01\x02\xFF\xFE'), { code: 'workbook.unknown-format', facts: { found: 'unknown' } }],
    [
      'a letter',
      () => archive({ 'word/document.xml': '<a/>' }),
      { code: 'workbook.unknown-format', facts: { found: 'docx' } },
    ],
    ['an ODS', () => archive({ 'content.xml': '<a/>' }), { code: 'workbook.unknown-format', facts: { found: 'ods' } }],
    [
      'an XLSB',
      () => archive({ 'xl/workbook.bin': 'a' }),
      { code: 'workbook.unknown-format', facts: { found: 'xlsb' } },
    ],
    [
      'an old letter',
      () => compound({ WordDocument: text('a') }),
      { code: 'workbook.unknown-format', facts: { found: 'doc' } },
    ],
    [
      'some compound file',
      () => compound({ Contents: text('a') }),
      { code: 'workbook.unknown-format', facts: { found: 'ole' } },
    ],
    ['an .et of WPS', () => compound({ ETWorkbook: text('a') }), { code: 'workbook.wps' }],
    ['an .xlsx with a password', () => compound({ EncryptedPackage: text('a') }), { code: 'workbook.password' }],
    [
      'an .xls with a password',
      () =>
        withStream(messy('messy.xls'), (stream) =>
          Buffer.concat([stream.subarray(0, 20), filePass, stream.subarray(20)]),
        ),
      { code: 'workbook.password' },
    ],
    ['an open quote', () => text('a\n"b'), { code: 'workbook.damaged', facts: { at: 'quote', row: 2 } }],
  ])('%s', async (_what, make, expected) => {
    expect(await refusal(await make())).toMatchObject(expected);
  });

  test('a file that was cut, anywhere', async () => {
    for (const name of ['messy.xlsx', 'messy.xls']) {
      const whole = messy(name);
      for (const part of [0.1, 0.5, 0.9, 0.999]) {
        expect(await refusal(whole.subarray(0, Math.floor(whole.length * part)))).toMatchObject({
          code: 'workbook.damaged',
        });
      }
    }
  });

  test('any byte of a part that was changed', async () => {
    const whole = await crafted({ sheet: '<sheetData><row><c><v>123456</v></c></row></sheetData>' });
    const packed = whole.indexOf('xl/worksheets/sheet1.xml') + 'xl/worksheets/sheet1.xml'.length;
    for (const at of [packed, packed + 9, packed + 30]) {
      const changed = Buffer.from(whole);
      changed[at] = (changed[at] ?? 0) ^ 0x10;
      expect(await refusal(changed)).toMatchObject({ code: 'workbook.damaged' });
    }
  });

  test.each([
    ['a document type', '<!DOCTYPE x [<!ENTITY a "aaaa">]><sheetData/>'],
    ['tags that cross', '<sheetData><row></sheetData></row>'],
    ['a text that is not there', '<sheetData><row><c t="s"><v>7</v></c></row></sheetData>'],
    ['a number that is none', '<sheetData><row><c><v>x</v></c></row></sheetData>'],
    ['a row beyond the last', '<sheetData><row r="1048577"/></sheetData>'],
    ['rows out of order', '<sheetData><row r="2"/><row r="2"/></sheetData>'],
    ['a column beyond the last', '<sheetData><row><c r="XFE1"><v>1</v></c></row></sheetData>'],
    ['a merged range that is none', '<sheetData></sheetData><mergeCells><mergeCell ref="B2:A1"/></mergeCells>'],
    ['letters that are none', '<sheetData><row><c t="str"><v>\uD800</v></c></row></sheetData>'.replace('\uD800', '<')],
  ])('%s', async (_what, sheet) => {
    expect(await refusal(await crafted({ sheet }))).toMatchObject({ code: 'workbook.damaged' });
  });
});

describe('reliability 8: limits, by what is really there', () => {
  const empty = (bytes: number): string => ' '.repeat(bytes);

  test('a file too large', async () => {
    expect(await refusal(Buffer.alloc(101, 'a'), { fileBytes: 100 })).toMatchObject({ code: 'workbook.too-large' });
  });

  test('200 MB inflated', async () => {
    const bomb = await crafted({ sheet: '<sheetData/>', more: { 'xl/media/a.bin': empty(2_000_000) } });
    expect(await refusal(bomb, { inflatedBytes: 1_000_000 })).toMatchObject({ code: 'workbook.inflates-too-much' });
    expect((await read(bomb)).sheets).toHaveLength(1);
  });

  test('a hundred to one', async () => {
    const bomb = await crafted({ sheet: '<sheetData/>', more: { 'xl/media/a.bin': empty(5_000_000) } });
    expect(await refusal(bomb)).toMatchObject({ code: 'workbook.inflates-too-much' });
  });

  test('what an archive says of its sizes counts for nothing', async () => {
    const bomb = await crafted({ sheet: '<sheetData/>', more: { 'xl/media/a.bin': empty(5_000_000) } });
    const directory = bomb.lastIndexOf('xl/media/a.bin') - 46;
    bomb.writeUInt32LE(1, directory + 24);
    expect(await refusal(bomb)).toMatchObject({ code: 'workbook.inflates-too-much' });
  });

  test('10,000 entries', async () => {
    const more = Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`${index}`, '']));
    expect(await refusal(await crafted({ sheet: '', more }), { entries: 19 })).toMatchObject({
      code: 'workbook.too-many-entries',
    });
  });

  const three = '<sheetData><row><c><v>1</v></c></row><row/><row><c r="C3"><v>1</v></c></row></sheetData>';
  test.each<[Partial<ContentLimits>, string]>([
    [{ rows: 1 }, 'workbook.too-many-rows'],
    [{ columns: 2 }, 'workbook.too-many-columns'],
    [{ cells: 3 }, 'workbook.too-many-cells'],
    [{ sheets: 0 }, 'workbook.too-many-sheets'],
  ])('%j', async (limits, code) => {
    expect(await refusal(await crafted({ sheet: three }), limits)).toMatchObject({ code });
    expect(
      (await read(await crafted({ sheet: three }), { rows: 2, columns: 3, cells: 4, sheets: 1 })).sheets,
    ).toHaveLength(1);
  });

  test('merged ranges', async () => {
    const sheet = '<sheetData></sheetData><mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="A2:B2"/></mergeCells>';
    expect(await refusal(await crafted({ sheet }), { merged: 1 })).toMatchObject({ code: 'workbook.too-many-merged' });
  });

  test('a million empty rows are none', async () => {
    const rows = Array.from({ length: 1000 }, (_, thousand) =>
      Array.from(
        { length: 1000 },
        (_row, one) => `<row r="${thousand * 1000 + one + 1}" s="1" ht="14.25"><c s="1"/></row>`,
      ).join(''),
    );
    const sheet = ['<sheetData>', ...rows, '<row><c><v>7</v></c></row></sheetData>'];
    expect((await read(await crafted({ sheet }))).sheets[0]?.rows).toEqual([{ number: 1_000_001, cells: [7] }]);
  });
});
