import { open, readdir, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { type RecognisedSheet, recogniseWorkbook } from '#capabilities/exchange';
import { RefusedError } from '#kernel/refusal';
import type { Sheet } from '#kernel/sheet';
import { StartRefusal } from '#platform/config';
import { createWorkbookReader } from '#platform/spreadsheets';
import type { Progress } from './progress.ts';
import { refusalWords } from './sheets-words.ts';

const ledgerFile = new Set(['.xlsx', '.xls', '.csv', '.et']);

export type LedgerFile = { readonly path: string; readonly name: string };

/** The file named, or the workbooks of the folder named, by name. Throws StartRefusal where there is none. */
export async function ledgerFilesAt(path: string): Promise<readonly LedgerFile[]> {
  const found = await stat(path).catch((error: unknown) => {
    throw cannotOpen(path, error);
  });
  if (!found.isDirectory()) return [{ path, name: basename(path) }];
  const names = (await readdir(path)).filter((name) => ledgerFile.has(extname(name).toLowerCase()) && !isScratch(name));
  if (names.length === 0)
    throw new StartRefusal('data', `文件夹里没有台账文件：${path}`, `There is no ledger file in the folder: ${path}`);
  return names.toSorted().map((name) => ({ path: join(path, name), name }));
}

/** What a spreadsheet program leaves beside a file that stands open in it. */
const isScratch = (name: string): boolean => /^(?:~\$|\.)/u.test(name);

/** What is recognised in a file, `name` for the person. Throws StartRefusal for one that is not read. */
export async function readLedgerFile(
  path: string,
  name: string,
  sheets: readonly Sheet[],
  progress: Progress,
): Promise<readonly RecognisedSheet[]> {
  const handle = await open(path).catch((error: unknown) => {
    throw cannotOpen(path, error);
  });
  const work = progress.begin({ zh: '读取表格', en: 'Reading the workbook' });
  const recognised: RecognisedSheet[] = [];
  try {
    const pieces = createWorkbookReader()({ fd: handle.fd });
    for await (const sheet of recogniseWorkbook(pieces, sheets)) recognised.push(sheet);
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    const { zh, en } = refusalWords(error.message, error.refusals[0]?.facts);
    throw new StartRefusal('data', `${name}：${zh}`, `${name}: ${en}`, { cause: error });
  } finally {
    work.end();
    await handle.close();
  }
  return recognised;
}

const cannotOpen = (path: string, cause: unknown): StartRefusal =>
  new StartRefusal('data', `文件打不开：${path}`, `The file cannot be opened: ${path}`, { cause });
