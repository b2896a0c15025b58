import { handleWith, type Operation, serve } from '#platform/http';
import type { Vault } from '#platform/sessions';
import { accessAccess } from './access.access.ts';
import {
  beginSecondFactorEndpoint,
  changePasswordEndpoint,
  confirmSecondFactorEndpoint,
  entranceEndpoint,
  foundZoneEndpoint,
  meEndpoint,
  ownAccountEndpoint,
  signInEndpoint,
  signOutEndpoint,
} from './contract.ts';
import { changeOwnPassword } from './services/change-password.ts';
import { entrance } from './services/entrance.ts';
import type { SessionFinder } from './services/find-session.ts';
import { ownAccount } from './services/own-account.ts';
import { beginOwnFactor, confirmOwnFactor } from './services/second-factor.ts';
import type { FoundingToken } from './services/founding-token.ts';
import { me } from './services/me.ts';
import { receiveFounder } from './services/receive-founder.ts';
import { signIn } from './services/sign-in.ts';
import { signOut } from './services/sign-out.ts';

export type AccessDoor = {
  readonly founding: FoundingToken;
  readonly sessions: SessionFinder;
  /** Seals the secrets of second factors. */
  readonly vault: Vault;
  /** Served by plain http beyond this machine. */
  readonly insecure: boolean;
};

export const accessRoutes = ({ founding, sessions, vault, insecure }: AccessDoor): readonly Operation[] => [
  handleWith(entranceEndpoint, 'open', async ({ runtime }) => ({ body: await entrance(runtime, insecure) })),
  handleWith(
    foundZoneEndpoint,
    'open',
    async ({ runtime, body, commandId }) => ({
      body: await receiveFounder(runtime, founding, body, commandId),
    }),
    accessAccess.found,
  ),
  handleWith(signInEndpoint, 'open', ({ runtime, params, body, address }) =>
    signIn(runtime, vault, { ...body, zoneCode: params.code, address }),
  ),
  serve(meEndpoint, me, 'arriving'),
  serve(ownAccountEndpoint, ownAccount),
  handleWith(
    beginSecondFactorEndpoint,
    'arriving',
    async ({ runtime, session, commandId }) => ({ body: await beginOwnFactor(runtime, vault, session, commandId) }),
    accessAccess.keepSecondFactor,
  ),
  handleWith(
    confirmSecondFactorEndpoint,
    'arriving',
    async ({ runtime, session, body, commandId, address }) => {
      const answer = await confirmOwnFactor(runtime, vault, session, { ...body, commandId, address });
      sessions.forget(session.token);
      return { body: answer };
    },
    accessAccess.keepSecondFactor,
  ),
  handleWith(signOutEndpoint, 'arriving', async ({ runtime, session }) => {
    await signOut(runtime, sessions, session);
    return { body: {}, session: 'close' };
  }),
  handleWith(
    changePasswordEndpoint,
    'arriving',
    async ({ runtime, session, body, commandId, address }) => {
      await changeOwnPassword(runtime, session, { ...body, commandId, address });
      sessions.forget(session.token);
      return { body: {} };
    },
    accessAccess.changePassword,
  ),
];
