import { open, readdir, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import {
  type AnswersOf,
  type RecognisedSheet,
  recogniseWorkbook,
  refusalWords,
  tableToTake,
} from '#capabilities/exchange';
import type { TableToTake } from '#capabilities/exchange/contract';
import { RefusedError } from '#kernel/refusal';
import type { Sheet } from '#kernel/sheet';
import { StartRefusal } from '#platform/config';
import { createWorkbookReader } from '#platform/spreadsheets';
import { declaredSheets, ledgerDoor } from '../server/ledgers.ts';
import type { CliContext } from './commands.ts';

const ledgerFile = new Set(['.xlsx', '.xls', '.csv', '.et']);

type LedgerFile = { readonly path: string; readonly name: string };

/** The file named, or the workbooks of the folder named, by name. Throws StartRefusal where there is none. */
async function ledgerFilesAt(path: string): Promise<readonly LedgerFile[]> {
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
  answersOf?: AnswersOf,
): Promise<readonly RecognisedSheet[]> {
  const handle = await open(path).catch((error: unknown) => {
    throw cannotOpen(path, error);
  });
  const recognised: RecognisedSheet[] = [];
  try {
    const pieces = createWorkbookReader()({ fd: handle.fd });
    for await (const sheet of recogniseWorkbook(pieces, sheets, answersOf)) recognised.push(sheet);
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    const { zh, en } = refusalWords(error.message, error.refusals[0]?.facts);
    throw new StartRefusal('data', `${name}：${zh}`, `${name}: ${en}`, { cause: error });
  } finally {
    await handle.close();
  }
  return recognised;
}

/** The tables of a file, or of a folder's files, that a ledger takes over; of the others it is said. Throws StartRefusal. */
export async function readTables(
  path: string,
  { progress, say }: Pick<CliContext, 'progress' | 'say'>,
  answersOf?: AnswersOf,
): Promise<TableToTake[]> {
  const files = await ledgerFilesAt(path);
  const work = progress.begin({ zh: '台账文件', en: 'Ledger files' });
  const tables: TableToTake[] = [];
  for (const [index, { path: file, name }] of files.entries()) {
    work.advance(index, files.length, name);
    const recognised = await readLedgerFile(file, name, declaredSheets, answersOf);
    const found = recognised.flatMap((sheet) => sheet.tables);
    if (found.length === 0) say(`${name}：没有认出表样，未读 · no ledger recognised, not read`);
    for (const table of found) {
      if (ledgerDoor.ledgers.some(({ sheet }) => sheet.id === table.sheet.id)) tables.push(tableToTake(table, name));
      else say(`${name}：${table.sheet.zh}还不能导入 · ${table.sheet.en} cannot be taken over yet`);
    }
  }
  work.end();
  if (tables.length > 0) return tables;
  throw new StartRefusal('data', `没有可导入的台账：${path}`, `There is no ledger to take over: ${path}`);
}

const cannotOpen = (path: string, cause: unknown): StartRefusal =>
  new StartRefusal('data', `文件打不开：${path}`, `The file cannot be opened: ${path}`, { cause });
