import { evidenceLinkTable, evidenceTable } from './evidence.table.ts';
import { dropEvidence } from './services/drop-evidence.ts';
import { keepEvidence } from './services/keep-evidence.ts';

export { evidenceJobs, type SweepDoor } from './jobs.ts';
export { evidenceRoutes } from './routes.ts';
export { refuseToAttach } from './evidence.rules.ts';
export { attachEvidence, evidenceFiles, getEvidenceToAttach, listEvidenceOf } from './evidence.store.ts';
export type { SubjectSights } from './services/see-evidence.ts';
export type { EvidenceDoor } from './services/take-in-evidence.ts';

export const evidenceVerbs = [keepEvidence, dropEvidence] as const;
export const evidenceTables = [evidenceTable, evidenceLinkTable] as const;
