import { dayOfSerial } from '#kernel/serial-day';
import { shielded } from './cell-text.ts';
import type { WrittenCell, WrittenSheet } from './written.ts';

const batchLength = 2 ** 16;

/**
 * Headings and rows as CSV (RFC 4180) in UTF-8 with the mark Excel knows it by. Texts that begin like a formula are led
 * by an apostrophe, undone on reading. Days are YYYY-MM-DD.
 */
export async function* writeCsv({ columns, rows }: Pick<WrittenSheet, 'columns' | 'rows'>): AsyncGenerator<Buffer> {
  let batch = `\uFEFF${line(columns.map(({ heading }) => heading))}`;
  for await (const row of rows) {
    batch += line(row);
    if (batch.length < batchLength) continue;
    yield Buffer.from(batch);
    batch = '';
  }
  yield Buffer.from(batch);
}

const line = (cells: readonly WrittenCell[]): string => `${cells.map(quoted).join(',')}\r\n`;

function quoted(cell: WrittenCell): string {
  const text = textOf(cell);
  return /[",\n;\t]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function textOf(cell: WrittenCell): string {
  if (cell === null) return '';
  if (typeof cell === 'string') return shielded(cell);
  if (typeof cell !== 'object') return String(cell).toUpperCase();
  const day = dayOfSerial(cell.serial);
  if (day === null) throw new RangeError(`not a day for a cell: ${cell.serial}`);
  return day;
}
