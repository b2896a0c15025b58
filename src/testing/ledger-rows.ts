import type { RowOf, Sheet } from '#kernel/sheet';
import type { LedgerRow } from '#platform/ledgers';

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

/** Everything a ledger lists on a day. */
export async function allRows<Row>(batches: AsyncIterable<readonly Row[]>): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for await (const batch of batches) rows.push(...batch);
  return rows;
}
