import { listHeldFacts, projectAccess } from '#capabilities/projects';
import type { HeldFact } from '#capabilities/projects/contract';
import { contains } from '#kernel/interval';
import { type PlainDate, yearOf } from '#kernel/plain-date';
import type { Quantity } from '#kernel/quantity';
import { query } from '#platform/queries';
import { ListMonthFigures, type MonthFigureList } from '../contract.ts';
import { computedOf } from '../month-figure.rules.ts';
import { listFigures, listReporting } from '../month-figure.store.ts';

/** What projects reported of the months of a year by a day, and what follows from it. */
export const listMonthFigures = query({
  name: 'month-figure.list',
  input: ListMonthFigures,
  see: projectAccess.see,
  read: async (tx, input): Promise<MonthFigureList> => {
    const asked = { ...input, on: input.on ?? tx.today };
    const rows = await listReporting(tx, asked);
    const page = rows.slice(0, asked.limit);
    const projectIds = page.map(({ projectId }) => projectId);
    const [figures, plans] = await Promise.all([
      listFigures(tx, projectIds),
      listHeldFacts(tx, projectIds, ['planInvestment']),
    ]);
    const told = figures.filter(({ on }) => on <= asked.on);
    const projects = page.flatMap(({ projectId, name }) => {
      const months = told.filter(
        (figure) => figure.projectId === projectId && yearOf(figure.month) === yearOf(asked.on),
      );
      const last = months.at(-1);
      if (last === undefined) return [];
      const plan = planOf(plans, projectId, last.month, asked.on);
      const { doneThisYear, shareOfPlan, pace } = computedOf(months, last.month, plan);
      return [
        {
          project: { projectId, name },
          ...asMonth(last),
          doneThisYear,
          plan,
          shareOfPlan,
          pace,
          months: months.map(asMonth),
        },
      ];
    });
    const next = rows.length > asked.limit ? Number(page.at(-1)?.number ?? 0) : null;
    return { on: asked.on, today: tx.today, projects, next };
  },
});

const asMonth = ({ month, done, paid, remark }: Awaited<ReturnType<typeof listFigures>>[number]) => ({
  month,
  done,
  paid,
  remark,
});

/** The plan of the month's year as it stood on the day. */
export const planOf = (
  plans: readonly HeldFact[],
  projectId: string,
  month: PlainDate,
  on: PlainDate,
): Quantity | null =>
  (plans.find(
    (fact) =>
      fact.history === 'planInvestment' &&
      fact.projectId === projectId &&
      fact.key === String(yearOf(month)) &&
      contains(fact, on),
  )?.value as Quantity | undefined) ?? null;
