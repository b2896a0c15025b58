import {
  memberTable,
  memberTraitTable,
  participationFeedbackTable,
  participationTable,
  participationTraitTable,
} from './participation.table.ts';
import { recordMembers } from './services/record-members.ts';

export { countParticipationsKept } from './kept-time.store.ts';
export { participationIndicators } from './participation.indicators.ts';
export { participationRoutes } from './routes.ts';
export { dualLedger } from './services/dual-ledger.ts';
export { rosterLedger } from './services/roster-ledger.ts';

export const participationVerbs = [recordMembers] as const;
export const participationTables = [
  memberTable,
  memberTraitTable,
  participationTable,
  participationTraitTable,
  participationFeedbackTable,
] as const;
