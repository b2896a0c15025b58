import { auditHeadTable, auditSealTable } from './audit.table.ts';
import { erasePayload } from './services/erase-payload.ts';

export { forgetPayloads, listEntriesToForget } from './payload.store.ts';
export { erasingPersonVerb } from './payload.rules.ts';
export { sealingWorker } from './jobs.ts';
export { auditRoutes } from './routes.ts';
export type { ChainHead } from './chain.rules.ts';
export type { Fault } from './sealed-row.rules.ts';
export { getAuditHead, headOf } from './services/get-head.ts';
export { auditHeads } from './seal.store.ts';
export { sealZone } from './services/seal-zone.ts';
export { verifyZone } from './services/verify-zone.ts';
export type { Verdict } from './verification.rules.ts';

export const auditVerbs = [erasePayload] as const;
export const auditTables = [auditHeadTable, auditSealTable] as const;
