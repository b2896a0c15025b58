import { recordMonthFigures } from './services/record-month-figures.ts';
import { recordWorks } from './services/record-works.ts';
import {
  monthFigureTable,
  workDesignTable,
  workDoneTable,
  workStepPlanTable,
  workStepTable,
  workTable,
  workTraitTable,
} from './work.table.ts';

export { linearWorks, reportedItems, workIndicators } from './work.indicators.ts';
export { nodeIndicators } from './node.indicators.ts';
export { daysAhead, stepsAhead } from './steps-ahead.store.ts';
export { worksRoutes } from './routes.ts';
export { printAmount } from './units.rules.ts';
export { monthFigureLedger } from './services/month-figure-ledger.ts';
export { workLedger } from './services/work-ledger.ts';

export const worksVerbs = [recordWorks, recordMonthFigures] as const;
export const worksTables = [
  workTable,
  workTraitTable,
  workDesignTable,
  workStepPlanTable,
  workStepTable,
  workDoneTable,
  monthFigureTable,
] as const;
