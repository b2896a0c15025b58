import { act, actPrepared, type Operation, serve } from '#platform/http';
import {
  accountsEndpoint,
  confirmGrantEndpoint,
  disableAccountEndpoint,
  enableAccountEndpoint,
  endGrantEndpoint,
  grantsEndpoint,
  openAccountEndpoint,
  peopleWithoutAccountEndpoint,
  proposeGrantEndpoint,
  refuseGrantEndpoint,
  resetPasswordEndpoint,
} from './contract.ts';
import { confirmGrant } from './services/confirm-grant.ts';
import { accountSeenExample, disableAccount, enableAccount } from './services/disable-account.ts';
import { endGrant } from './services/end-grant.ts';
import { listAccounts, peopleWithoutAccount } from './services/list-accounts.ts';
import { listGrants } from './services/list-grants.ts';
import { openAccount, openAccountExample, openAccountFor } from './services/open-account.ts';
import { proposeGrant } from './services/propose-grant.ts';
import { refuseGrant } from './services/refuse-grant.ts';
import { resetPassword, resetPasswordOf } from './services/reset-password.ts';

export const administrationRoutes: readonly Operation[] = [
  serve(accountsEndpoint, listAccounts),
  serve(peopleWithoutAccountEndpoint, peopleWithoutAccount),
  actPrepared(openAccountEndpoint, openAccount, openAccountExample, ({ runtime, session, commandId, body }) =>
    openAccountFor(runtime, session.actor, commandId, body),
  ),
  act(disableAccountEndpoint, disableAccount),
  act(enableAccountEndpoint, enableAccount),
  actPrepared(
    resetPasswordEndpoint,
    resetPassword,
    accountSeenExample,
    async ({ runtime, session, commandId, params, version }) => ({
      body: await resetPasswordOf(runtime, session.actor, commandId, { ...params, version }),
    }),
  ),
  serve(grantsEndpoint, listGrants),
  act(proposeGrantEndpoint, proposeGrant),
  act(confirmGrantEndpoint, confirmGrant),
  act(refuseGrantEndpoint, refuseGrant),
  act(endGrantEndpoint, endGrant),
];
