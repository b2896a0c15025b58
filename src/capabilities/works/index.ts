import { recordWorks } from './services/record-works.ts';
import {
  workDesignTable,
  workDoneTable,
  workStepPlanTable,
  workStepTable,
  workTable,
  workTraitTable,
} from './work.table.ts';

export { worksRoutes } from './routes.ts';
export { workLedger } from './services/work-ledger.ts';

export const worksVerbs = [recordWorks] as const;
export const worksTables = [
  workTable,
  workTraitTable,
  workDesignTable,
  workStepPlanTable,
  workStepTable,
  workDoneTable,
] as const;
