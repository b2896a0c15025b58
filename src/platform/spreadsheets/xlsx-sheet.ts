import { addressOf, columnOf, mostColumns, mostRows, rangeOf } from './cell-address.ts';
import { unshielded } from './cell-text.ts';
import { refusedWorkbook, type CellRange, type CellValue, type Row, type SheetHead } from './workbook.ts';
import { isTrue, type Parts, type SharedText } from './xlsx-parts.ts';
import type { CellStyle } from './xlsx-styles.ts';
import { attributesOf, decoded, type XmlListener } from './xml-scan.ts';

export type SheetGround = {
  readonly texts: readonly (string | SharedText)[];
  readonly styles: readonly CellStyle[];
  readonly from1904: boolean;
  readonly commented: ReadonlySet<string>;
};

const damaged = (at: string) => refusedWorkbook('workbook.damaged', { at });
const nothing = (): void => undefined;

/** What stands after the rows and must be known before them: which cells are merged. */
export async function mergedOf(parts: Parts, path: string, most: number): Promise<readonly CellRange[]> {
  const merged: CellRange[] = [];
  await parts.scanAfter(path, 'sheetData', {
    open: (name, tag) => {
      if (name !== 'mergeCell') return;
      const range = rangeOf(attributesOf(tag)['ref'] ?? '');
      if (range === null) throw damaged(path);
      if (merged.push(range) > most) throw refusedWorkbook('workbook.too-many-merged', { most });
    },
    close: nothing,
  });
  return merged;
}

/** Tells the head before the first row, then each row that holds something. Linear; holds one row. */
export function sheetListener(
  path: string,
  head: Omit<SheetHead, 'hiddenColumns'>,
  ground: SheetGround,
  tell: { readonly head: (head: SheetHead) => void; readonly row: (row: Row) => void },
): XmlListener {
  const hiddenColumns: (readonly [number, number])[] = [];
  let row = emptyRow(0, false);
  const cell: OpenCell = { type: 'n', style: undefined, formula: false, told: false, aloud: false };
  let [column, number, written, into] = [-1, 0, '', ''];

  function openRow(tag: string): void {
    const { r, hidden } = attributesOf(tag);
    const next = r === undefined ? number + 1 : Number(r);
    if (!Number.isInteger(next) || next <= number || next > mostRows) throw damaged(path);
    [number, column] = [next, -1];
    row = emptyRow(number, isTrue(hidden));
  }

  function openCell(tag: string): void {
    const { r, s = '0', t = 'n' } = attributesOf(tag);
    const next = r === undefined ? column + 1 : columnOf(r);
    if (next === null) throw damaged(path);
    column = next;
    Object.assign(cell, { type: t, style: ground.styles[Number(s)], formula: false, told: false, aloud: false });
    written = '';
  }

  function closeCell(): void {
    const { value, struck } = valueOf(cell, written, ground, path);
    if (value === null) return;
    while (row.cells.length < column) row.cells.push(null);
    row.cells[column] = value;
    if (struck || cell.style?.struck === true) row.struck.push(column);
    if (cell.style?.coloured === true) row.coloured.push(column);
  }

  return {
    open: (name, tag) => {
      if (name === 'c') openCell(tag);
      else if (name === 'row') openRow(tag);
      else if (name === 'v' || name === 't') into = cell.aloud ? '' : name;
      else if (name === 'f') cell.formula = true;
      else if (name === 'rPh') cell.aloud = true;
      else if (name === 'sheetData') tell.head({ ...head, hiddenColumns });
      else if (name === 'col') {
        const { min, max, hidden } = attributesOf(tag);
        const [first, last] = [Number(min), Number(max)];
        if (!(first >= 1 && first <= last && last <= mostColumns)) throw damaged(path);
        if (isTrue(hidden)) hiddenColumns.push([first - 1, last - 1]);
      }
    },
    text: (text) => {
      if (into !== '') written += decoded(text);
    },
    close: (name) => {
      if (name === 'v' || name === 't') {
        into = '';
        cell.told = true;
      } else if (name === 'rPh') cell.aloud = false;
      else if (name === 'c') closeCell();
      else if (name === 'row') tellRow(row, ground, tell.row);
    },
  };
}

type OpenCell = {
  type: string;
  style: CellStyle | undefined;
  formula: boolean;
  /** Whether a value was met, and whether what follows only tells how it is read aloud. */
  told: boolean;
  aloud: boolean;
};

const emptyRow = (number: number, hidden: boolean) => ({
  number,
  hidden,
  cells: [] as CellValue[],
  struck: [] as number[],
  coloured: [] as number[],
});

function tellRow(row: ReturnType<typeof emptyRow>, { commented }: SheetGround, tell: (row: Row) => void): void {
  if (row.cells.length === 0) return;
  const { number, cells, struck, coloured } = row;
  const remarked =
    commented.size === 0
      ? []
      : cells.flatMap((_, column) => (commented.has(addressOf(column, number)) ? [column] : []));
  tell({
    number,
    cells,
    ...(row.hidden && { hidden: true }),
    ...(struck.length > 0 && { struck }),
    ...(coloured.length > 0 && { coloured }),
    ...(remarked.length > 0 && { commented: remarked }),
  });
}

type Read = { readonly value: CellValue; readonly struck?: boolean };

function valueOf(cell: Readonly<OpenCell>, written: string, ground: SheetGround, path: string): Read {
  const uncalculated = cell.formula && (!cell.told || written === '') && cell.type !== 'str';
  if (uncalculated) return { value: { error: 'not-calculated' } };
  if (!cell.told) return { value: null };
  switch (cell.type) {
    case 's': {
      const shared = ground.texts[/^[0-9]+$/.test(written) ? Number(written) : -1];
      if (shared === undefined) throw damaged(path);
      return typeof shared === 'string' ? textual(shared) : { ...textual(shared.text), struck: shared.struck };
    }
    case 'str':
    case 'inlineStr':
    case 'd':
      return textual(written);
    case 'b':
      return { value: isTrue(written) };
    case 'e':
      return { value: { error: written } };
    case 'n':
      return { value: written === '' ? null : numberShown(finite(written, path), cell.style, ground.from1904) };
    default:
      throw damaged(path);
  }
}

const textual = (text: string): Read => ({ value: text === '' ? null : unshielded(text) });

function finite(written: string, path: string): number {
  const number = Number(written);
  if (!Number.isFinite(number)) throw damaged(path);
  return number;
}

const daysTo1904 = 1462;

export function numberShown(number: number, style: Pick<CellStyle, 'shown'> | undefined, from1904: boolean): CellValue {
  const shown = style?.shown ?? 'general';
  if (shown === 'general') return number;
  if (typeof shown === 'object') return { number, format: shown.format };
  return { serial: from1904 && shown !== 'time' ? number + daysTo1904 : number, shows: shown };
}
