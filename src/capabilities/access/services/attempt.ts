import type { ZoneEntry } from '#capabilities/organisation';
import type { Instant } from '#kernel/instant';
import { RefusedError, refuse } from '#kernel/refusal';
import type { Runtime } from '#platform/commands';
import { addressBlock } from '#platform/http';
import { hashToken } from '#platform/sessions';
import { failuresForgottenAfterMs, freeFailures, secondsToWait, signInKey } from '../sign-in.rules.ts';
import { type Attempt, clearAttempt, countAttempt, type CountedFailures, findFailures } from '../sign-in.store.ts';

export type Attempted = { readonly signInName: string; readonly address: string };
type Zone = Pick<ZoneEntry, 'zoneId'>;
type Runner = Parameters<typeof findFailures>[0];

/**
 * Counts an attempt on a password by name and by address block, or refuses it unlooked-at while a lock runs
 * (reliability 10). `read` travels in the flight that counts.
 */
export async function admitAttempt<Found>(
  runtime: Runtime,
  zone: Zone,
  attempted: Attempted,
  read: (runner: Runner, now: Instant) => Promise<Found>,
): Promise<Found> {
  const attempt = attemptOf(runtime, zone, attempted);
  const before = await inZone(runtime, zone, (runner) => findFailures(runner, attempt));
  refuseWhileLocked(attempt, before);
  const [after, found] = await inZone(runtime, zone, (runner) =>
    Promise.all([countAttempt(runner, attempt), read(runner, attempt.now)]),
  );
  // Attempts side by side passed the first look together: past the free ones, only the next in line goes on.
  const counted = (list: readonly CountedFailures[], subject: string) =>
    list.find((one) => one.subject === subject)?.failures ?? 0;
  const overtaken = [attempt.account, attempt.address].some(
    (subject) => counted(after, subject) > Math.max(freeFailures, counted(before, subject) + 1),
  );
  if (overtaken) refuseWhileLocked(attempt, after);
  return found;
}

/** The attempt was right: it does not count. */
export const forgiveAttempt = (runtime: Runtime, zone: Zone, attempted: Attempted): Promise<unknown> =>
  inZone(runtime, zone, (runner) => clearAttempt(runner, attemptOf(runtime, zone, attempted)));

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

function attemptOf(runtime: Runtime, { zoneId }: Zone, { signInName, address }: Attempted): Attempt {
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

/** A transaction of the zone before anybody is signed in to it. */
export async function inZone<Result>(
  runtime: Runtime,
  { zoneId }: Zone,
  work: (runner: Runner) => Promise<Result>,
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
