import { grantProposalTable } from './grant.table.ts';
import { confirmGrant } from './services/confirm-grant.ts';
import { disableAccount, enableAccount } from './services/disable-account.ts';
import { endGrant } from './services/end-grant.ts';
import { openAccount } from './services/open-account.ts';
import { proposeGrant } from './services/propose-grant.ts';
import { refuseGrant } from './services/refuse-grant.ts';
import { resetPassword } from './services/reset-password.ts';

export { countOpenProposals } from './grant.store.ts';
export { administrationRoutes } from './routes.ts';
export { inSight, personOf } from './services/in-sight.ts';
export { listAccounts } from './services/list-accounts.ts';

export { confirmGrant, openAccount, proposeGrant };
export const administrationVerbs = [
  openAccount,
  disableAccount,
  enableAccount,
  resetPassword,
  proposeGrant,
  confirmGrant,
  refuseGrant,
  endGrant,
] as const;
export const administrationTables = [grantProposalTable] as const;
