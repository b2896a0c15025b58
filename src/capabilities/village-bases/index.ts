import { recordBases } from './services/record-bases.ts';
import { recordIncomes } from './services/record-incomes.ts';
import {
  villageBaseBranchTable,
  villageBaseFigureTable,
  villageBasePlotTable,
  villageBaseTable,
  villageBaseTraitTable,
  villageIncomeAmountTable,
  villageIncomeTable,
} from './village.table.ts';

export { isVillageSeen } from './base.store.ts';
export { villageIndicators } from './base.indicators.ts';
export { villageBaseRoutes } from './routes.ts';
export { villageBaseLedger } from './services/base-ledger.ts';
export { listBases } from './services/list-bases.ts';
export { listIncomes } from './services/list-incomes.ts';
export { villageIncomeLedger } from './services/income-ledger.ts';

export const villageBaseVerbs = [recordBases, recordIncomes] as const;
export const villageBaseTables = [
  villageBaseTable,
  villageBaseTraitTable,
  villageBasePlotTable,
  villageBaseFigureTable,
  villageBaseBranchTable,
  villageIncomeTable,
  villageIncomeAmountTable,
] as const;
