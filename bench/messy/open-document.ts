import { execFileSync } from 'node:child_process';

/** Flat OpenDocument sheets, as LibreOffice reads them and saves them as what offices send around. */
type Attributes = Readonly<Record<string, string | number>>;
export type Cell = string | null | { readonly attributes?: Attributes; readonly text?: string; readonly note?: string };

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
const written = (attributes: Attributes): string =>
  Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escaped(String(value))}"`)
    .join('');

export const number = (value: number, style?: string): Cell => ({
  attributes: { 'office:value-type': 'float', 'office:value': value, ...(style && { 'table:style-name': style }) },
  text: String(value),
});
export const day = (value: string): Cell => ({
  attributes: { 'office:value-type': 'date', 'office:date-value': value, 'table:style-name': 'day' },
  text: value,
});
export const formula = (of: string, value: number): Cell => ({
  attributes: { 'table:formula': `of:=${of}`, 'office:value-type': 'float', 'office:value': value },
  text: String(value),
});
export const styled = (text: string, style: string): Cell => ({ attributes: { 'table:style-name': style }, text });
export const over = (text: string, columns: number, rows = 1): Cell => ({
  attributes: { 'table:number-columns-spanned': columns, 'table:number-rows-spanned': rows },
  text,
});
export const covered: Cell = { attributes: { covered: 1 } };

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

export type Table = {
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

export const documentOf = (tables: readonly Table[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?><office:document${namespaces.join('')} xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.spreadsheet">${styles}<office:body><office:spreadsheet>${tables.map(tableXml).join('')}</office:spreadsheet></office:body></office:document>`;

/** Lets LibreOffice save a file in another format, beside its profile in the same folder. */
export function convert(work: string, from: string, to: string): void {
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
}

export const xlsx = 'xlsx:Calc MS Excel 2007 XML';
export const xls = 'xls:MS Excel 97';
/** Separator, quote, character set (RTL_TEXTENCODING), first line, column formats, language, quote all, as shown. */
const csvIn = (characters: number): string => `csv:Text - txt - csv (StarCalc):44,34,${characters},1,,2052,false,true`;
export const csvInGb18030 = csvIn(85);
export const csvInUtf8 = csvIn(76);
