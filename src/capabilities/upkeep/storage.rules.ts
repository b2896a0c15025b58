import type { Storage, TableKind } from './contract.ts';
import { tableKinds } from './contract.ts';

export type TableSize = { readonly table: string; readonly bytes: number };

function kindOfTable(table: string): TableKind {
  if (table.startsWith('audit_') || table === 'look') return 'trail';
  if (/^(receipt|event)(_|$)/.test(table)) return 'receipts';
  return table === 'search_token' ? 'search' : 'records';
}

/** What all tables take, by what they hold: their names are the program's own. */
export const storageOf = (sizes: readonly TableSize[]): Pick<Storage, 'kinds'> => ({
  kinds: tableKinds.map((kind) => ({
    kind,
    bytes: sizes.filter(({ table }) => kindOfTable(table) === kind).reduce((sum, { bytes }) => sum + bytes, 0),
  })),
});
