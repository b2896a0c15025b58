import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { exportLedgers, writtenSheet } from '#capabilities/exchange';
import { type Config, StartRefusal } from '#platform/config';
import { writeCsv, type WrittenSheet, writeWorkbook } from '#platform/spreadsheets';
import { declaredSheets, ledgerDoor } from '../server/ledgers.ts';
import type { CliContext, CliSaid } from './commands.ts';
import { dayAsked } from './day-asked.ts';
import type { Progress } from './progress.ts';
import { visitZone } from './zone-visit.ts';

/** `yixian export`: every ledger as of a day, or its empty template, in the canonical form. @returns 0 */
export async function exportTo(
  configured: () => Promise<Config>,
  context: CliContext,
  { file, options, flags }: CliSaid,
): Promise<number> {
  const on = dayAsked(options['on']);
  const write = (sheets: readonly WrittenSheet[]) => writeTo(file, sheets, context.progress);
  if (flags.has('empty')) {
    await write(declaredSheets.map((sheet) => writtenSheet(sheet, on, [])));
    return 0;
  }
  return visitZone(await configured(), context, options['zone'], async (runtime, operator) => {
    const ledgers = ledgerDoor.ledgers.filter(({ sensitive }) => sensitive !== true);
    for (const { sheet } of ledgerDoor.ledgers.filter((ledger) => !ledgers.includes(ledger)))
      context.say(`${sheet.zh}：由看得到的人在页面上导出 · ${sheet.en}: exported on its page, by whoever sees it`);
    await exportLedgers(runtime, operator, { ledgers, on, purpose: null }, write);
    return 0;
  });
}

/** One workbook where an .xlsx is named, else a CSV for each ledger in the folder. */
async function writeTo(path: string, sheets: readonly WrittenSheet[], progress: Progress): Promise<void> {
  const work = progress.begin({ zh: '导出台账', en: 'Writing ledgers' });
  try {
    if (extname(path).toLowerCase() === '.xlsx') {
      await pipeline(writeWorkbook(sheets), createWriteStream(path));
      return;
    }
    await mkdir(path, { recursive: true });
    for (const [index, sheet] of sheets.entries()) {
      work.advance(index, sheets.length, sheet.name);
      await pipeline(writeCsv(sheet), createWriteStream(join(path, `${sheet.name}.csv`)));
    }
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === undefined || !code.startsWith('E')) throw cause;
    throw new StartRefusal('data', `写不了 ${path}：${code}`, `Cannot write ${path}: ${code}`, { cause });
  } finally {
    work.end();
  }
}
