import { listUnitWords } from '#capabilities/unit-register';
import { dayCell, saidDay } from '#kernel/cell-values';
import { wholePeriod } from '#kernel/dated-on';
import type { UnitId } from '#kernel/ids';
import { fen, printMoney } from '#kernel/money';
import { dateOf, type PlainDate, yearOf } from '#kernel/plain-date';
import { quantityOfValue } from '#kernel/quantity';
import { refuse } from '#kernel/refusal';
import type { ListedRow } from '#kernel/sheet';
import { valueOf } from '#kernel/told-value';
import type { Tx } from '#platform/commands';
import type { Gathered, Ledger, LedgerRow } from '#platform/ledgers';
import { IncomeKind, type RecordIncome } from '../contract.ts';
import { amountsBy, type IncomeMeasure, totalsOf } from '../income.rules.ts';
import { incomeSheet } from '../income.sheet.ts';
import { incomesInOrder, listAmounts } from '../income.store.ts';
import { recordIncomes } from './record-incomes.ts';

type Row = LedgerRow<typeof incomeSheet>;

/** S14 收入, both ways. */
export const villageIncomeLedger: Ledger<typeof incomeSheet, typeof RecordIncome> = {
  sheet: incomeSheet,
  together: ['village'],
  gather,
  record: recordIncomes,
  list,
};

function gather(rows: readonly Row[], asOf: PlainDate): Gathered<RecordIncome> {
  const keyOf = ({ values }: Row): string | null => {
    const [village, year] = [valueOf(values.village)?.[0], saidDay(values.year)];
    return village === undefined || year === undefined ? null : `${village} ${yearOf(year.on)}`;
  };
  const named = Map.groupBy(rows, keyOf);
  const nameless = named.get(null) ?? [];
  named.delete(null);
  return {
    items: [...named.values()].map((of) => {
      const year = yearOf(saidDay(of[0]?.values.year)?.on ?? asOf);
      const voucher = of.map(({ values }) => valueOf(values.voucher)).findLast((told) => told !== undefined);
      return {
        rows: of.map(({ row }) => row),
        message: {
          villageUnitId: valueOf(of[0]?.values.village)?.[0] as UnitId,
          year,
          ...(voucher === undefined ? {} : { voucher }),
          amounts: of.flatMap((row) => amountsOf(row, year, asOf)),
        },
      };
    }),
    refused: nameless.map(({ row }) => ({
      rows: [row],
      refusal: refuse('invalid', 'village-income.nameless', { field: 'village' }),
    })),
  };
}

/** Of a year that is over the sums are those of its last day, of the running one those of the day of the file. */
function amountsOf({ values, origin }: Row, year: number, asOf: PlainDate): RecordIncome['amounts'] {
  const last = dateOf(year, 12, 31);
  const on = saidDay(values.by)?.on ?? (last < asOf ? last : asOf);
  return IncomeKind.options.flatMap((key) => {
    const value = valueOf(values[key])?.quantity;
    return value === undefined ? [] : [{ key, value, on, origin }];
  });
}

/** A row for each day by which sums were told. */
async function* list(tx: Tx, on: PlainDate): AsyncGenerator<readonly ListedRow<typeof incomeSheet>[]> {
  const words = await listUnitWords(tx, on);
  for await (const incomes of incomesInOrder(tx)) {
    const amounts = await listAmounts(
      tx,
      incomes.map(({ incomeId }) => incomeId),
    );
    yield incomes.flatMap(({ incomeId, villageUnitId, year, voucher }) => {
      const told = (amounts.get(incomeId) ?? []).filter((amount) => amount.on <= on);
      const days = [...new Set(told.map((amount) => amount.on))].toSorted();
      return days.map((by) => ({
        village: [words.get(villageUnitId) ?? ''],
        year: { dated: wholePeriod(dateOf(year, 1, 1), 'year'), rest: '' },
        ...cellsOf(told, by),
        voucher,
        by: dayCell(by),
      }));
    });
  }
}

function cellsOf(told: readonly IncomeMeasure[], by: PlainDate): ListedRow<typeof incomeSheet> {
  const { total, operating } = totalsOf(amountsBy(told, by));
  const cell = (kind: IncomeKind) => {
    const value = told.find(({ key, on }) => key === kind && on === by)?.value;
    return value === undefined ? null : { quantity: quantityOfValue(value), rest: '' };
  };
  return {
    ...Object.fromEntries(IncomeKind.options.map((kind) => [kind, cell(kind)])),
    total: total === null ? null : printMoney(fen(total), '万元'),
    operatingTotal: operating === null ? null : printMoney(fen(operating), '万元'),
  };
}
