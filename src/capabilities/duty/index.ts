import { dutyPersonTable, dutyTable, dutyTraitTable } from './duty.table.ts';
import { recordDuties } from './services/record-duties.ts';

export { dutyIndicators } from './duty.indicators.ts';
export { dutyRoutes } from './routes.ts';
export { postLedger, squadLedger } from './services/duty-ledgers.ts';

export const dutyVerbs = [recordDuties] as const;
export const dutyTables = [dutyTable, dutyTraitTable, dutyPersonTable] as const;
