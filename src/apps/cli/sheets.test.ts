import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exitCodes } from '#platform/config';
import { writeWorkbook } from '#platform/spreadsheets';
import { runProgram } from '#testing/program';

const folder = resolve(import.meta.dirname, '../../..');
const run = (...words: string[]) => runProgram({ folder, words: ['sheets', ...words] });
const fixture = (name: string) => join(folder, 'src/testing/workbooks', name);

let scratch = '';
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'yixian-sheets-'));
});
afterAll(() => rm(scratch, { recursive: true }));

describe('yixian sheets', () => {
  test.each(['messy.xlsx', 'messy.xls', 'messy-utf8.csv', 'messy-gb18030.csv'])(
    '%s: the register is recognised, with what is asked and what is wrong',
    async (name) => {
      const { code, out } = await run(fixture(name));
      expect(code).toBe(0);
      expect(out).toContain('重点项目台账 · Register of key projects: 表头第 3–4 行');
      expect(out).toContain('填报单位 reported by: 项目办');
      expect(out).toContain('总投资·合计 → 总投资 [万元，表头所写 from the sheet]');
      expect(out).toContain('读出 4 行 · 4 rows read');
      expect(out).toMatch(/请确认 to confirm .*总投资·专项债: 不认识这个列名/);
    },
  );

  test('a workbook of our own writer: errors by column and row end with the code of data', async () => {
    const file = join(scratch, '问题.xlsx');
    const columns = ['项目名称', '问题描述', '办结时限', '身份证号'].map((heading) => ({ heading }));
    const rows = [['甲', '用地未批', '2022.13', '360000199001011234']];
    await writeFile(file, writeWorkbook([{ name: '问题', columns, rows }]));
    const { code, out } = await run(file);
    expect(code).toBe(exitCodes.data);
    expect(out).toContain('问题清单 · List of problems');
    expect(out).toContain('不读取 never taken: 身份证号');
    expect(out).toContain('有误 error C 办结时限 2 行: 没有这一天 · there is no such day');
    expect(out).not.toContain('3600001990');
  });

  test('a file that is missing, is no workbook, or holds no ledger; no file named', async () => {
    const program = join(scratch, 'renamed.xlsx');
    await writeFile(program, Buffer.from('MZ\0\0'));
    const other = join(scratch, 'other.csv');
    await writeFile(other, '品名,单价\n水泥,300\n');
    expect(await run(join(scratch, 'none.xlsx'))).toMatchObject({ code: exitCodes.data, out: '' });
    expect((await run(program)).code).toBe(exitCodes.data);
    const { code, out } = await run(other);
    expect(code).toBe(exitCodes.data);
    expect(out).toContain('没有认出表样，2 行未读 · no ledger recognised, 2 rows not read');
    expect((await run()).code).toBe(exitCodes.usage);
  });
});
