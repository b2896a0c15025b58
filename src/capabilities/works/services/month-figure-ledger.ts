import { listHeldFacts } from '#capabilities/projects';
import type { HeldFact } from '#capabilities/projects/contract';
import { datedCell, saidDay } from '#kernel/cell-values';
import { wholePeriod } from '#kernel/dated-on';
import { contains } from '#kernel/interval';
import { moneyMeasure } from '#kernel/money';
import type { PlainDate } from '#kernel/plain-date';
import { printQuantity, type Quantity } from '#kernel/quantity';
import { refuse } from '#kernel/refusal';
import type { ListedRow } from '#kernel/sheet';
import { valueOf } from '#kernel/told-value';
import type { Tx } from '#platform/commands';
import type { Gathered, Ledger, LedgerRow } from '#platform/ledgers';
import type { RecordMonthFigures } from '../contract.ts';
import { computedOf, type MonthFigure } from '../month-figure.rules.ts';
import { monthFigureSheet } from '../month-figure.sheet.ts';
import { listFigures, reportingInOrder } from '../month-figure.store.ts';
import { planOf } from './list-month-figures.ts';
import { recordMonthFigures } from './record-month-figures.ts';

type Row = LedgerRow<typeof monthFigureSheet>;

/** S7 月报, both ways. */
export const monthFigureLedger: Ledger<typeof monthFigureSheet, typeof RecordMonthFigures> = {
  sheet: monthFigureSheet,
  together: ['project'],
  gather,
  record: recordMonthFigures,
  list,
};

/** Rows of one project are one item. */
function gather(rows: readonly Row[]): Gathered<RecordMonthFigures> {
  const of = Map.groupBy(rows, ({ values }) => {
    const [projectId] = valueOf(values.project) ?? [];
    return saidDay(values.month) === undefined ? undefined : projectId;
  });
  const without = of.get(undefined) ?? [];
  of.delete(undefined);
  return {
    items: Array.from(of, ([projectId, told]) => ({
      rows: told.map(({ row }) => row),
      message: { projectId: projectId as RecordMonthFigures['projectId'], months: told.flatMap(monthOf) },
    })),
    refused: without.map(({ row }) => ({
      rows: [row],
      refusal: refuse('invalid', 'month-figure.no-month', { field: 'month' }),
    })),
  };
}

function monthOf({ values, origin }: Row): RecordMonthFigures['months'] {
  const month = saidDay(values.month)?.on;
  if (month === undefined) return [];
  const [done, paid, remark] = [valueOf(values.done), valueOf(values.paid), valueOf(values.remark)];
  return [
    {
      month,
      ...(done === undefined ? {} : { done: done.quantity }),
      ...(paid === undefined ? {} : { paid: paid.quantity }),
      ...(remark === undefined ? {} : { remark }),
      origin,
    },
  ];
}

/** As far as it had been told by the day. */
async function* list(tx: Tx, on: PlainDate): AsyncGenerator<readonly ListedRow<typeof monthFigureSheet>[]> {
  for await (const projects of reportingInOrder(tx)) {
    const projectIds = projects.map(({ projectId }) => projectId);
    const [figures, facts] = await Promise.all([
      listFigures(tx, projectIds),
      listHeldFacts(tx, projectIds, ['planInvestment', 'investment']),
    ]);
    const figuresOf = Map.groupBy(
      figures.filter((figure) => figure.on <= on),
      ({ projectId }) => projectId,
    );
    yield projects.flatMap(({ projectId, name }) => {
      const own = figuresOf.get(projectId) ?? [];
      return own.map((figure) => ({ project: [name], ...cellsOf(figure, own, facts, on) }));
    });
  }
}

const money = (amount: Quantity | null): string | null =>
  amount === null ? null : printQuantity(amount, moneyMeasure, '万元').replace('万元', '');
const tenths = (figure: number | null): string | null => (figure === null ? null : (figure / 10).toFixed(1));
const amountCell = (quantity: Quantity | null) => (quantity === null ? null : { quantity, rest: '' });

function cellsOf(figure: MonthFigure, own: readonly MonthFigure[], facts: readonly HeldFact[], on: PlainDate) {
  const { projectId, month, done, paid, remark } = figure;
  const plan = planOf(facts, projectId, month, on);
  const total = facts.find(
    (fact) => fact.history === 'investment' && fact.projectId === projectId && contains(fact, on),
  );
  const { doneThisYear, doneSoFar, shareOfPlan, pace } = computedOf(own, month, plan);
  return {
    month: datedCell(wholePeriod(month, 'month')),
    totalInvestment: money((total?.value as Quantity | undefined) ?? null),
    doneSoFar: money(doneSoFar),
    yearPlan: money(plan),
    done: amountCell(done),
    doneThisYear: money(doneThisYear),
    shareOfPlan: tenths(shareOfPlan),
    pace: tenths(pace),
    paid: amountCell(paid),
    remark,
    // FA-03.
    standing: '调度数,非统计数',
  };
}
