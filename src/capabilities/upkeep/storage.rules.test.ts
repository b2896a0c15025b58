import { expect, test } from 'vitest';
import { storageOf } from './storage.rules.ts';

test('tables are added up by what they hold, and the largest named', () => {
  const sizes = [
    { table: 'audit_entry', bytes: 7 },
    { table: 'look', bytes: 1 },
    { table: 'receipt_answer', bytes: 20 },
    { table: 'event', bytes: 2 },
    { table: 'search_token', bytes: 5 },
    { table: 'problem', bytes: 30 },
    ...Array.from({ length: 9 }, (_, index) => ({ table: `small_${index}`, bytes: 0 })),
  ];
  const { kinds, largest } = storageOf(sizes);
  expect(Object.fromEntries(kinds.map(({ kind, bytes }) => [kind, bytes]))).toEqual({
    records: 30,
    trail: 8,
    receipts: 22,
    search: 5,
  });
  expect(largest.map(({ table }) => table).slice(0, 3)).toEqual(['problem', 'receipt_answer', 'audit_entry']);
  expect(largest).toHaveLength(8);
});
