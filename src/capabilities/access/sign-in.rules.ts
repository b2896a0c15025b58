/** What counts failed attempts: the name as typed, whether or not such an account exists, and the address block. */
export type FailureSubject = 'account' | 'address';

export type Failures = { readonly failures: number; readonly lastAtMs: number };

/** Failures that cost nothing but the attempt (reliability 10). */
export const freeFailures = 5;

/** A name is locked longer than an address block, behind which a whole office may sit. */
const firstWaitSeconds: Readonly<Record<FailureSubject, number>> = { account: 60, address: 5 };
const longestWaitSeconds = 15 * 60;

/** Failures older than this are forgotten. */
export const failuresForgottenAfterMs = 24 * 60 * 60 * 1000;

/** Seconds to wait after that many failures in a row: none for four, then doubling up to a quarter of an hour. */
export function waitAfter(subject: FailureSubject, failures: number): number {
  if (failures < freeFailures) return 0;
  return Math.min(longestWaitSeconds, firstWaitSeconds[subject] * 2 ** Math.min(20, failures - freeFailures));
}

/** Whole seconds still to wait at `nowMs`, 0 when an attempt may be made. */
export function secondsToWait(subject: FailureSubject, { failures, lastAtMs }: Failures, nowMs: number): number {
  if (nowMs - lastAtMs > failuresForgottenAfterMs) return 0;
  return Math.max(0, Math.ceil(waitAfter(subject, failures) - (nowMs - lastAtMs) / 1000));
}

/**
 * A sign-in name as compared: compatibility form, lower case, no outer blanks. The form is taken again at the end, for
 * small letters compose where their capitals do not (J̌, ǰ).
 */
export const signInKey = (name: string): string => name.normalize('NFKC').toLowerCase().normalize('NFKC').trim();
