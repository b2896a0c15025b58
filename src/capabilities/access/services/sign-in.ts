import { findZoneByCode } from '#capabilities/organisation';
import type { Actor } from '#kernel/actor';
import { uuidV7, type ZoneId } from '#kernel/ids';
import type { Instant } from '#kernel/instant';
import { RefusedError, refuse } from '#kernel/refusal';
import type { Runtime } from '#platform/commands';
import type { Answered } from '#platform/http';
import { hashToken, newSessionToken, passwordFits, type Vault } from '#platform/sessions';
import type { SignIn } from '../contract.ts';
import { longestSessionMs } from '../session.rules.ts';
import { spendRecoveryCode, spendStep } from '../second-factor.store.ts';
import { signInKey } from '../sign-in.rules.ts';
import { findAccountToSignIn, type SignInAccount } from '../sign-in.store.ts';
import { admitAttempt, forgiveAttempt, inZone } from './attempt.ts';
import { me } from './me.ts';
import { openSession } from './open-session.ts';
import { aboutAccount, fittingStep, hashRecoveryCode } from './second-factor.ts';

export type SignInCall = SignIn & { readonly zoneCode: string; readonly address: string };

/**
 * Signs in: the same answer whatever is wrong, and the same work for a name with an account and one without; counted by
 * name and by address block before the password is looked at, a code counts along with it (reliability 10).
 */
export async function signIn(runtime: Runtime, vault: Vault, call: SignInCall): Promise<Answered> {
  const zone = await findZoneByCode(runtime.database, call.zoneCode);
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
  const secondFactor = await proveSecondFactor(runtime, vault, zoneId, account, call.code);
  const now = Date.parse(runtime.clock.now());
  const { accountId, personId, office } = account;
  // Opening a session and asking who one is need no grant.
  const actor: Actor = { kind: 'account', zoneId, accountId, personId, office, grants: [] };
  const token = newSessionToken(zoneId);
  const expiresAt = new Date(now + longestSessionMs).toISOString() as Instant;
  await openSession.perform(runtime, {
    actor,
    commandId: uuidV7(now, runtime.chance(10)),
    inputs: [{ accountId, tokenHash: hashToken(token), expiresAt, secondFactor }],
  });
  await forgiveAttempt(runtime, zone, call);
  const body = await me.ask(runtime, actor, {});
  return { body, session: { open: { token, maxAgeSeconds: longestSessionMs / 1000 } } };
}

/** By what an account with a second factor proves it. Each code is spent by its use, so that none works twice. */
async function proveSecondFactor(
  runtime: Runtime,
  vault: Vault,
  zoneId: ZoneId,
  { accountId, secondFactor }: SignInAccount,
  code: string | undefined,
): Promise<'none' | 'totp' | 'recovery-code'> {
  if (secondFactor === null) return 'none';
  // Only behind a right password: whoever reads this knows already that the account exists.
  if (code === undefined) throw new RefusedError(refuse('signed-out', 'sign-in.code-required', { field: 'code' }));
  const step = fittingStep(vault, aboutAccount(zoneId, accountId), secondFactor, code, runtime);
  const now = runtime.clock.now();
  const spent = await inZone(runtime, { zoneId }, (runner) =>
    step === null
      ? spendRecoveryCode(runner, zoneId, accountId, hashRecoveryCode(code), now)
      : spendStep(runner, zoneId, accountId, step),
  );
  if (!spent) throw new RefusedError(refuse('signed-out', 'sign-in.code-wrong', { field: 'code' }));
  return step === null ? 'recovery-code' : 'totp';
}
