import { type CellObject, type ColInfo, read, type RowInfo, type WorkBook, type WorkSheet } from '@e965/xlsx';
import { unshielded } from './cell-text.ts';
import { compoundNames } from './compound-file.ts';
import { shownAs } from './number-format.ts';
import type { Telling } from './telling.ts';
import { type CellRange, type CellValue, type ContentLimits, refusedWorkbook } from './workbook.ts';
import { numberShown } from './xlsx-sheet.ts';

/** Tells a workbook of Excel 97–2003 ([MS-XLS]), and of Excel 5 to 95. Strikes are not known of these, fills are. */
export async function readXls(bytes: Buffer, limits: ContentLimits, tell: Telling): Promise<void> {
  const workbook = await opened(bytes, limits);
  const from1904 = workbook.Workbook?.WBProps?.date1904 === true;
  if (workbook.SheetNames.length > limits.sheets) {
    throw refusedWorkbook('workbook.too-many-sheets', { most: limits.sheets });
  }
  tell.format({ format: 'xls' });
  workbook.SheetNames.forEach((name, index) => {
    const sheet = workbook.Sheets[name];
    if (sheet === undefined) throw refusedWorkbook('workbook.damaged', { at: name });
    const merged = (sheet['!merges'] ?? []).map(({ s, e }): CellRange => ({
      firstRow: s.r + 1,
      lastRow: e.r + 1,
      firstColumn: s.c,
      lastColumn: e.c,
    }));
    if (merged.length > limits.merged) throw refusedWorkbook('workbook.too-many-merged', { most: limits.merged });
    const hidden = (workbook.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0;
    tell.head({ name, hidden, hiddenColumns: hiddenOf(sheet['!cols']), merged });
    tellRows(sheet, from1904, tell);
  });
}

async function opened(bytes: Buffer, limits: ContentLimits): Promise<WorkBook> {
  const names = compoundNames(bytes);
  if (names === null) throw refusedWorkbook('workbook.damaged', { at: 'directory' });
  if (names.includes('EncryptedPackage')) throw refusedWorkbook('workbook.password');
  if (!names.includes('Workbook') && !names.includes('Book')) throw unknownOf(names);
  if (!names.includes('Workbook')) {
    // Excel 5 and 95 wrote text in the code page of the machine.
    const [{ set_cptable: setCodePages }, pages] = await Promise.all([
      import('@e965/xlsx'),
      import('@e965/xlsx/dist/cpexcel.full.mjs'),
    ]);
    setCodePages(pages);
  }
  try {
    return read(bytes, {
      type: 'buffer',
      dense: true,
      cellStyles: true,
      cellNF: true,
      cellFormula: false,
      cellHTML: false,
      sheetRows: Math.min(limits.rows, 65_536) + 1,
    });
  } catch (error) {
    const password = error instanceof Error && /password|encrypt/i.test(error.message);
    throw refusedWorkbook(password ? 'workbook.password' : 'workbook.damaged', { at: 'workbook' });
  }
}

const others: readonly (readonly [name: RegExp, found: string])[] = [
  [/^WordDocument$/, 'doc'],
  [/^PowerPoint Document$/, 'ppt'],
  [/^__substg1\.0_|^__properties_version1\.0$/, 'msg'],
];

function unknownOf(names: readonly string[]) {
  if (names.some((name) => /^ET|^WPS/i.test(name))) return refusedWorkbook('workbook.wps');
  const [, found = 'ole'] = others.find(([name]) => names.some((one) => name.test(one))) ?? [];
  return refusedWorkbook('workbook.unknown-format', { found });
}

function hiddenOf(columns: readonly (ColInfo | undefined)[] = []): (readonly [number, number])[] {
  const hidden: (readonly [number, number])[] = [];
  columns.forEach((column, index) => {
    if (column?.hidden !== true) return;
    const last = hidden.at(-1);
    if (last?.[1] === index - 1) hidden[hidden.length - 1] = [last[0], index];
    else hidden.push([index, index]);
  });
  return hidden;
}

function tellRows(sheet: WorkSheet, from1904: boolean, tell: Telling): void {
  const rows: readonly (readonly (CellObject | undefined)[] | undefined)[] = sheet['!data'] ?? [];
  const heights: readonly (RowInfo | undefined)[] = sheet['!rows'] ?? [];
  for (let index = 0; index < rows.length; index += 1) {
    const cells: CellValue[] = [];
    const [coloured, commented]: [number[], number[]] = [[], []];
    (rows[index] ?? []).forEach((cell, column) => {
      const value = cell === undefined ? null : valueOf(cell, from1904);
      if (cell === undefined || value === null) return;
      while (cells.length < column) cells.push(null);
      cells[column] = value;
      if (isFilled(cell)) coloured.push(column);
      if (cell.c !== undefined) commented.push(column);
    });
    if (cells.length === 0) continue;
    tell.row({
      number: index + 1,
      cells,
      ...(heights[index]?.hidden === true && { hidden: true }),
      ...(coloured.length > 0 && { coloured }),
      ...(commented.length > 0 && { commented }),
    });
  }
}

function valueOf({ t, v, w, z }: CellObject, from1904: boolean): CellValue {
  if (t === 'e') return { error: w ?? String(v) };
  if (typeof v === 'number') return numberShown(v, { shown: shownAs(String(z ?? '')) }, from1904);
  if (typeof v === 'string') return v === '' ? null : unshielded(v);
  return typeof v === 'boolean' ? v : null;
}

function isFilled({ s }: CellObject): boolean {
  const style = s as { readonly patternType?: string; readonly fgColor?: { readonly rgb?: string } } | undefined;
  return style?.patternType === 'solid' && style.fgColor?.rgb !== undefined && !/FFFFFF$/i.test(style.fgColor.rgb);
}
