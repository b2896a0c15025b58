import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rowGroups } from '#capabilities/exchange/testing';
import { whoMay } from '#kernel/permission';
import { plainDate } from '#kernel/plain-date';
import type { CellKind } from '#kernel/sheet';
import type { Ledger, LedgerRow } from '#platform/ledgers';
import { ledgerDoor, takeOver } from './ledgers.ts';

const days = ['2022-01-05', '2022-03-01', '2022-03-31'].map(plainDate);
const ids = [1, 2, 3].map((place) => `01890000-0000-7000-8000-00000000000${place}`);

/** What a cell of a kind may hold once its names are found, of few values: rows are to meet in them. */
function cellOf(kind: CellKind): fc.Arbitrary<unknown> {
  switch (kind.kind) {
    case 'text':
      return fc.constantFrom('甲', '乙', '1');
    case 'name':
      return fc.subarray(ids, { minLength: 1 });
    case 'persons':
      return fc.subarray(ids, { minLength: 1 }).map((of) => of.map((personId) => ({ personId, post: null })));
    case 'day':
      return fc.constantFrom(...days).map((on) => ({ dated: { on, precision: 'day' }, rest: '' }));
    case 'amount':
      return fc.constantFrom(1, 20).map((amount) => ({ quantity: { amount, unit: kind.unit }, rest: '' }));
    case 'choice':
      return fc.constantFrom(...Object.keys(kind.words));
    case 'choices':
      return fc.subarray(Object.keys(kind.words), { minLength: 1 });
    case 'yes-no':
      return fc.boolean();
  }
}

function rowsOf({ sheet }: Ledger): fc.Arbitrary<readonly LedgerRow<Ledger['sheet']>[]> {
  const cells = Object.entries(sheet.columns)
    .filter(([, { computed }]) => computed !== true)
    .map(([field, { cell }]) => [field, fc.option(cellOf(cell))] as const);
  const values = fc.record(Object.fromEntries(cells), { requiredKeys: [] });
  return fc
    .array(values, { maxLength: 12 })
    .map((rows) =>
      rows.map((each, index) => ({ row: index + 2, origin: `台账.csv#${index + 2}`, category: null, values: each })),
    ) as fc.Arbitrary<readonly LedgerRow<Ledger['sheet']>[]>;
}

const inOrder = <Of extends { readonly rows: readonly number[] }>(all: readonly Of[]): readonly Of[] =>
  all.toSorted((one, other) => (one.rows[0] ?? 0) - (other.rows[0] ?? 0));

describe('decision 0036: ledgers of which an item may be told in several rows are gathered piece by piece', () => {
  const grouped = ledgerDoor.ledgers.filter(({ together }) => together.length > 0);

  test.each(grouped.map((ledger) => [ledger.sheet.zh, ledger] as const))(
    '%s: what comes of its groups, each by itself, is what comes of all rows at once',
    (_name, ledger) => {
      fc.assert(
        fc.property(rowsOf(ledger), (rows) => {
          const { add, groups } = rowGroups<(typeof rows)[number]>(ledger.together, ledger.namedFirst);
          for (const row of rows) add(row);
          const pieces = Array.from(groups(), (group) => ledger.gather(group, plainDate('2022-06-23')));
          const whole = ledger.gather(rows, plainDate('2022-06-23'));
          expect(inOrder(pieces.flatMap(({ items }) => items))).toEqual(inOrder(whole.items));
          expect(inOrder(pieces.flatMap(({ refused }) => refused))).toEqual(inOrder(whole.refused));
        }),
      );
    },
  );
});

test.each(ledgerDoor.ledgers.map((ledger) => [ledger.sheet.zh, ledger] as const))(
  '%s is brought in by somebody whose own it is, and not by the operator alone',
  (_name, { record }) => {
    const importers = new Set(whoMay(takeOver.may).roles);
    expect((whoMay(record.may).roles ?? []).filter((role) => importers.has(role))).not.toEqual([]);
  },
);
