import type { Storage, TableKind } from './contract.ts';
import { tableKinds } from './contract.ts';

export type TableSize = { readonly table: string; readonly bytes: number };

/** Tables named one by one. */
const shown = 8;

function kindOfTable(table: string): TableKind {
  if (table.startsWith('audit_') || table === 'look') return 'trail';
  if (/^(receipt|event)(_|$)/.test(table)) return 'receipts';
  return table === 'search_token' ? 'search' : 'records';
}

/** What all tables take, by what they hold, and the largest by name. */
export const storageOf = (sizes: readonly TableSize[]): Pick<Storage, 'kinds' | 'largest'> => ({
  kinds: tableKinds.map((kind) => ({
    kind,
    bytes: sizes.filter(({ table }) => kindOfTable(table) === kind).reduce((sum, { bytes }) => sum + bytes, 0),
  })),
  largest: sizes.toSorted((one, other) => other.bytes - one.bytes).slice(0, shown),
});
