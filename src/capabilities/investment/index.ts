import {
  agreementCommitmentTable,
  agreementMeasureTable,
  agreementPromiseTable,
  agreementReviewTable,
  agreementTable,
  agreementTraitTable,
} from './agreement.table.ts';
import { recordAgreements } from './services/record-agreements.ts';

export { isAgreementSeen } from './agreement.store.ts';
export { agreementIndicators } from './agreement.indicators.ts';
export { investmentRoutes } from './routes.ts';
export { agreementLedger } from './services/agreement-ledger.ts';

export const investmentVerbs = [recordAgreements] as const;
export const investmentTables = [
  agreementTable,
  agreementTraitTable,
  agreementMeasureTable,
  agreementCommitmentTable,
  agreementReviewTable,
  agreementPromiseTable,
] as const;
