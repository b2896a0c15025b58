import { createWriteStream } from 'node:fs';
import { mkdtemp, open, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { PlainDate } from '#kernel/plain-date';
import type { Sheet } from '#kernel/sheet';
import type { AnsweredFile } from '#platform/http';
import { writeCsv, type WrittenSheet, writeWorkbook } from '#platform/spreadsheets';
import { type LedgerFileKind, ledgerMedia } from '../contract.ts';

/**
 * A ledger as a file to be saved. It is written out before it is sent: whoever fetches it over a slow line holds no
 * transaction open meanwhile, and what goes wrong is told in place of a file cut short.
 * @param on the day it is of; null for the empty form
 */
export async function ledgerFile(
  { zh }: Sheet,
  on: PlainDate | null,
  kind: LedgerFileKind,
  fill: (write: (sheet: WrittenSheet) => Promise<void>) => Promise<void>,
): Promise<AnsweredFile> {
  const folder = await mkdtemp(join(tmpdir(), 'yixian-export-'));
  const path = join(folder, `ledger.${kind}`);
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    await fill((sheet) =>
      pipeline(kind === 'xlsx' ? writeWorkbook([sheet]) : writeCsv(sheet), createWriteStream(path, { mode: 0o600 })),
    );
    const { size } = await stat(path);
    return {
      mediaType: ledgerMedia[kind],
      hash: null,
      downloadName: `${zh}${on ?? '空表'}.${kind}`,
      open: async () => {
        const stream = (await open(path)).createReadStream();
        stream.once('close', () => void remove());
        // Gone as soon as it is open, so that no end of this process leaves records behind; at the latest when it is read.
        await remove().catch(() => undefined);
        return { stream, bytes: size };
      },
    };
  } catch (error) {
    await remove();
    throw error;
  }
}
