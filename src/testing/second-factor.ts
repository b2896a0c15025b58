import { type AdministratorOffice, administratorOffices } from '#kernel/actor';
import type { Clock } from '#platform/clock';
import { totpCode } from '#platform/sessions';

/** Seals second factors in tests. */
export const testSecretKey = Buffer.alloc(32, 7);

/** A clock that stands has one code; tests sign in often, so each administrator has many recovery codes instead. */
const recoveryCodes = 200;
const recoveryCode = (office: AdministratorOffice, index: number): string => `${office}-recovery-${index}`;

export const recoveryCodesOf = (office: AdministratorOffice): readonly string[] =>
  Array.from({ length: recoveryCodes }, (_, index) => recoveryCode(office, index));

const spent = new Map<string, number>();

/** A code not used yet of the administrator who signs in by this name, as `givenAdministrators` made them. */
export function unspentCode(url: string, zoneCode: string, signInName: string): string | undefined {
  const office = administratorOffices.find((one) => one === signInName.normalize('NFKC').trim().toLowerCase());
  if (office === undefined) return undefined;
  const key = `${url} ${zoneCode} ${office}`;
  const index = spent.get(key) ?? 0;
  spent.set(key, index + 1);
  return recoveryCode(office, index);
}

const clocks = new Map<string, Clock>();

/** A test server's clock, by which the phones of its people go. */
export const setPhones = (url: string, clock: Clock): void => void clocks.set(url, clock);

/** What a phone shows that has scanned this secret. */
export function phoneCode(url: string, secret: string): string {
  const clock = clocks.get(url);
  if (clock === undefined) throw new Error(`no test server stands at ${url}`);
  return totpCode(secret, Date.parse(clock.now()));
}
