import type { UnitId } from '#kernel/ids';
import type { PlainDate } from '#kernel/plain-date';
import type { Tx } from '#platform/commands';
import { insertedRows, type RawBuilder, rawStatement, sql, type Statement } from '#platform/database';
import { measuresOf, measureStatements } from '#platform/facts';
import { inBatches } from '#platform/ledgers';
import { isBelow, isVillageSeen } from './base.store.ts';
import type { IncomeId, IncomeKind, ListIncomes, RecordIncome } from './contract.ts';
import type { IncomeMeasure, KeptIncome, RecordedIncome } from './income.rules.ts';
import { incomeAmounts } from './village.table.ts';

type Of = Pick<RecordIncome, 'villageUnitId' | 'year'>;
export const keyOf = ({ villageUnitId, year }: Of): string => `${villageUnitId} ${year}`;

/** Incomes of these villages and years as they are kept, locked. */
export async function findIncomes(tx: Tx, of: readonly Of[]): Promise<ReadonlyMap<string, KeptIncome>> {
  const rows = await tx.rows<Of & Omit<KeptIncome, 'amounts'>>({
    sql: `select i.income_id, i.village_unit_id, i.year, i.voucher
            from village_income i
           where i.zone_id = $1
             and (i.village_unit_id, i.year) in (select k.village, k.year from unnest($2::uuid[], $3::int[]) as k (village, year))
           order by i.income_id for no key update`,
    parameters: [tx.zoneId, of.map(({ villageUnitId }) => villageUnitId), of.map(({ year }) => year)],
  });
  const amounts = await listAmounts(
    tx,
    rows.map(({ incomeId }) => incomeId),
  );
  return new Map(rows.map((row) => [keyOf(row), { ...row, amounts: amounts.get(row.incomeId) ?? [] }]));
}

/** All sums told of these incomes, as known now. */
export async function listAmounts(
  tx: Tx,
  incomeIds: readonly IncomeId[],
): Promise<ReadonlyMap<string, readonly IncomeMeasure[]>> {
  return Map.groupBy(await measuresOf<IncomeKind>(tx, incomeAmounts, incomeIds), ({ subjectId }) => subjectId);
}

export function saveIncomes(tx: Tx, changes: readonly RecordedIncome[]): readonly Statement[] {
  const [made, known] = [changes.filter(({ isNew }) => isNew), changes.filter(({ isNew }) => !isNew)];
  return [
    {
      sql: insertedRows(`insert into village_income (zone_id, income_id, village_unit_id, year, voucher, origin, version, recorded_at)
            select $1, i.income_id, i.village_unit_id, i.year, i.voucher, i.origin, 1, $7
              from unnest($2::uuid[], $3::uuid[], $4::int[], $5::text[], $6::text[])
                   with ordinality as i (income_id, village_unit_id, year, voucher, origin, nth)
             order by i.nth`),
      parameters: [
        tx.zoneId,
        made.map(({ incomeId }) => incomeId),
        made.map(({ villageUnitId }) => villageUnitId),
        made.map(({ year }) => year),
        made.map(({ voucher }) => voucher),
        made.map(({ origin }) => origin),
        tx.now,
      ],
    },
    {
      sql: `update village_income set voucher = i.voucher, version = version + 1
              from unnest($2::uuid[], $3::text[]) as i (income_id, voucher)
             where village_income.zone_id = $1 and village_income.income_id = i.income_id`,
      parameters: [tx.zoneId, known.map(({ incomeId }) => incomeId), known.map(({ voucher }) => voucher)],
    },
    ...measureStatements(
      tx,
      incomeAmounts,
      changes.map(({ taken }) => taken),
    ),
  ];
}

type Asked = Omit<ListIncomes, 'on' | 'year'> & { readonly on: PlainDate; readonly year: number };

/** Incomes of the year of which something was told by the day, and that the reader sees now. The count wraps it. */
const told = (tx: Tx, { on, year, township }: Asked): RawBuilder<unknown> => sql`
  select i.income_id, i.number, i.year, i.voucher, i.village_unit_id, v.name
    from village_income i
    join unit v on v.zone_id = i.zone_id and v.unit_id = i.village_unit_id
   where i.zone_id = ${tx.zoneId} and i.year = ${year} and ${isVillageSeen(tx, sql`i.village_unit_id`)}
     and exists (select 1 from village_income_amount a
                  where a.zone_id = i.zone_id and a.income_id = i.income_id and a.withdrawn_at = 'infinity' and a.on_day <= ${on})
     ${township === undefined ? sql`` : sql`and ${isBelow(tx, sql`i.village_unit_id`, township, on)}`}`;

export async function countTold(tx: Tx, asked: Asked): Promise<number> {
  const [row] = await tx.rows(
    rawStatement(sql<{ count: number }>`select count(*)::int as count from (${told(tx, asked)}) as m`),
  );
  return row?.count ?? 0;
}

export type IncomeRow = {
  readonly incomeId: IncomeId;
  readonly number: string;
  readonly year: number;
  readonly voucher: string | null;
  readonly villageUnitId: UnitId;
  readonly name: string;
};

/** A page of them; one more than asked for tells that more follow. */
export const listTold = (tx: Tx, asked: Asked): Promise<IncomeRow[]> =>
  tx.rows(
    rawStatement(sql<IncomeRow>`
      select * from (${told(tx, asked)}) as m
       where number > ${asked.after ?? 0} order by number limit ${asked.limit + 1}`),
  );

type Listed = Omit<IncomeRow, 'name'>;

/** Incomes the reader sees, as the sheet lists them, some hundreds at a time. */
export const incomesInOrder = (tx: Tx) =>
  inBatches<Listed>(500, (after, size) =>
    tx.rows<Listed>(
      rawStatement(sql<Listed>`
        select i.income_id, i.number, i.year, i.voucher, i.village_unit_id
          from village_income i
         where i.zone_id = ${tx.zoneId} and i.number > ${after?.number ?? '0'} and ${isVillageSeen(tx, sql`i.village_unit_id`)}
         order by i.number limit ${size}`),
    ),
  );
