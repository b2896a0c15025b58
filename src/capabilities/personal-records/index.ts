import { personErasureTable } from './erasure.table.ts';
import { confirmErasure } from './services/confirm-erasure.ts';
import { proposeErasure } from './services/propose-erasure.ts';
import { refuseErasure } from './services/refuse-erasure.ts';

export { countOpenErasures } from './erasure.store.ts';
export { personalRecordRoutes } from './routes.ts';
export { takeRecord } from './services/take-record.ts';

export const personalRecordVerbs = [proposeErasure, confirmErasure, refuseErasure] as const;
export const personalRecordTables = [personErasureTable] as const;
