import type { PlainDate } from '#kernel/plain-date';
import type { Sheet } from '#kernel/sheet';
import { type Runtime, type Tx, txOf } from '#platform/commands';
import type { Actor } from '#kernel/actor';
import { RefusedError, refuse } from '#kernel/refusal';
import { insertLook } from '#platform/queries';
import { gatheringEarly, type Ledger } from '#platform/ledgers';
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

export type Export = {
  readonly ledgers: readonly Ledger[];
  readonly on: PlainDate;
  /** Why what is kept from most eyes is written out; without one it is not. */
  readonly purpose: string | null;
};

/**
 * Writes ledgers in one transaction of their reader; `write` takes each sheet to its end, one after another. Of what is
 * kept from most eyes the look is on disk when this is done, so hand nothing out before. Throws RefusedError.
 */
export function exportLedgers(
  runtime: Runtime,
  actor: Actor,
  { ledgers, on, purpose }: Export,
  write: (sheets: readonly WrittenSheet[]) => Promise<void>,
): Promise<void> {
  return gatheringEarly(async () => {
    const sensitive = ledgers.filter((ledger) => ledger.sensitive === true);
    if (sensitive.length > 0 && purpose === null)
      throw new RefusedError(refuse('invalid', 'ledger.purpose-missing', { field: 'purpose', rule: '12.5' }));
    const transaction = await runtime.database.begin({ zoneId: actor.zoneId, readOnly: sensitive.length === 0 });
    try {
      const tx = txOf(runtime, transaction, actor, null);
      await write(ledgers.map((ledger) => writtenSheet(ledger.sheet, on, rowsOf(tx, ledger, on))));
      if (purpose === null || sensitive.length === 0) return;
      const looks = sensitive.map(({ sheet: { id } }) => insertLook(tx, { noun: id, subjectId: tx.zoneId, purpose }));
      await transaction.commit(looks);
    } finally {
      await transaction.release();
    }
  });
}
