import type { PlainDate } from '#kernel/plain-date';
import type { Sheet } from '#kernel/sheet';
import { type Runtime, type Tx, txOf } from '#platform/commands';
import type { Actor } from '#kernel/actor';
import type { Ledger } from '#platform/ledgers';
import type { WrittenSheet } from '#platform/spreadsheets';
import { choicesOf, type Printed, printHeading, printRow } from '../printed.rules.ts';

type Rows = AsyncIterable<readonly Printed[]> | Iterable<readonly Printed[]>;

/** A ledger in the canonical form of its sheet, with these rows or, as a template, with none. */
export const writtenSheet = ({ zh, columns }: Sheet, on: PlainDate, rows: Rows): WrittenSheet => ({
  name: zh,
  columns: Object.values(columns).map((column) => ({
    heading: printHeading(column, on),
    width: widthOf(column.cell.kind),
    choices: choicesOf(column.cell),
  })),
  rows,
});

const widthOf = (kind: string): number => (kind === 'text' || kind === 'name' ? 24 : 14);

/** The rows of a ledger as its reader sees them on a day, as they come. */
async function* rowsOf(tx: Tx, { sheet, list }: Ledger, on: PlainDate): AsyncGenerator<readonly Printed[]> {
  for await (const batch of list(tx, on)) for (const row of batch) yield printRow(sheet, row);
}

/** Writes ledgers in one transaction of their reader; `write` takes each sheet to its end, one after another. */
export async function exportLedgers(
  runtime: Runtime,
  actor: Actor,
  ledgers: readonly Ledger[],
  on: PlainDate,
  write: (sheets: readonly WrittenSheet[]) => Promise<void>,
): Promise<void> {
  const transaction = await runtime.database.begin({ zoneId: actor.zoneId, readOnly: true });
  try {
    const tx = txOf(runtime, transaction, actor, null);
    await write(ledgers.map((ledger) => writtenSheet(ledger.sheet, on, rowsOf(tx, ledger, on))));
  } finally {
    await transaction.release();
  }
}
