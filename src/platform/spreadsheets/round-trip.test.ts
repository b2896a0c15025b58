import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shielded, unshielded } from './cell-text.ts';
import {
  type Row,
  type WorkbookPiece,
  writeCsv,
  writeWorkbook,
  type WrittenCell,
  type WrittenColumn,
  type WrittenSheet,
} from './index.ts';
import { readBytes } from './read-bytes.ts';
import { usualContent } from './workbook.ts';

const whole = (pieces: AsyncIterable<Buffer>) => buffer(pieces);

async function read(bytes: Buffer) {
  const pieces: WorkbookPiece[] = [];
  await readBytes(bytes, usualContent, (piece) => pieces.push(piece));
  return pieces;
}

const rowsOf = (pieces: readonly WorkbookPiece[]): Row[] =>
  pieces.flatMap((piece) => ('rows' in piece ? piece.rows : []));

const columns: readonly WrittenColumn[] = [{ heading: '名称', width: 30 }, { heading: '说明' }, { heading: '数' }];
const sheet = (rows: WrittenSheet['rows'], name = '表'): WrittenSheet => ({ name, columns, rows });

/** Texts as nobody hopes for them. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc
    .array(
      fc.constantFrom("'", '=', '+', '-', '@', '\t', '\0', '\r', '\n', '"', ',', '_x0041_', '_x005F_', '1', '甲', ' '),
    )
    .map((pieces) => pieces.join('')),
);

describe('reliability 16: what begins like a formula is shown, not done', () => {
  test.each([
    ['=1+1', "'=1+1"],
    ['+86', "'+86"],
    ['-2+3', "'-2+3"],
    ['-', "'-"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['\0=1', "'_x0000_=1"],
    ['-12.5', '-12.5'],
    ["'=1", "''=1"],
    ["'quoted", "'quoted"],
    ['一', '一'],
  ])('%j', (text, written) => {
    expect(shielded(text)).toBe(written);
    expect(unshielded(written)).toBe(text);
  });

  test('whatever the text, it does not begin like one, and comes back as it was', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(shielded(text)).not.toMatch(/^(?:[=+@\t\r\0]|-(?![0-9]+(?:\.[0-9]+)?$))/);
        expect(unshielded(shielded(text))).toBe(text);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('out and back', () => {
  const anyRows = fc.array(fc.tuple(anyText, anyText), { maxLength: 6 });
  const told = (rows: readonly (readonly string[])[]) =>
    rows
      .map((row) =>
        row.map((text) => (text === '' ? null : text)).slice(0, row.findLastIndex((text) => text !== '') + 1),
      )
      .filter((row) => row.length > 0);

  test('export, import, export: identical bytes of CSV, identical cells of .xlsx', async () => {
    await fc.assert(
      fc.asyncProperty(anyRows, async (rows) => {
        const first = await whole(writeCsv(sheet(told(rows))));
        const [, ...back] = rowsOf(await read(first)).map(({ cells }) => cells as WrittenCell[]);
        expect(await whole(writeCsv(sheet(back)))).toEqual(first);
        expect(back).toEqual(told(rows));
        const book = await whole(writeWorkbook([sheet(told(rows))]));
        expect(
          rowsOf(await read(book))
            .slice(1)
            .map(({ cells }) => cells),
        ).toEqual(told(rows));
      }),
    );
  });

  test('numbers, truth and days', async () => {
    const rows: WrittenCell[][] = [[true, -2.5, { serial: 44735 }]];
    const [, row] = rowsOf(await read(await whole(writeWorkbook([sheet(rows)]))));
    expect(row?.cells).toEqual([true, -2.5, { serial: 44735, shows: 'date' }]);
    expect(String(await whole(writeCsv(sheet(rows))))).toBe('\uFEFF名称,说明,数\r\nTRUE,-2.5,2022-06-23\r\n');
  });
});

describe('a workbook to fill in', () => {
  const choosing: WrittenSheet = {
    name: '台账',
    title: '重点项目台账',
    remark: '单位:万元',
    columns: [
      { heading: '类别', choices: ['新建', '续建,改扩建'] },
      { heading: '投资', format: '0.00' },
    ],
    rows: [['新建', 5]],
  };

  test('title, remark and headings above, lists on a hidden sheet, numbers in their format', async () => {
    const pieces = await read(await whole(writeWorkbook([choosing, sheet([])])));
    const heads = pieces.flatMap((piece) => ('sheet' in piece ? [piece.sheet] : []));
    expect(heads.map(({ name, hidden, merged }) => [name, hidden, merged.length])).toEqual([
      ['台账', false, 2],
      ['表', false, 0],
      ['choices', true, 0],
    ]);
    expect(rowsOf(pieces).map(({ cells }) => cells)).toEqual([
      ['重点项目台账'],
      ['单位:万元'],
      ['类别', '投资'],
      ['新建', { number: 5, format: '0.00' }],
      ['名称', '说明', '数'],
      ['新建'],
      ['续建,改扩建'],
    ]);
  });

  test('the same sheets are the same bytes', async () => {
    expect(await whole(writeWorkbook([choosing]))).toEqual(await whole(writeWorkbook([choosing])));
  });

  test.each(['', 'a/b', "'a", 'x'.repeat(32), 'Choices'])('%j names no sheet', async (name) => {
    await expect(whole(writeWorkbook([sheet([], name)]))).rejects.toThrow(RangeError);
  });

  test('two sheets of one name', async () => {
    await expect(whole(writeWorkbook([sheet([], 'a'), sheet([], 'A')]))).rejects.toThrow(RangeError);
  });

  test('a number that is none is not written', async () => {
    await expect(whole(writeWorkbook([sheet([[Number.NaN]])]))).rejects.toThrow(RangeError);
  });

  test('rows that fail end the writing', async () => {
    const failing = (function* (): Generator<WrittenCell[]> {
      yield ['a'];
      throw new Error('planted');
    })();
    await expect(whole(writeWorkbook([sheet(failing)]))).rejects.toThrow('planted');
  });
});
