import { handleWith, type Operation, serve } from '#platform/http';
import { accessAccess } from './access.access.ts';
import {
  changePasswordEndpoint,
  entranceEndpoint,
  foundZoneEndpoint,
  meEndpoint,
  signInEndpoint,
  signOutEndpoint,
} from './contract.ts';
import { changeOwnPassword } from './services/change-password.ts';
import { entrance } from './services/entrance.ts';
import type { SessionFinder } from './services/find-session.ts';
import type { FoundingToken } from './services/founding-token.ts';
import { me } from './services/me.ts';
import { receiveFounder } from './services/receive-founder.ts';
import { signIn } from './services/sign-in.ts';
import { signOut } from './services/sign-out.ts';

export type AccessDoor = {
  readonly founding: FoundingToken;
  readonly sessions: SessionFinder;
  /** Served by plain http beyond this machine. */
  readonly insecure: boolean;
};

export const accessRoutes = ({ founding, sessions, insecure }: AccessDoor): readonly Operation[] => [
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
    signIn(runtime, { ...params, ...body, address }),
  ),
  serve(meEndpoint, me, 'arriving'),
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
