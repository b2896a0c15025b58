import type { CommandId, Id, UnitId } from '#kernel/ids';
import type { Instant, OpenInstant } from '#kernel/instant';
import type { OpenEnd, PlainDate } from '#kernel/plain-date';
import type { Qualifier, QualifierWord } from '#kernel/quantity';
import { bigint, date, int, nullable, text, timestamptz, uuid, zoneTable } from '#platform/database';
import type { FactTable, MeasureTable } from '#platform/facts';
import { type BaseId, type BaseKey, Figure, type IncomeId, type IncomeKind, plotPrefix } from './contract.ts';

const recorded = { recordedAt: timestamptz<Instant>(), origin: nullable(text()) };

export const villageBaseTable = zoneTable('village_base', {
  baseId: uuid<BaseId>(),
  number: bigint(),
  villageUnitId: uuid<UnitId>(),
  name: text(),
  version: int(),
  ...recorded,
});

/** What every fact carries beside its value. */
const fact = {
  factId: uuid<Id<'FactId'>>(),
  seq: bigint(),
  commandId: uuid<CommandId>(),
  withdrawnAt: timestamptz<OpenInstant>(),
  ...recorded,
};
const heldFact = {
  ...fact,
  baseId: uuid<BaseId>(),
  fromOn: date<PlainDate>(),
  toOn: date<OpenEnd>(),
  reason: nullable(text()),
};
const qualified = { qualifier: text<Qualifier>(), word: nullable(text<QualifierWord>()) };

export const villageBaseTraitTable = zoneTable('village_base_trait', { ...heldFact, trait: text(), value: text() });
export const villageBasePlotTable = zoneTable('village_base_plot', {
  ...heldFact,
  raised: text(),
  area: bigint(),
  ...qualified,
});
export const villageBaseFigureTable = zoneTable('village_base_figure', {
  ...heldFact,
  figure: text<Figure>(),
  amount: bigint(),
  ...qualified,
});
export const villageBaseBranchTable = zoneTable('village_base_branch', {
  ...heldFact,
  capacity: text<'branch'>(),
  branchUnitId: uuid<UnitId>(),
});

export const villageIncomeTable = zoneTable('village_income', {
  incomeId: uuid<IncomeId>(),
  number: bigint(),
  villageUnitId: uuid<UnitId>(),
  year: int(),
  voucher: nullable(text()),
  version: int(),
  ...recorded,
});
export const villageIncomeAmountTable = zoneTable('village_income_amount', {
  ...fact,
  incomeId: uuid<IncomeId>(),
  kind: text<IncomeKind>(),
  onDay: date<PlainDate>(),
  amount: bigint(),
  ...qualified,
});

const subject = 'base_id';
const traits: FactTable = { name: 'village_base_trait', subject, key: 'trait', value: 'value', of: 'text' };
const plots: FactTable = {
  name: 'village_base_plot',
  subject,
  key: 'raised',
  value: 'area',
  of: 'quantity',
  prefix: plotPrefix,
};
const figures: FactTable = { name: 'village_base_figure', subject, key: 'figure', value: 'amount', of: 'quantity' };
const branches: FactTable = {
  name: 'village_base_branch',
  subject,
  key: 'capacity',
  value: 'branch_unit_id',
  of: 'uuid',
};

const isPlot = (key: BaseKey): boolean => key.startsWith(plotPrefix);
const isFigure = (key: BaseKey): boolean => Figure.options.some((figure) => figure === key);

/** Where the facts of each key stand. */
export const factTables: readonly (readonly [FactTable, (key: BaseKey) => boolean])[] = [
  [traits, (key) => !isPlot(key) && !isFigure(key) && key !== 'branch'],
  [plots, isPlot],
  [figures, isFigure],
  [branches, (key) => key === 'branch'],
];

export const incomeAmounts: MeasureTable = { name: 'village_income_amount', subject: 'income_id', key: 'kind' };
