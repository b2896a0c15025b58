import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Makes the messy workbooks of `src/testing/workbooks`, as a zone's offices keep them (ledgers-and-briefs 3.1), and lets
 * LibreOffice save them as .xlsx, .xls and CSV in GB18030 and UTF-8: `node bench/messy-workbooks.ts` after
 * `apt-get install libreoffice-calc-nogui`. What it makes is committed; the tests need no LibreOffice.
 */
const folder = join(import.meta.dirname, '../src/testing/workbooks');

type Attributes = Readonly<Record<string, string | number>>;
type Cell = string | null | { readonly attributes?: Attributes; readonly text?: string; readonly note?: string };

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
const written = (attributes: Attributes): string =>
  Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escaped(String(value))}"`)
    .join('');

const number = (value: number, style?: string): Cell => ({
  attributes: { 'office:value-type': 'float', 'office:value': value, ...(style && { 'table:style-name': style }) },
  text: String(value),
});
const day = (value: string): Cell => ({
  attributes: { 'office:value-type': 'date', 'office:date-value': value, 'table:style-name': 'day' },
  text: value,
});
const formula = (of: string, value: number): Cell => ({
  attributes: { 'table:formula': `of:=${of}`, 'office:value-type': 'float', 'office:value': value },
  text: String(value),
});
const styled = (text: string, style: string): Cell => ({ attributes: { 'table:style-name': style }, text });
const over = (text: string, columns: number, rows = 1): Cell => ({
  attributes: { 'table:number-columns-spanned': columns, 'table:number-rows-spanned': rows },
  text,
});
const covered: Cell = { attributes: { covered: 1 } };

function cellXml(cell: Cell): string {
  if (cell === null) return '<table:table-cell/>';
  const {
    attributes = {},
    text,
    note,
  }: Exclude<Cell, string | null> = typeof cell === 'string' ? { text: cell } : cell;
  if ('covered' in attributes) return '<table:covered-table-cell/>';
  const type = 'office:value-type' in attributes || text === undefined ? {} : { 'office:value-type': 'string' };
  const remark = note === undefined ? '' : `<office:annotation><text:p>${escaped(note)}</text:p></office:annotation>`;
  const lines = (text ?? '').split('\n').map((line) => `<text:p>${escaped(line)}</text:p>`);
  return `<table:table-cell${written({ ...type, ...attributes })}>${remark}${lines.join('')}</table:table-cell>`;
}

type Table = {
  readonly name: string;
  readonly hidden?: true;
  readonly hiddenColumns?: readonly number[];
  readonly hiddenRows?: readonly number[];
  readonly rows: readonly (readonly Cell[])[];
};

function tableXml({ name, hidden, hiddenColumns = [], hiddenRows = [], rows }: Table): string {
  const width = Math.max(...rows.map((row) => row.length));
  const columns = Array.from({ length: width }, (_, index) =>
    hiddenColumns.includes(index) ? '<table:table-column table:visibility="collapse"/>' : '<table:table-column/>',
  );
  const lines = rows.map((row, index) => {
    const visibility = hiddenRows.includes(index) ? ' table:visibility="collapse"' : '';
    return `<table:table-row${visibility}>${row.map(cellXml).join('')}</table:table-row>`;
  });
  const style = hidden === true ? ' table:style-name="hiddenTable"' : '';
  return `<table:table table:name="${name}"${style}>${columns.join('')}${lines.join('')}</table:table>`;
}

const namespaces = ['office', 'table', 'text', 'style', 'number'].map(
  (name) => ` xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name === 'number' ? 'datastyle' : name}:1.0"`,
);
const styles = `<office:automatic-styles>
<number:date-style style:name="dayFormat"><number:year number:style="long"/><number:text>-</number:text><number:month number:style="long"/><number:text>-</number:text><number:day number:style="long"/></number:date-style>
<number:number-style style:name="twoDecimals"><number:number number:decimal-places="2" number:min-decimal-places="2" number:min-integer-digits="1"/></number:number-style>
<number:percentage-style style:name="percentFormat"><number:number number:decimal-places="0" number:min-integer-digits="1"/><number:text>%</number:text></number:percentage-style>
<style:style style:name="day" style:family="table-cell" style:data-style-name="dayFormat"/>
<style:style style:name="decimals" style:family="table-cell" style:data-style-name="twoDecimals"/>
<style:style style:name="percent" style:family="table-cell" style:data-style-name="percentFormat"/>
<style:style style:name="struck" style:family="table-cell"><style:text-properties style:text-line-through-style="solid"/></style:style>
<style:style style:name="red" style:family="table-cell"><style:table-cell-properties fo:background-color="#ff0000"/></style:style>
<style:style style:name="hiddenTable" style:family="table"><style:table-properties table:display="false"/></style:style>
</office:automatic-styles>`;

const documentOf = (tables: readonly Table[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?><office:document${namespaces.join('')} xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.spreadsheet">${styles}<office:body><office:spreadsheet>${tables.map(tableXml).join('')}</office:spreadsheet></office:body></office:document>`;

const register: Table = {
  name: '重点项目',
  hiddenColumns: [8],
  hiddenRows: [8],
  rows: [
    [over('东岭新区2022年重点项目台账', 9), ...Array.from({ length: 8 }, () => covered)],
    [
      over('填报单位\uFF1A项目办 填报日期\uFF1A2022.6.30 单位\uFF1A万元、亩', 9),
      ...Array.from({ length: 8 }, () => covered),
    ],
    [
      over('序号', 1, 2),
      over('项目名称', 1, 2),
      over('总投资', 3),
      covered,
      covered,
      over('用地', 1, 2),
      over('开工时间', 1, 2),
      over('存在问题', 1, 2),
      over('备注', 1, 2),
    ],
    [covered, covered, '合计', '专项债', '自筹', covered, covered, covered, covered],
    [over('一、产业项目', 9), ...Array.from({ length: 8 }, () => covered)],
    [
      number(1),
      '标准厂房一期',
      '约2.3亿',
      number(5000, 'decimals'),
      number(18000),
      '320余亩',
      '3月底',
      over('1.用地报批未完成 2.水电未接入', 1, 2),
      '内部掌握',
    ],
    [
      '1-1',
      '标准厂房\n二期',
      '5000万\uFF08其中债券3000\uFF09',
      '〃',
      null,
      number(80),
      day('2022-06-06'),
      covered,
      { text: '2号', note: '请核对' },
    ],
    [number(2), styled('物流园', 'struck'), '超15亿元', '—', '/', '待定', number(2022.1, 'decimals'), '同上', null],
    [number(3), styled('隐藏的项目', 'red'), '600万元以上', null, null, number(66.7), number(20220606), null, null],
    [
      null,
      '小计',
      formula('SUM([.D6:.D8])', 5000),
      formula('[.D6]/[.E6]', 0.277),
      formula('1/0', 0),
      null,
      null,
      null,
      null,
    ],
    ['注:本表按月更新;投资额以备案为准。'],
    ['填表人:演示甲', null, null, '联系电话:', number(13800000000)],
  ],
};

const mixed: Table = {
  name: '其他',
  rows: [
    ['现场负责人', '张三\uFF08指挥长\uFF09、李四(规建局局长)\uFF1B王五'],
    ['占比', number(0.35, 'percent')],
    ['属实', { attributes: { 'office:value-type': 'boolean', 'office:boolean-value': 'true' }, text: 'TRUE' }],
    ['公式样的文字', '=1+1'],
    ['引号 " 逗号 , 分号 ;', '<&>'],
  ],
};

const hidden: Table = { name: '旧表', hidden: true, rows: [['已作废']] };

const work = mkdtempSync(join(tmpdir(), 'messy-workbooks-'));
mkdirSync(folder, { recursive: true });
const convert = (from: string, to: string): void => {
  const words = [
    '--headless',
    `-env:UserInstallation=file://${work}/profile`,
    '--convert-to',
    to,
    '--outdir',
    work,
    from,
  ];
  execFileSync('soffice', words, { stdio: 'ignore' });
};
const source = join(work, 'messy.fods');
writeFileSync(source, documentOf([register, mixed, hidden]));
/** Separator, quote, character set (RTL_TEXTENCODING), first line, column formats, language, quote all, as shown. */
const csvIn = (characters: number): string => `csv:Text - txt - csv (StarCalc):44,34,${characters},1,,2052,false,true`;
for (const [name, to] of [
  ['messy.xlsx', 'xlsx:Calc MS Excel 2007 XML'],
  ['messy.xls', 'xls:MS Excel 97'],
  ['messy-gb18030.csv', csvIn(85)],
  ['messy-utf8.csv', csvIn(76)],
] as const) {
  convert(source, to);
  copyFileSync(join(work, `messy.${name.split('.')[1]}`), join(folder, name));
}
