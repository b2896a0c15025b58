import { isCompoundFile } from './compound-file.ts';
import { csvRows, decodeText } from './csv-read.ts';
import { countedTelling, type Telling } from './telling.ts';
import { type ContentLimits, refusedWorkbook, type WorkbookPiece } from './workbook.ts';
import { readXlsx } from './xlsx-read.ts';

/** Reads a file by what it is, whatever it is called, and tells it piece by piece. @throws RefusedError `workbook.…` */
export async function readBytes(
  bytes: Buffer,
  limits: ContentLimits,
  emit: (piece: WorkbookPiece) => void,
): Promise<void> {
  if (bytes.length > limits.fileBytes) throw refusedWorkbook('workbook.too-large', { mostBytes: limits.fileBytes });
  if (bytes.length === 0) throw refusedWorkbook('workbook.empty');
  const known = foreign.find(([head]) => head.test(bytes.toString('latin1', 0, 64)));
  if (known?.[1] === 'program') throw refusedWorkbook('workbook.program');
  if (known !== undefined) throw refusedWorkbook('workbook.unknown-format', { found: known[1] });
  const tell = countedTelling(limits, emit);
  if (bytes.toString('latin1', 0, 2) === 'PK') await readXlsx(bytes, limits, tell);
  else if (isCompoundFile(bytes)) await (await import('./xls-read.ts')).readXls(bytes, limits, tell);
  else readText(bytes, tell);
  tell.end();
}

/** Known by their first bytes, so that whoever brings one is told what it is. */
const foreign: readonly (readonly [head: RegExp, found: string])[] = [
  [/^MZ|^\x7FELF|^\xCA\xFE\xBA\xBE|^[\xCE\xCF]\xFA\xED\xFE|^#!/, 'program'],
  [/^%PDF-/, 'pdf'],
  [/^\x89PNG|^\xFF\xD8\xFF|^GIF8|^BM..\0\0/, 'picture'],
  [/^Rar!|^7z\xBC\xAF|^.\x8B[^a-z]/, 'archive'],
  [/^\{\\rtf/, 'rtf'],
  [/^(?:\xEF\xBB\xBF)?\s*<(?:\?xml|!doctype|html|table|meta|!--)/i, 'html'],
];

function readText(bytes: Buffer, tell: Telling): void {
  const decoded = decodeText(bytes);
  if (decoded === null) throw refusedWorkbook('workbook.unknown-format', { found: 'unknown' });
  tell.format({ format: 'csv', encoding: decoded.encoding });
  tell.head({ name: null, hidden: false, hiddenColumns: [], merged: [] });
  for (const row of csvRows(decoded.text)) tell.row(row);
}
