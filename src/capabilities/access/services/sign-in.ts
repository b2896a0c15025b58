import { findZoneByCode, type ZoneEntry } from '#capabilities/organisation';
import type { Actor } from '#kernel/actor';
import { uuidV7 } from '#kernel/ids';
import type { Instant } from '#kernel/instant';
import { RefusedError, refuse } from '#kernel/refusal';
import type { Runtime } from '#platform/commands';
import { addressBlock, type Answered } from '#platform/http';
import { hashToken, newSessionToken, passwordFits } from '#platform/sessions';
import type { SignIn } from '../contract.ts';
import { longestSessionMs } from '../session.rules.ts';
import { failuresForgottenAfterMs, freeFailures, secondsToWait, signInKey } from '../sign-in.rules.ts';
import {
  type Attempt,
  clearAttempt,
  countAttempt,
  type CountedFailures,
  findAccountToSignIn,
  findFailures,
  type SignInAccount,
} from '../sign-in.store.ts';
import { me } from './me.ts';
import { openSession } from './open-session.ts';

export type SignInCall = SignIn & { readonly code: string; readonly address: string };

/**
 * Signs in: the same answer whatever is wrong, and the same work for a name with an account and one without; counted by
 * name and by address block before the password is looked at (reliability 10).
 */
export async function signIn(runtime: Runtime, call: SignInCall): Promise<Answered> {
  const zone = await findZoneByCode(runtime.database, call.code);
  const account = zone === undefined ? undefined : await admitAttempt(runtime, zone, call);
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
  await inZone(runtime, zone, (runner) => clearAttempt(runner, attemptOf(runtime, zone, call)));
  const body = await me.ask(runtime, actor, {});
  return { body, session: { open: { token, maxAgeSeconds: longestSessionMs / 1000 } } };
}

/** Counts the attempt, or refuses it unlooked-at while a lock runs. Undefined where there is no such account. */
async function admitAttempt(runtime: Runtime, zone: ZoneEntry, call: SignInCall): Promise<SignInAccount | undefined> {
  const attempt = attemptOf(runtime, zone, call);
  const before = await inZone(runtime, zone, (runner) => findFailures(runner, attempt));
  refuseWhileLocked(attempt, before);
  const [after, account] = await inZone(runtime, zone, (runner) =>
    Promise.all([
      countAttempt(runner, attempt),
      findAccountToSignIn(runner, zone.zoneId, signInKey(call.signInName), attempt.now),
    ]),
  );
  // Attempts side by side passed the first look together: past the free ones, only the next in line goes on.
  const counted = (list: readonly CountedFailures[], subject: string) =>
    list.find((one) => one.subject === subject)?.failures ?? 0;
  const overtaken = [attempt.account, attempt.address].some(
    (subject) => counted(after, subject) > Math.max(freeFailures, counted(before, subject) + 1),
  );
  if (overtaken) refuseWhileLocked(attempt, after);
  return account;
}

function refuseWhileLocked(attempt: Attempt, failures: readonly CountedFailures[]): void {
  const now = Date.parse(attempt.now);
  const waits = failures.map(({ subject, failures: count, lastAt }) =>
    secondsToWait(
      subject === attempt.account ? 'account' : 'address',
      { failures: count, lastAtMs: Date.parse(lastAt) },
      now,
    ),
  );
  const retryAfterSeconds = Math.max(0, ...waits);
  if (retryAfterSeconds > 0)
    throw new RefusedError(refuse('too-many', 'sign-in.locked', { facts: { retryAfterSeconds } }));
}

function attemptOf(runtime: Runtime, { zoneId }: ZoneEntry, { signInName, address }: SignInCall): Attempt {
  const now = runtime.clock.now();
  return {
    zoneId,
    now,
    forgetBefore: new Date(Date.parse(now) - failuresForgottenAfterMs).toISOString() as Instant,
    // Names are hashed: the table of failures is no list of what people typed, a password in the wrong field included.
    account: `account:${hashToken(signInKey(signInName))}`,
    address: `address:${addressBlock(address)}`,
  };
}

type RunnerIn = Parameters<typeof findFailures>[0];

async function inZone<Result>(
  runtime: Runtime,
  { zoneId }: ZoneEntry,
  work: (runner: RunnerIn) => Promise<Result>,
): Promise<Result> {
  const transaction = await runtime.database.begin({ zoneId, readOnly: false });
  try {
    const result = await work(transaction);
    await transaction.commit([]);
    return result;
  } finally {
    await transaction.release();
  }
}
