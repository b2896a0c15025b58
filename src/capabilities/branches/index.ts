import {
  branchAppointmentTable,
  branchSponsorTable,
  branchStateTable,
  branchStepTable,
  branchTable,
  branchTraitTable,
} from './branch.table.ts';
import { recordBranches } from './services/record-branches.ts';

export { branchIndicators } from './branch.indicators.ts';
export { isBranchSeen } from './sight.store.ts';
export { branchRoutes } from './routes.ts';
export { branchLedger } from './services/branch-ledger.ts';
export { branchNames } from './services/branch-names.ts';

export const branchVerbs = [recordBranches] as const;
export const branchTables = [
  branchTable,
  branchTraitTable,
  branchSponsorTable,
  branchAppointmentTable,
  branchStepTable,
  branchStateTable,
] as const;
