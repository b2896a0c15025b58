import { auditHeadTable, auditSealTable } from './audit.table.ts';
import { erasePayload } from './services/erase-payload.ts';

export { sealingWorker } from './jobs.ts';
export { auditRoutes } from './routes.ts';
export { sealZone } from './services/seal-zone.ts';

export const auditVerbs = [erasePayload] as const;
export const auditTables = [auditHeadTable, auditSealTable] as const;
