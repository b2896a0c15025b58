import {
  type Finding,
  findingWords,
  type RecognisedSheet,
  skippedWords,
  type Table,
  unitFromWords,
} from '#capabilities/exchange';
import type { Sheet } from '#kernel/sheet';
import { exitCodes } from '#platform/config';
import { declaredSheets } from '../server/ledgers.ts';
import type { CliContext } from './commands.ts';
import { readLedgerFile } from './ledger-files.ts';

/** Says what is recognised in a file. @returns 0, or the code of `data` where no table or an error was found */
export async function sheets(file: string, { print, progress }: CliContext): Promise<number> {
  const work = progress.begin({ zh: '读取表格', en: 'Reading the workbook' });
  const recognised = await readLedgerFile(file, file, declaredSheets).finally(() => work.end());
  print(recognised.flatMap(sheetLines).join('\n'));
  const tables = recognised.flatMap((sheet) => sheet.tables);
  return tables.length > 0 && tables.every(({ errors }) => errors.length === 0) ? 0 : exitCodes.data;
}

function sheetLines(sheet: RecognisedSheet, index: number): readonly string[] {
  const { coloured, struck, commented } = sheet.notRead;
  const hidden = sheet.hidden ? '（隐藏 hidden）' : '';
  return [
    `工作表 Sheet ${index + 1} ${sheet.name ?? ''}${hidden}`,
    ...sheet.tables.flatMap(tableLines),
    ...(sheet.tables.length === 0
      ? [`  没有认出表样，${sheet.outside} 行未读 · no ledger recognised, ${sheet.outside} rows not read`]
      : []),
    ...counted(sheet.hiddenRows.length, '隐藏行，已照读', 'hidden rows, read like the others'),
    ...counted(sheet.hiddenColumns, '隐藏列，已照读', 'hidden columns, read like the others'),
    ...counted(coloured, '格有颜色，颜色不读取', 'cells in colour, which is not read'),
    ...counted(struck, '格有删除线，不读取', 'cells struck through, which is not read'),
    ...counted(commented, '格有批注，不读取', 'cells with a comment, which is not read'),
  ];
}

const counted = (count: number, zh: string, en: string): readonly string[] =>
  count === 0 ? [] : [`  ${count} ${zh} · ${en}`];

function tableLines(table: Table): readonly string[] {
  const { sheet, header, preamble, columns, unmapped, rows, skipped, questions, errors } = table;
  const dropped = unmapped.filter(({ why }) => why === 'never-taken').map(({ heading }) => heading);
  const known = `${columns.length}/${columns.length + unmapped.filter(({ why }) => why === 'unknown').length}`;
  const kinds = [...new Set(skipped.map(({ is }) => is))];
  return [
    `  ${sheet.zh} · ${sheet.en}: 表头第 ${header.firstRow}–${header.lastRow} 行，认得 ${known} 列 · header in rows ${header.firstRow}–${header.lastRow}, ${known} headings known`,
    ...(preamble.title === null ? [] : [`    标题 title: ${preamble.title}`]),
    ...(preamble.reportedBy === null ? [] : [`    填报单位 reported by: ${preamble.reportedBy}`]),
    ...(preamble.reportedOn === null ? [] : [`    填报日期 reported on: ${preamble.reportedOn.dated.on}`]),
    ...columns.map((column) => `    ${letterOf(column.column)} ${column.heading} → ${columnWords(column, sheet)}`),
    ...(dropped.length === 0 ? [] : [`    不读取 never taken: ${dropped.join('、')}`]),
    `    读出 ${rows.length} 行 · ${rows.length} rows read`,
    ...kinds.map((kind) => {
      const at = skipped.filter(({ is }) => is === kind).map(({ row }) => row);
      return `    ${skippedWords[kind].zh} ${skippedWords[kind].en}: ${rowList(at)}`;
    }),
    ...questions.map((finding) => `    请确认 to confirm ${findingLine(finding)}`),
    ...errors.map((finding) => `    有误 error ${findingLine(finding)}`),
  ];
}

function columnWords({ field, unit, unitFrom, computed, year }: Table['columns'][number], sheet: Sheet): string {
  const from = unitFrom === null ? '' : ` [${unit ?? ''}，${unitFromWords[unitFrom].zh} ${unitFromWords[unitFrom].en}]`;
  const only = computed ? ' [只比对 compared only]' : '';
  return `${sheet.columns[field]?.heading ?? field}${year === null ? '' : ` ${year}`}${from}${only}`;
}

function findingLine({ column, heading, rows, ...finding }: Finding): string {
  const { zh, en } = findingWords(finding);
  const place = [column === null ? '' : `${letterOf(column)} ${heading ?? ''}`, rows.length === 0 ? '' : rowList(rows)];
  return `${place.filter((part) => part !== '').join(' ')}: ${zh} · ${en}`;
}

const mostRowsNamed = 10;
const rowList = (rows: readonly number[]): string =>
  `${rows.slice(0, mostRowsNamed).join('、')}${rows.length > mostRowsNamed ? `…（${rows.length}）` : ''} 行`;

/** 0 is A, 26 is AA. */
const letterOf = (column: number): string =>
  (column < 26 ? '' : letterOf(Math.floor(column / 26) - 1)) + String.fromCodePoint(65 + (column % 26));
