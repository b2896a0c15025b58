import type { AdministratorOffice } from '#kernel/actor';
import type { Owed } from './contract.ts';

const minute = 60_000;

/** A session ends after this long without a request: sooner for an administrator (reliability 9). */
export const idleLimitMs = (office: AdministratorOffice | null): number => (office === null ? 12 * 60 : 30) * minute;

/** And in any case after this long. */
export const longestSessionMs = 7 * 24 * 60 * minute;

/** Being seen is written at most this often. */
export const seenEveryMs = minute;

export const isIdle = (office: AdministratorOffice | null, seenAtMs: number, nowMs: number): boolean =>
  nowMs - seenAtMs > idleLimitMs(office);

/** What somebody signed in still owes before anything else is served to them; null when nothing (reliability 10). */
export function owedAtTheDoor({ office, passwordKind, hasSecondFactor }: Arrived): Owed | null {
  if (passwordKind === 'first') return 'password';
  return office !== null && !hasSecondFactor ? 'second-factor' : null;
}

type Arrived = {
  readonly office: AdministratorOffice | null;
  readonly passwordKind: 'own' | 'first';
  readonly hasSecondFactor: boolean;
};
