import { addressOf, columnName } from './cell-address.ts';
import { shielded } from './cell-text.ts';
import { choicesSheetName, packageParts } from './xlsx-write-parts.ts';
import { type StyleSheet, styleSheetOf } from './xlsx-write-styles.ts';
import type { WrittenCell, WrittenSheet } from './written.ts';
import { tag, xmlDeclaration, xmlText } from './xml-write.ts';
import { zipped, type ZipContent } from './zip-write.ts';

/**
 * A workbook of Office Open XML as it comes, holding some rows at a time. Texts that begin like a formula are led by an
 * apostrophe (`cell-text.ts`). The same sheets are the same bytes.
 * @throws RangeError for a name no sheet may bear, a number that is none, and beyond 4 GB
 */
export async function* writeWorkbook(sheets: readonly WrittenSheet[]): AsyncGenerator<Buffer> {
  sheets.forEach(({ name }) => assertName(name, sheets));
  const styles = styleSheetOf(sheets);
  const lists = choicesOf(sheets);
  const written = sheets.map((sheet, index): ZipContent => ({
    name: `xl/worksheets/sheet${index + 1}.xml`,
    content: sheetXml(sheet, styles, lists),
  }));
  if (lists.length > 0) {
    written.push({ name: `xl/worksheets/sheet${sheets.length + 1}.xml`, content: choicesXml(lists) });
  }
  yield* zipped([...packageParts(sheets, lists.length > 0, styles), ...written]);
}

const unnameable = /[[\]:*?/\\]|^'|'$/;

function assertName(name: string, sheets: readonly WrittenSheet[]): void {
  const same = [...sheets.map((sheet) => sheet.name), choicesSheetName].filter((one) => sameName(one, name));
  if (name === '' || name.length > 31 || unnameable.test(name) || same.length > 1) {
    throw new RangeError(`no name for a sheet: ${name}`);
  }
}

const sameName = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

type ChoiceList = readonly string[];

/** Each list once: they stand on a hidden sheet, since one inside a cell's rule may have 255 characters and no comma. */
const choicesOf = (sheets: readonly WrittenSheet[]): readonly ChoiceList[] =>
  [
    ...new Map(
      sheets.flatMap(({ columns }) => columns.map(({ choices = [] }) => [JSON.stringify(choices), choices] as const)),
    ).values(),
  ].filter((choices) => choices.length > 0);

const batchLength = 2 ** 16;

async function* sheetXml(
  sheet: WrittenSheet,
  styles: StyleSheet,
  lists: readonly ChoiceList[],
): AsyncGenerator<string> {
  const { columns, title, remark } = sheet;
  const above = [
    title === undefined ? [] : [[title, styles.title] as const],
    remark === undefined ? [] : [[remark, styles.remark] as const],
  ].flat();
  const headRow = above.length + 1;
  yield opening(columns, headRow);
  yield above.map(([text, style], index) => rowXml(index + 1, [text], [style])).join('');
  yield rowXml(
    headRow,
    columns.map(({ heading }) => heading),
    columns.map(() => styles.head),
  );
  const columnStyles = columns.map(({ format }) => styles.of(format));
  let [number, batch] = [headRow, ''];
  for await (const row of sheet.rows) {
    batch += rowXml((number += 1), row, columnStyles, styles.day);
    if (batch.length < batchLength) continue;
    yield batch;
    batch = '';
  }
  yield `${batch}</sheetData>${closing(columns, above.length, headRow, lists)}</worksheet>`;
}

function opening(columns: WrittenSheet['columns'], headRow: number): string {
  const pane = tag('pane', {
    ySplit: headRow,
    topLeftCell: `A${headRow + 1}`,
    activePane: 'bottomLeft',
    state: 'frozen',
  });
  const widths = columns.map(({ width = 14 }, index) =>
    tag('col', { min: index + 1, max: index + 1, width, customWidth: 1 }),
  );
  return `${xmlDeclaration}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews><cols>${widths.join('')}</cols><sheetData>`;
}

function closing(
  columns: WrittenSheet['columns'],
  above: number,
  headRow: number,
  lists: readonly ChoiceList[],
): string {
  const last = columns.length - 1;
  const merged = Array.from({ length: last > 0 ? above : 0 }, (_, index) =>
    tag('mergeCell', { ref: `A${index + 1}:${addressOf(last, index + 1)}` }),
  );
  const rules = columns.flatMap(({ choices = [] }, column) => {
    const list = lists.findIndex((one) => JSON.stringify(one) === JSON.stringify(choices));
    if (list < 0) return [];
    const letter = columnName(list);
    const place = `${choicesSheetName}!$${letter}$1:$${letter}$${choices.length}`;
    const cells = `${addressOf(column, headRow + 1)}:${addressOf(column, 1_048_576)}`;
    return `<dataValidation type="list" errorStyle="warning" allowBlank="1" showErrorMessage="1" sqref="${cells}"><formula1>${place}</formula1></dataValidation>`;
  });
  return (
    (merged.length === 0 ? '' : `<mergeCells count="${merged.length}">${merged.join('')}</mergeCells>`) +
    (rules.length === 0 ? '' : `<dataValidations count="${rules.length}">${rules.join('')}</dataValidations>`)
  );
}

function rowXml(number: number, cells: readonly WrittenCell[], styles: readonly number[], day = 0): string {
  let xml = `<row r="${number}">`;
  for (let column = 0; column < cells.length; column += 1) {
    const cell = cells[column] ?? null;
    if (cell !== null) xml += cellXml(addressOf(column, number), cell, styles[column] ?? 0, day);
  }
  return `${xml}</row>`;
}

function cellXml(address: string, cell: Exclude<WrittenCell, null>, style: number, day: number): string {
  const styled = style === 0 ? '' : ` s="${style}"`;
  switch (typeof cell) {
    case 'string':
      return `<c r="${address}"${styled} t="inlineStr"><is>${textXml(shielded(cell))}</is></c>`;
    case 'boolean':
      return `<c r="${address}"${styled} t="b"><v>${cell ? 1 : 0}</v></c>`;
    case 'number':
      return `<c r="${address}"${styled}><v>${finite(cell)}</v></c>`;
    default:
      return `<c r="${address}" s="${style === 0 ? day : style}"><v>${finite(cell.serial)}</v></c>`;
  }
}

/** Without the attribute, space around a text is lost. */
const textXml = (text: string): string =>
  `<t${text.trim() === text ? '' : ' xml:space="preserve"'}>${xmlText(text)}</t>`;

function finite(number: number): number {
  if (!Number.isFinite(number)) throw new RangeError(`not a number for a cell: ${number}`);
  return number;
}

function* choicesXml(lists: readonly ChoiceList[]): Generator<string> {
  const rows = Array.from({ length: Math.max(...lists.map((list) => list.length)) }, (_, row) =>
    rowXml(
      row + 1,
      lists.map((list) => list[row] ?? null),
      [],
    ),
  );
  yield `${xmlDeclaration}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows.join('')}</sheetData></worksheet>`;
}
