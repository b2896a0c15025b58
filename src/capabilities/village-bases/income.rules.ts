import type { Id, UnitId } from '#kernel/ids';
import { type PlainDate, yearOf } from '#kernel/plain-date';
import { quantityOfValue, quantityValue } from '#kernel/quantity';
import { type Refusal, refuse } from '#kernel/refusal';
import { isSaidBefore } from '#kernel/said-before';
import { type Measure, measureToldTwice, type MeasuresTaken, takeMeasures } from '#kernel/told-measures';
import { type IncomeId, IncomeKind, type RecordIncome } from './contract.ts';

export type IncomeMeasure = Measure<IncomeKind>;
export type KeptIncome = {
  readonly incomeId: IncomeId;
  readonly voucher: string | null;
  readonly amounts: readonly IncomeMeasure[];
};
export type RecordedIncome = {
  readonly incomeId: IncomeId;
  readonly villageUnitId: UnitId;
  readonly year: number;
  readonly voucher: string | null;
  readonly origin: string | null;
  readonly isNew: boolean;
  readonly taken: MeasuresTaken<IncomeKind>;
};

type Context = {
  readonly today: PlainDate;
  readonly newId: () => Id<'FactId'>;
  readonly inputs: readonly RecordIncome[];
  readonly index: number;
};

/** Takes a village's income of a year over (decision 0015): sums as of a day, corrected by withdrawing and entering anew. */
export function recordIncome(
  { kept, isVillage }: { readonly kept: KeptIncome | null; readonly isVillage: boolean },
  input: RecordIncome,
  { today, newId, inputs, index }: Context,
): RecordedIncome | Refusal {
  const { villageUnitId, year } = input;
  if (isSaidBefore(inputs, index, 'villageUnitId', 'year'))
    return refuse('invalid', 'village-income.twice', { field: 'year' });
  if (!isVillage) return refuse('invalid', 'village-income.no-village', { field: 'village' });
  const wrong = whyNotTaken(input, today);
  if (wrong !== null) return wrong;
  const told = input.amounts.map(({ value, ...amount }) => ({ ...amount, value: quantityValue(value) }));
  const twice = measureToldTwice(told);
  if (twice !== undefined)
    return refuse('invalid', 'village-income.told-twice', { field: twice.key, facts: { on: twice.on } });
  if (kept === null && told.length === 0) return refuse('invalid', 'village-income.nothing', { field: 'operating' });
  const incomeId = kept?.incomeId ?? (newId() as string as IncomeId);
  return {
    incomeId,
    villageUnitId,
    year,
    voucher: input.voucher ?? kept?.voucher ?? null,
    origin: input.amounts[0]?.origin ?? null,
    isNew: kept === null,
    taken: takeMeasures(kept?.amounts ?? [], told, { subjectId: incomeId, newId }),
  };
}

function whyNotTaken({ year, amounts }: RecordIncome, today: PlainDate): Refusal | null {
  for (const { key, value, on } of amounts) {
    const about = { field: key, facts: { on } };
    // Books know what came in; what is expected stands at the base.
    if (value.qualifier !== 'exact') return refuse('invalid', 'village-income.not-exact', about);
    if (on > today) return refuse('invalid', 'village-income.ahead', { ...about, rule: 'house 2.3' });
    if (yearOf(on) !== year) return refuse('invalid', 'village-income.other-year', about);
  }
  return null;
}

export const isUnchanged = ({ isNew, voucher, taken }: RecordedIncome, kept: KeptIncome | null): boolean =>
  !isNew && voucher === kept?.voucher && taken.changes.length === 0;

type Amounts = Partial<Readonly<Record<IncomeKind, number>>>;

/** What is known of each kind by a day: the latest sum told of it. */
export function amountsBy(amounts: readonly IncomeMeasure[], on: PlainDate): Amounts {
  const begun = amounts.filter((amount) => amount.on <= on).toSorted((one, other) => (one.on < other.on ? -1 : 1));
  return Object.fromEntries(begun.map(({ key, value }) => [key, quantityOfValue(value).amount]));
}

/** 其中经营性收入 excludes subsidies and other income (domain-rules 11). */
const operatingKinds: ReadonlySet<IncomeKind> = new Set(['operating', 'contracting', 'investment']);

/** 总收入 and 其中经营性收入 of what is told; null where nothing is. */
export function totalsOf(amounts: Amounts): { readonly total: number | null; readonly operating: number | null } {
  const sum = (kinds: readonly IncomeKind[]) => {
    const told = kinds.flatMap((kind) => amounts[kind] ?? []);
    return told.length === 0 ? null : told.reduce((one, other) => one + other, 0);
  };
  return {
    total: sum(IncomeKind.options),
    operating: sum(IncomeKind.options.filter((kind) => operatingKinds.has(kind))),
  };
}
