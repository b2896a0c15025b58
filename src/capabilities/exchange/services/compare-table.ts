import type { Tx } from '#platform/commands';
import type { Ledger } from '#platform/ledgers';
import { differencesIn, printedKey } from '../compare.rules.ts';
import type { TableToTake } from '../contract.ts';
import type { ReadRow } from '../table.rules.ts';
import type { Report } from '../report.rules.ts';

/** Holds what a table says in computed columns against what we say, once all is taken over: listed, never taken. */
export async function compareTable(tx: Tx, report: Report, ledger: Ledger, table: TableToTake): Promise<void> {
  const byKey = new Map<string, Pick<ReadRow, 'row' | 'compared'>>();
  for (const { row, values, compared } of table.rows)
    if (Object.keys(compared).length > 0) byKey.set(printedKey(ledger.sheet, values), { row, compared });
  if (byKey.size === 0) return;
  for await (const batch of ledger.list(tx, tx.today)) {
    for (const ours of batch) {
      const row = byKey.get(printedKey(ledger.sheet, ours));
      if (row === undefined) continue;
      for (const difference of differencesIn(row.compared, ours))
        report.difference({ sheet: table.sheet, file: table.file, rows: [row.row], ...difference });
    }
  }
}
