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
  type Right,
  roleMatrixEndpoint,
} from './contract.ts';
import { confirmGrant } from './services/confirm-grant.ts';
import { accountSeenExample, disableAccount, enableAccount } from './services/disable-account.ts';
import { endGrant } from './services/end-grant.ts';
import { createGetRoleMatrix } from './services/get-role-matrix.ts';
import { listAccounts, peopleWithoutAccount } from './services/list-accounts.ts';
import { listGrants } from './services/list-grants.ts';
import { openAccount, openAccountExample, openAccountFor } from './services/open-account.ts';
import { proposeGrant } from './services/propose-grant.ts';
import { refuseGrant } from './services/refuse-grant.ts';
import { resetPassword, resetPasswordOf } from './services/reset-password.ts';

/** @param rights what every verb and query says of who may, its own included */
export const administrationRoutes = ({ rights }: { readonly rights: () => readonly Right[] }): readonly Operation[] => [
  serve(roleMatrixEndpoint, createGetRoleMatrix(rights)),
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
