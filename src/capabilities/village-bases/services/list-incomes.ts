import { yearOf } from '#kernel/plain-date';
import { query } from '#platform/queries';
import { type IncomeList, ListIncomes } from '../contract.ts';
import { amountsBy, totalsOf } from '../income.rules.ts';
import { countTold, listAmounts, listTold } from '../income.store.ts';
import { villageIncomeAccess } from '../village.access.ts';

/** What villages took in of a year, as told by a day, a page of them. */
export const listIncomes = query({
  name: 'village-income.list',
  input: ListIncomes,
  see: villageIncomeAccess.see,
  read: async (tx, input): Promise<IncomeList> => {
    const on = input.on ?? tx.today;
    const asked = { ...input, on, year: input.year ?? yearOf(on) - 1 };
    const [rows, count] = await Promise.all([listTold(tx, asked), countTold(tx, asked)]);
    const page = rows.slice(0, asked.limit);
    const amounts = await listAmounts(
      tx,
      page.map(({ incomeId }) => incomeId),
    );
    const incomes = page.map(({ villageUnitId, name, number, ...row }) => {
      const told = (amounts.get(row.incomeId) ?? []).filter((amount) => amount.on <= on);
      const by = amountsBy(told, on);
      const latest =
        told
          .map((amount) => amount.on)
          .toSorted()
          .at(-1) ?? on;
      return {
        ...row,
        number: Number(number),
        village: { unitId: villageUnitId, name },
        amounts: by,
        ...totalsOf(by),
        by: latest,
      };
    });
    return {
      on,
      year: asked.year,
      count,
      incomes,
      next: rows.length > asked.limit ? (incomes.at(-1)?.number ?? null) : null,
    };
  },
});
