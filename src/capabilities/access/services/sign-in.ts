import { findZoneByCode } from '#capabilities/organisation';
import type { Actor } from '#kernel/actor';
import { uuidV7 } from '#kernel/ids';
import type { Instant } from '#kernel/instant';
import { RefusedError, refuse } from '#kernel/refusal';
import type { Runtime } from '#platform/commands';
import type { Answered } from '#platform/http';
import { hashToken, newSessionToken, passwordFits } from '#platform/sessions';
import type { SignIn } from '../contract.ts';
import { longestSessionMs } from '../session.rules.ts';
import { signInKey } from '../sign-in.rules.ts';
import { findAccountToSignIn } from '../sign-in.store.ts';
import { admitAttempt, forgiveAttempt } from './attempt.ts';
import { me } from './me.ts';
import { openSession } from './open-session.ts';

export type SignInCall = SignIn & { readonly code: string; readonly address: string };

/**
 * Signs in: the same answer whatever is wrong, and the same work for a name with an account and one without; counted by
 * name and by address block before the password is looked at (reliability 10).
 */
export async function signIn(runtime: Runtime, call: SignInCall): Promise<Answered> {
  const zone = await findZoneByCode(runtime.database, call.code);
  const account =
    zone === undefined
      ? undefined
      : await admitAttempt(runtime, zone, call, (runner, now) =>
          findAccountToSignIn(runner, zone.zoneId, signInKey(call.signInName), now),
        );
  const fits = await passwordFits(account?.passwordHash, call.password);
  if (!fits || account === undefined || zone === undefined)
    throw new RefusedError(refuse('signed-out', 'sign-in.wrong'));

  const { zoneId } = zone;
  const now = Date.parse(runtime.clock.now());
  const { accountId, personId, office } = account;
  // Opening a session and asking who one is need no grant.
  const actor: Actor = { kind: 'account', zoneId, accountId, personId, office, grants: [] };
  const token = newSessionToken(zoneId);
  const expiresAt = new Date(now + longestSessionMs).toISOString() as Instant;
  await openSession.perform(runtime, {
    actor,
    commandId: uuidV7(now, runtime.chance(10)),
    inputs: [{ accountId, tokenHash: hashToken(token), expiresAt }],
  });
  await forgiveAttempt(runtime, zone, call);
  const body = await me.ask(runtime, actor, {});
  return { body, session: { open: { token, maxAgeSeconds: longestSessionMs / 1000 } } };
}
