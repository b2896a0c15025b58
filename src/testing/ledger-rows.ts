import type { Actor } from '#kernel/actor';
import type { PlainDate } from '#kernel/plain-date';
import type { RowOf, Sheet } from '#kernel/sheet';
import type { Runtime, Tx } from '#platform/commands';
import type { LedgerRow } from '#platform/ledgers';
import { readAs } from './ground.ts';

/** Rows as exchange hands them on once names are found: where a row names others, their ids stand in its place. */
export function foundRows<S extends Sheet>(
  sheet: S,
  rows: readonly RowOf<S>[],
  idOf: (noun: string, name: string) => string,
): readonly LedgerRow<S>[] {
  return rows.map((values, index) => ({
    row: index + 2,
    origin: `${sheet.zh}.csv#${index + 2}`,
    category: null,
    values: Object.fromEntries(
      Object.entries<unknown>(values).map(([field, value]) => [field, foundIn(sheet, field, value, idOf)]),
    ) as LedgerRow<S>['values'],
  }));
}

function foundIn(sheet: Sheet, field: string, value: unknown, idOf: (noun: string, name: string) => string): unknown {
  const cell = sheet.columns[field]?.cell;
  if (!Array.isArray(value)) return value;
  if (cell?.kind === 'name') return value.map((name: string) => idOf(cell.noun, name));
  if (cell?.kind !== 'persons') return value;
  return value.map(({ name, post }: { name: string; post: string | null }) => ({
    personId: idOf('person', name),
    post,
  }));
}

/** Everything a ledger lists for a reader on a day. */
export const listedFor = <Row>(
  runtime: Runtime,
  reader: Actor,
  list: (tx: Tx, on: PlainDate) => AsyncIterable<readonly Row[]>,
  on: PlainDate,
): Promise<readonly Row[]> =>
  readAs(runtime, reader, async (tx) => {
    const rows: Row[] = [];
    for await (const batch of list(tx, on)) rows.push(...batch);
    return rows;
  });
