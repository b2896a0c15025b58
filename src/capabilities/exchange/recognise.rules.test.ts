import fc from 'fast-check';
import { problemSheet } from '#capabilities/problem-history';
import { describe, expect, expectTypeOf, test } from 'vitest';
import { projectSheet } from '#capabilities/project-ledger';
import { quantity } from '#kernel/quantity';
import type { RowOf, Told } from '#kernel/sheet';
import type { ToldDay } from '#kernel/told-day';
import type { CellAsRead } from './as-read.rules.ts';
import { isNeverTaken } from './heading.rules.ts';
import { rowsBy, type Table } from './table.rules.ts';
import { aSheet, merge, recogniseSheet } from './testing.ts';

const sheets = [projectSheet, problemSheet];
const recognise = (cells: readonly (readonly CellAsRead[])[], rest = {}) => recogniseSheet(aSheet(cells, rest), sheets);

function onlyTable(cells: readonly (readonly CellAsRead[])[], rest = {}): Table {
  const { tables } = recognise(cells, rest);
  expect(tables).toHaveLength(1);
  const [table] = tables;
  if (table === undefined) throw new Error('no table');
  return table;
}

const codes = (findings: Table['errors']) => findings.map(({ code, heading, rows }) => [code, heading, rows]);
const exactly = (amount: number) => ({ quantity: quantity(amount), rest: '' });
const head = ['序号', '项目名称', '项目类别', '总投资(万元)', '计划开工', '备注'];

describe('3.1 title and units above the header', () => {
  test('the header is found by its content; unit, reporting unit, day and year above it are defaults', () => {
    const table = onlyTable(
      [
        ['东岭新区2022年重点项目台账'],
        ['填报单位:项目办  填报日期:2022.6.30  单位:亿元、亩'],
        ['序号', '项目名称', '总投资', '计划开工'],
        [1, '甲项目', 2.5, '3月底'],
      ],
      { merged: [merge(1, 0, 1, 3), merge(2, 0, 2, 3)] },
    );
    expect(table.sheet.id).toBe('projects');
    expect(table.preamble).toMatchObject({
      title: '东岭新区2022年重点项目台账',
      reportedBy: '项目办',
      units: '亿元、亩',
      year: 2022,
    });
    expect(table.preamble.reportedOn?.dated).toEqual({ on: '2022-06-30', precision: 'day' });
    expect([...table.rows][0]?.values).toEqual({
      name: '甲项目',
      totalInvestment: exactly(25_000_000_000),
      plannedStart: { dated: { on: '2022-03-31', precision: 'third' }, rest: '' },
    });
  });

  test('the unit of a heading stands before that of the sheet, and that before the habit', () => {
    const units = (above: readonly string[], heading: string) =>
      onlyTable([above, ['项目名称', heading, '备注'], ['甲', 20, '无']]).columns.find(
        ({ field }) => field === 'totalInvestment',
      );
    expect(units(['单位:亿元'], '总投资(万元)')).toMatchObject({ unit: '万元', unitFrom: 'heading' });
    expect(units(['单位:亿元'], '总投资')).toMatchObject({ unit: '亿元', unitFrom: 'sheet' });
    expect(units([], '总投资')).toMatchObject({ unit: '万元', unitFrom: 'habit' });
  });
});

describe('3.1 headers', () => {
  test('two rows with merged cells are flattened; what is not known of them is asked', () => {
    const table = onlyTable(
      [
        ['项目名称', '总投资', null, null, '备注'],
        [null, '合计', '其中:专项债', '自筹', null],
        ['甲', 100, 60, 40, '好'],
      ],
      { merged: [merge(1, 0, 2, 0), merge(1, 1, 1, 3), merge(1, 4, 2, 4)] },
    );
    expect(table.header).toEqual({ firstRow: 1, lastRow: 2 });
    expect(table.columns.map(({ heading, field }) => [heading, field])).toEqual([
      ['项目名称', 'name'],
      ['总投资·合计', 'totalInvestment'],
      ['备注', 'remark'],
    ]);
    expect(codes(table.questions)).toEqual([
      ['sheet.heading-unknown', '总投资·其中:专项债', []],
      ['sheet.heading-unknown', '总投资·自筹', []],
    ]);
  });

  test('a CSV keeps no merged cells: a row of words under the gaps belongs to the header', () => {
    const table = onlyTable([
      ['序号', '项目名称', '总投资', '', '备注'],
      ['', '', '合计', '专项债', ''],
      ['1', '甲', '100', '60', ''],
    ]);
    expect(table.header).toEqual({ firstRow: 1, lastRow: 2 });
    expect(table.rows).toHaveLength(1);
  });

  test.each([
    ['\uFF30项目名称'.slice(1), 'name'],
    ['项 目 名 称', 'name'],
    ['工程\n名称', 'name'],
    ['总投资\uFF08亿元\uFF09', 'totalInvestment'],
    ['计划总投资(万元)', 'totalInvestment'],
    ['2022年计划投资(万元)', 'plannedInvestment'],
    ['本年度计划投资', 'plannedInvestment'],
    ['所属园区(片区)', 'park'],
    ['属地乡镇\uFF08场\uFF09', 'townships'],
  ])('%j is known in every writing', (heading, field) => {
    const others = ['建设性质', '资金来源', '是否纳统'];
    const table = onlyTable([[heading, ...others], ['甲']]);
    expect(table.columns[0]).toMatchObject({ column: 0, field });
  });

  test('the year of a heading is kept', () => {
    const table = onlyTable([
      ['项目名称', '2023年计划投资', '备注'],
      ['甲', 500],
    ]);
    expect(table.columns[1]).toMatchObject({ field: 'plannedInvestment', year: 2023 });
  });

  test('several tables of one sheet: each by its own header and title', () => {
    const { tables } = recognise([
      ['2022年重点项目台账'],
      head,
      [1, '甲'],
      ['注:按月更新'],
      ['问题清单'],
      ['项目名称', '问题描述', '责任单位'],
      ['甲', '用地未批', '规建局'],
    ]);
    expect(tables.map(({ sheet, preamble, rows }) => [sheet.id, preamble.title, rows.length])).toEqual([
      ['projects', '2022年重点项目台账', 1],
      ['problems', '问题清单', 1],
    ]);
    expect(tables[0]?.skipped).toEqual([{ is: 'note', text: '注:按月更新', row: 4 }]);
  });

  test('two columns for one field: the closer wording is read, the other asked about', () => {
    const table = onlyTable([
      ['项目名称', '总投资', '计划总投资', '备注'],
      ['甲', 100, 200],
    ]);
    expect(codes(table.questions)).toEqual([['sheet.heading-twice', '计划总投资', []]]);
  });

  test('a required column that is missing is an error; another table is no ledger', () => {
    const table = onlyTable([
      ['编号', '责任单位', '办结时限', '进展情况'],
      [1, '规建局', '2022.6', '好'],
    ]);
    expect(table.errors).toMatchObject([{ code: 'sheet.column-missing', facts: { field: '问题描述' } }]);
    expect(
      recognise([
        ['品名', '单价', '数量'],
        ['水泥', 300, 2],
      ]),
    ).toMatchObject({ tables: [], outside: 2 });
  });
});

describe('3.1 rows', () => {
  test('sections are categories, totals no rows; notes and signatures are skipped and listed', () => {
    const table = onlyTable([
      head,
      ['合计', null, null, 300],
      ['一、产业项目(2个)'],
      [1, '甲', '产业', 100],
      [2, '乙', '产业项目', 200],
      [null, '小计', null, 300],
      ['二', '基础设施', null, 50],
      [1, '丙', '基础设施', 500],
      [2],
      ['注:投资额以备案为准'],
      ['填表人:演示甲', null, '联系电话:', 13_800_000_000],
    ]);
    expect([...table.rows].map(({ row, category, values }) => [row, category, values['name'], values['kind']])).toEqual(
      [
        [4, '产业项目', '甲', 'industry'],
        [5, '产业项目', '乙', 'industry'],
        [8, '基础设施', '丙', 'infrastructure'],
      ],
    );
    expect(table.skipped.map(({ is, row }) => [is, row])).toEqual([
      ['total', 2],
      ['section', 3],
      ['total', 6],
      ['section', 7],
      ['number-only', 9],
      ['note', 10],
      ['signature', 11],
    ]);
  });

  test('filled down where merged or written 同上 and 〃; a plainly empty cell stays empty', () => {
    const table = onlyTable(
      [
        ['项目名称', '问题描述', '责任单位', '配合单位'],
        ['甲', '用地未批', '规建局', '财政局'],
        [null, '水电未接', '同上', null],
        [null, '拆迁未完', '〃', '〃'],
        [null, '无项目的问题', '湖南乡', null],
      ],
      { merged: [merge(2, 0, 4, 0)] },
    );
    expect(rowsBy(problemSheet, table).map(({ values }) => [values.projects, values.owner, values.assisting])).toEqual([
      [['甲'], '规建局', '财政局'],
      [['甲'], '规建局', null],
      [['甲'], '规建局', null],
      [null, '湖南乡', null],
    ]);
  });

  test('hidden rows are read and said; colour, strikes and comments counted', () => {
    const rows = [...aSheet([head, [1, '甲'], [2, '乙']]).rows].map((row) =>
      row.number === 3 ? { ...row, hidden: true as const, coloured: [1], struck: [0, 1], commented: [1] } : row,
    );
    const read = recognise([], { rows, hiddenColumns: [[2, 3]] });
    expect(read.tables[0]?.rows).toHaveLength(2);
    expect(read).toMatchObject({
      hiddenRows: [3],
      hiddenColumns: 2,
      notRead: { coloured: 1, struck: 2, commented: 1 },
    });
  });

  test('a natural key that comes twice is an error at the second', () => {
    const table = onlyTable([head, [1, '甲'], [2, '甲']]);
    expect(table.errors).toMatchObject([{ code: 'row.key-twice', rows: [3], facts: { first: 2 } }]);
  });
});

describe('3.1 cells', () => {
  const project = (heading: string, cell: CellAsRead) =>
    onlyTable([['2022年台账'], ['项目名称', heading, '建设性质', '备注'], ['甲', cell, '新建', '好']]);

  test.each<[heading: string, cell: CellAsRead, field: string, value: unknown]>([
    ['总投资(万元)', '约2.3亿元', 'totalInvestment', { quantity: quantity(23_000_000_000, '约'), rest: '' }],
    [
      '总投资(万元)',
      '5000万(其中债券3000)',
      'totalInvestment',
      { quantity: quantity(5_000_000_000), rest: '(其中债券3000)' },
    ],
    ['总投资(亿元)', { number: 0.30000000000000004, format: '0.0' }, 'totalInvestment', exactly(3_000_000_000)],
    ['用地(亩)', '320余亩', 'landArea', { quantity: quantity(213_334, '余'), rest: '' }],
    ['计划开工', '待定', 'plannedStart', { no: 'knowledge' }],
    ['计划开工', '/', 'plannedStart', null],
    [
      '计划开工',
      { serial: 44_718, shows: 'date' },
      'plannedStart',
      { dated: { on: '2022-06-06', precision: 'day' }, rest: '' },
    ],
    ['计划开工', '44718', 'plannedStart', { dated: { on: '2022-06-06', precision: 'day' }, rest: '' }],
    [
      '计划开工',
      { number: 2022.1, format: '0.00' },
      'plannedStart',
      { dated: { on: '2022-10-31', precision: 'month' }, rest: '' },
    ],
    ['计划开工', 20_220_606, 'plannedStart', { dated: { on: '2022-06-06', precision: 'day' }, rest: '' }],
    ['是否纳统', '√', 'inStatistics', true],
    ['是否纳统', '否', 'inStatistics', false],
    ['资金来源', '专项债+自筹', 'funding', ['specialBond', 'own']],
    ['牵头单位', '规建局、湖南乡党委', 'lead', ['规建局', '湖南乡党委']],
    ['项目代码', 2_203_360_000, 'code', '2203360000'],
  ])('%s %j', (heading, cell, field, value) => {
    const table = project(heading, cell);
    expect([...table.rows][0]?.values[field]).toEqual(value);
    expect([table.questions, table.errors]).toEqual([[], []]);
  });

  test.each<[heading: string, cell: CellAsRead, code: string]>([
    ['总投资(万元)', '很多', 'amount.unreadable'],
    ['总投资(万元)', { error: '#REF!' }, 'cell.error'],
    ['总投资(万元)', '同上', 'cell.nothing-above'],
    ['计划开工', '已开工', 'day.unreadable'],
    ['计划开工', '2022.13', 'day.none'],
    ['是否纳统', '大概', 'cell.not-yes-or-no'],
  ])('%s %j is an error: %s, at its column and row', (heading, cell, code) => {
    expect(project(heading, cell).errors).toMatchObject([{ code, column: 1, heading, rows: [3] }]);
  });

  test.each<[heading: string, cell: CellAsRead, code: string]>([
    ['总投资(万元)', 230_000_000, 'amount.unusually-large'],
    ['总投资(万元)', 2.3, 'amount.unusually-small'],
    ['总投资(万元)', '5000万;3000万', 'amount.several'],
    ['计划开工', 2022.1, 'day.ambiguous-month'],
    ['资金来源', '众筹', 'cell.word-unknown'],
    ['项目代码', '1.38E+10', 'cell.number-shortened'],
  ])('%s %j is asked: %s', (heading, cell, code) => {
    const { questions, errors } = project(heading, cell);
    expect(questions).toMatchObject([{ code, column: 1, rows: [3] }]);
    expect(errors).toEqual([]);
  });

  test('the same doubt of several rows is one question', () => {
    const table = onlyTable([head, [1, '甲', '产业', 2], [2, '乙', '产业', 3]]);
    expect(table.questions).toMatchObject([{ code: 'amount.unusually-small', rows: [2, 3], facts: { unit: '万元' } }]);
  });

  test('several problems of one cell are proposed to be parted; persons come with their posts; states are compared', () => {
    const table = onlyTable([
      ['项目名称', '问题描述', '提出人', '状态'],
      ['甲', '1.用地未批 2.水电未接', '张三(局长)、李四', '在办'],
    ]);
    expect(table.questions).toMatchObject([{ code: 'cell.several-points', facts: { points: 2 } }]);
    const [row] = rowsBy(problemSheet, table);
    expect(row?.values.raiser).toEqual([
      { name: '张三', post: '局长' },
      { name: '李四', post: null },
    ]);
    expect([row?.compared, row !== undefined && 'state' in row.values]).toEqual([{ state: '在办' }, false]);
  });
});

describe('3.4 columns that are never taken', () => {
  test('are dropped and named; nothing of them comes out', () => {
    const table = onlyTable([
      ['项目名称', '问题描述', '身份证号', '提出人', '家庭住址', '积分'],
      ['甲', '用地未批', '360000199001011234', '张三', '某村1号', 98],
    ]);
    expect(table.unmapped.map(({ heading, why }) => [heading, why])).toEqual([
      ['身份证号', 'never-taken'],
      ['家庭住址', 'never-taken'],
      ['积分', 'never-taken'],
    ]);
    expect(JSON.stringify({ ...table, rows: [...table.rows] })).not.toMatch(/3600001990|某村|98/);
  });

  test('no declared heading is one of them', () => {
    const headings = sheets.flatMap(({ columns }) => Object.values(columns).map(({ heading }) => heading));
    expect(headings.filter((heading) => isNeverTaken([heading]))).toEqual([]);
  });
});

describe('property', () => {
  const columns: readonly (readonly CellAsRead[])[] = [
    ['项目名称', '甲', '乙'],
    ['总投资(亿元)', 2.3, '约5'],
    ['建设性质', '新建', '续建'],
    ['计划开工', '2022.3', '待定'],
    ['身份证号', '1', '2'],
    ['备注', '', '好'],
  ];
  const told = ({ tables }: ReturnType<typeof recognise>) =>
    tables.map(({ sheet, rows, errors, questions }) => [
      sheet.id,
      [...rows].map(({ values }) => values),
      errors,
      questions,
    ]);

  test('the order of columns and blank rows and columns never change what is recognised', () => {
    const width = columns.length;
    const gaps = fc.array(fc.nat({ max: 2 }), { minLength: width, maxLength: width });
    const usual = told(recognise([0, 1, 2].map((row) => columns.map((column) => column[row] ?? null))));
    fc.assert(
      fc.property(fc.shuffledSubarray([...columns], { minLength: width }), gaps, gaps, (order, right, down) => {
        const spread = order.flatMap((column, index) => [
          ...Array.from({ length: right[index] ?? 0 }, () => []),
          column,
        ]);
        const cells = [0, 1, 2].flatMap((row) => [
          ...Array.from({ length: down[row] ?? 0 }, () => []),
          spread.map((column: readonly CellAsRead[]) => column[row] ?? null),
        ]);
        expect(told(recognise(cells))).toEqual(usual);
      }),
    );
  });
});

test('a row read by a sheet has the types of its columns', () => {
  type Row = RowOf<typeof projectSheet>;
  expectTypeOf<Row['plannedStart']>().toEqualTypeOf<Told<ToldDay> | undefined>();
  expectTypeOf<Row['nature']>().toEqualTypeOf<Told<'new' | 'continued' | 'extended' | 'refitted'> | undefined>();
  expectTypeOf<RowOf<typeof problemSheet>>().not.toHaveProperty('state');
});
