import { expect, test } from 'vitest';
import { storageOf } from './storage.rules.ts';

test('tables are added up by what they hold', () => {
  const sizes = [
    { table: 'audit_entry', bytes: 7 },
    { table: 'look', bytes: 1 },
    { table: 'receipt_answer', bytes: 20 },
    { table: 'event', bytes: 2 },
    { table: 'search_token', bytes: 5 },
    { table: 'problem', bytes: 30 },
  ];
  const { kinds } = storageOf(sizes);
  expect(Object.fromEntries(kinds.map(({ kind, bytes }) => [kind, bytes]))).toEqual({
    records: 30,
    trail: 8,
    receipts: 22,
    search: 5,
  });
});
