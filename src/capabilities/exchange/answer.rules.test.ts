import { describe, expect, test } from 'vitest';
import { projectSheet } from '#capabilities/project-ledger';
import { monthFigureLedger } from '#capabilities/works';
import { quantity } from '#kernel/quantity';
import { askedBy, notRead, parted, whole } from './answer.rules.ts';
import type { CellAsRead } from './as-read.rules.ts';
import type { Answers } from './contract.ts';
import { problemSheet } from '#capabilities/problem-history';
import type { Table } from './table.rules.ts';
import { aSheet, recogniseSheet } from './testing.ts';

function tableOf(cells: readonly (readonly CellAsRead[])[], answers: Answers = {}): Table {
  const [table] = recogniseSheet(aSheet(cells), [projectSheet, problemSheet], () => answers).tables;
  if (table === undefined) throw new Error('no table');
  return table;
}
const asked = ({ sheet, questions }: Table) => questions.map((question) => askedBy(sheet.id, question));
const values = (table: Table) => [...table.rows].map((row) => row.values);

describe('3.1 step one: what was recognised is changeable, and what two readings could mean is answered', () => {
  const headings = ['项目名称', '总投资(万元)', '计划开工', '片长'];

  test('an unknown heading fills the field that was answered, or is not read', () => {
    const cells = [headings, ['甲', 56000, '2022-03', '规建局']];
    expect(asked(tableOf(cells))).toEqual(['projects|column|片长']);
    const filled = tableOf(cells, { 'projects|column|片长': '牵头单位' });
    expect([asked(filled), values(filled)[0]?.['lead']]).toEqual([[], ['规建局']]);
    expect(asked(tableOf(cells, { 'projects|column|片长': notRead }))).toEqual([]);
  });

  test('a known heading is changed as well; a column that is never taken is not', () => {
    const cells = [
      ['项目名称', '责任单位', '建设单位', '身份证号'],
      ['甲', '规建局', '某公司', '36'],
    ];
    const table = tableOf(cells, { 'projects|column|责任单位': '项目业主', 'projects|column|身份证号': '备注' });
    expect(values(table)).toEqual([{ name: '甲', owner: ['规建局'] }]);
    expect(table.unmapped.map(({ heading, why }) => [heading, why])).toEqual([
      ['身份证号', 'never-taken'],
      ['建设单位', 'left-out'],
    ]);
  });

  test('亿 where 万 was meant: asked, and the answer is the unit of the cells in doubt alone', () => {
    const cells = [headings.slice(0, 3), ['甲', 56000, '2022-03'], ['乙', 2.3, '2022-03'], ['丙', '2.3亿', '2022-03']];
    expect(asked(tableOf(cells))).toEqual(['projects|amount.unusually-small|总投资(万元)|万元']);
    const answered = tableOf(cells, { 'projects|amount.unusually-small|总投资(万元)|万元': '亿元' });
    expect(asked(answered)).toEqual([]);
    expect(values(answered).map((row) => row['totalInvestment'])).toEqual(
      [56_000_000_000, 23_000_000_000, 23_000_000_000].map((amount) => ({ quantity: quantity(amount), rest: '' })),
    );
    const wrong = tableOf(cells, { 'projects|amount.unusually-small|总投资(万元)|万元': '斤' });
    expect(wrong.questions.map(({ code }) => code)).toEqual(['amount.unit-unknown']);
  });

  test('an amount is not negative, but of a month that takes back what one before told', () => {
    const wrong = tableOf([headings.slice(0, 3), ['甲', -56000, '2022-03'], ['乙', '-2亿元', '2022-03']]);
    expect(wrong.errors.map(({ code, heading, rows }) => [code, heading, rows])).toEqual([
      ['amount.negative', '总投资(万元)', [2, 3]],
    ]);
    const months = aSheet([
      ['项目名称', '月份', '本月完成(万元)', '累计支付(万元)'],
      ['甲', '2022年5月', -120, -3],
    ]);
    const [table] = recogniseSheet(months, [monthFigureLedger.sheet], () => ({})).tables;
    expect(table?.errors.map(({ code, heading }) => [code, heading])).toEqual([['amount.negative', '累计支付(万元)']]);
  });

  test('a cell that names its unit itself leaves no doubt', () => {
    expect(asked(tableOf([headings.slice(0, 3), ['甲', '8000亿元', '2022-03']]))).toEqual([]);
  });

  test.each([
    ['3月底', 'day.year-missing', '2022', { on: '2022-03-31', precision: 'third' }],
    [2022.1, 'day.ambiguous-month', '10', { on: '2022-10-31', precision: 'month' }],
  ] as const)('%s: %s, answered %s', (cell, code, answer, dated) => {
    const cells = [headings.slice(0, 3), ['甲', 56000, cell]];
    const [question = ''] = asked(tableOf(cells));
    expect(question).toBe(`projects|${code}|计划开工`);
    expect(values(tableOf(cells, { [question]: answer }))[0]?.['plannedStart']).toEqual({ dated, rest: '' });
  });

  test('a word is answered by a word of the list, in each cell that has it', () => {
    const cells = [
      ['项目名称', '项目类别', '备注'],
      ['甲', '房建', '一'],
      ['乙', '房建', '二'],
    ];
    expect(asked(tableOf(cells))).toEqual(['projects|cell.word-unknown|项目类别|房建']);
    const answered = tableOf(cells, { 'projects|cell.word-unknown|项目类别|房建': '安置房' });
    expect(values(answered).map((row) => row['kind'])).toEqual(['resettlement', 'resettlement']);
  });

  test('several amounts of a cell: what counts is answered', () => {
    const cells = [headings.slice(0, 3), ['甲', '一期2亿、二期3亿', '2022-03']];
    const question = 'projects|amount.several|总投资(万元)|一期2亿、二期3亿';
    expect(asked(tableOf(cells))).toEqual([question]);
    expect(values(tableOf(cells, { [question]: '5亿元' }))[0]?.['totalInvestment']).toEqual({
      quantity: quantity(50_000_000_000),
      rest: '',
    });
  });

  test('several problems of a cell are parted, or stay one', () => {
    const cells = [
      ['项目名称', '问题描述', '责任单位'],
      ['甲', '1.用地未批 2.水电未接入', '规建局'],
    ];
    const question = 'problems|cell.several-points|问题描述';
    expect(asked(tableOf(cells))).toEqual([question]);
    const texts = (answer: string) => {
      const table = tableOf(cells, { [question]: answer });
      return [asked(table), [...table.rows].map(({ row, values: { text } }) => [row, text])];
    };
    expect(texts(parted)).toEqual([
      [],
      [
        [2, '用地未批'],
        [2, '水电未接入'],
      ],
    ]);
    expect(texts(whole)).toEqual([[], [[2, '1.用地未批 2.水电未接入']]]);
  });
});
