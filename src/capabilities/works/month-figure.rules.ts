import { happenedBy, printDatedOn, wholePeriod } from '#kernel/dated-on';
import type { Id } from '#kernel/ids';
import { moneyMeasure } from '#kernel/money';
import { firstOfMonth, type PlainDate, yearOf } from '#kernel/plain-date';
import { addQuantities, printQuantity, type Quantity } from '#kernel/quantity';
import { type Refusal, refuse } from '#kernel/refusal';
import { isSaidBefore } from '#kernel/said-before';
import { pace } from '#planning/forecast';
import type { RecordMonthFigures } from './contract.ts';

type ProjectId = Id<'ProjectId'>;

/** What a project did in a month, and what it had been paid by its end. */
export type MonthFigure = {
  readonly factId: Id<'FactId'>;
  readonly projectId: ProjectId;
  /** First day of the month. */
  readonly month: PlainDate;
  readonly done: Quantity;
  readonly paid: Quantity | null;
  readonly remark: string | null;
  /** The last day of the month that had come when it was told. */
  readonly on: PlainDate;
  readonly origin: string | null;
};

export type RecordedMonths = {
  readonly projectId: ProjectId;
  readonly isNew: boolean;
  readonly withdrawn: readonly MonthFigure[];
  readonly entered: readonly MonthFigure[];
};

type Context = {
  readonly today: PlainDate;
  readonly newId: () => Id<'FactId'>;
  readonly inputs: readonly RecordMonthFigures[];
  readonly index: number;
};

/**
 * Takes the reports of a project's months over. A later report of the same month corrects it: withdrawn and entered anew.
 * What a report does not tell stays; of several of one month the last stands.
 */
export function recordMonths(
  known: readonly MonthFigure[],
  { projectId, months }: RecordMonthFigures,
  { today, newId, inputs, index }: Context,
): RecordedMonths | Refusal {
  if (isSaidBefore(inputs, index, 'projectId')) return refuse('invalid', 'month-figure.twice', { field: 'project' });
  const figures = new Map(known.map((figure) => [figure.month, figure]));
  for (const told of months) {
    const month = firstOfMonth(told.month);
    const on = happenedBy(wholePeriod(month, 'month'), today)?.on;
    const before = figures.get(month);
    const done = told.done ?? before?.done;
    if (on === undefined)
      return refuse('invalid', 'month-figure.not-yet', { field: 'month', rule: 'house 2.3', facts: { on: month } });
    if (done === undefined) return refuse('invalid', 'month-figure.no-done', { field: 'done' });
    const said = { done, paid: told.paid ?? before?.paid ?? null, remark: told.remark ?? before?.remark ?? null };
    if (before === undefined || !saysTheSame(before, said))
      figures.set(month, { factId: newId(), projectId, month, ...said, on, origin: told.origin });
  }
  const now = [...figures.values()];
  return {
    projectId,
    isNew: known.length === 0,
    withdrawn: known.filter((figure) => !now.includes(figure)),
    entered: now.filter((figure) => !known.includes(figure)),
  };
}

type Said = Pick<MonthFigure, 'done' | 'paid' | 'remark'>;
const printed = (amount: Quantity | null): string =>
  amount === null ? '' : printQuantity(amount, moneyMeasure, '万元');
const saysTheSame = (one: Said, other: Said): boolean =>
  printed(one.done) === printed(other.done) && printed(one.paid) === printed(other.paid) && one.remark === other.remark;

const sayMonth = (month: PlainDate): string => printDatedOn(wholePeriod(month, 'month'), 'zh');
const sayFigure = ({ month, done, paid, remark }: MonthFigure): string =>
  [
    sayMonth(month),
    printed(done),
    ...(paid === null ? [] : [`累计支付${printed(paid)}`]),
    ...(remark === null ? [] : [remark]),
  ].join(' ');

/** What is said otherwise than before. */
export const saidOfMonths = ({ withdrawn, entered }: RecordedMonths) =>
  entered.map((figure) => {
    const was = withdrawn.find(({ month }) => month === figure.month);
    return { field: 'done', was: was === undefined ? null : sayFigure(was), becomes: sayFigure(figure) };
  });

/** What follows from the months reported: never typed, never stored. */
export type Computed = {
  readonly doneThisYear: Quantity;
  readonly doneSoFar: Quantity;
  /** Of the year's plan, in tenths of a percent; null where there is no plan. */
  readonly shareOfPlan: number | null;
  /** 序时差: that share less the share of the year that has passed, in tenths of a percentage point. */
  readonly pace: number | null;
};

/** As of a month of the project, with all of its months that had been told by then. */
export function computedOf(
  figures: readonly Pick<MonthFigure, 'month' | 'done'>[],
  month: PlainDate,
  plan: Quantity | null,
): Computed {
  const until = figures.filter((figure) => figure.month <= month);
  const doneThisYear = addQuantities(
    until.filter((one) => yearOf(one.month) === yearOf(month)).map(({ done }) => done),
  );
  const doneSoFar = addQuantities(until.map(({ done }) => done));
  if (plan === null || plan.amount <= 0) return { doneThisYear, doneSoFar, shareOfPlan: null, pace: null };
  const behind = pace(doneThisYear.amount, plan.amount, wholePeriod(month, 'month').on);
  return {
    doneThisYear,
    doneSoFar,
    shareOfPlan: Math.round((doneThisYear.amount * 1000) / plan.amount),
    pace: behind === null ? null : Math.round(behind * 1000),
  };
}
