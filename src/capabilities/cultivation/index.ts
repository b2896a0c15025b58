import {
  cultivationContactTable,
  cultivationStepTable,
  cultivationTable,
  cultivationTraitTable,
} from './cultivation.table.ts';
import { recordCultivations } from './services/record-cultivations.ts';

export { cultivationIndicators } from './cultivation.indicators.ts';
export { cultivationRoutes } from './routes.ts';
export { cultivationLedger } from './services/cultivation-ledger.ts';

export const cultivationVerbs = [recordCultivations] as const;
export const cultivationTables = [
  cultivationTable,
  cultivationStepTable,
  cultivationTraitTable,
  cultivationContactTable,
] as const;
