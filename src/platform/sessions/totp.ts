import { Secret, TOTP } from 'otpauth';

/** What every phone's app reads: SHA-1, six digits, thirty seconds (RFC 6238, RFC 4226). */
const form = { algorithm: 'SHA1', digits: 6, period: 30 } as const;

/** One step to either side: a clock that is off by half a minute still signs in (RFC 6238, 5.2). */
const window = 1;

/** A secret in base32. @param chance 20 random bytes, the length RFC 4226 recommends */
export function newTotpSecret(chance: Uint8Array): string {
  if (chance.length < 20) throw new RangeError('newTotpSecret: twenty random bytes are needed');
  return new Secret({ buffer: Uint8Array.from(chance.subarray(0, 20)).buffer }).base32;
}

/** What an app scans: `otpauth://totp/…`. */
export const totpUri = (secret: string, issuer: string, label: string): string =>
  new TOTP({ ...form, issuer, label, secret: Secret.fromBase32(secret) }).toString();

/** The code of an instant. */
export const totpCode = (secret: string, nowMs: number): string =>
  new TOTP({ ...form, secret: Secret.fromBase32(secret) }).generate({ timestamp: nowMs });

/** The step whose code this is, counted in half minutes since 1970, within the window; null where it is none. */
export function totpStep(secret: string, code: string, nowMs: number): number | null {
  if (!/^\d{6}$/.test(code)) return null;
  const totp = new TOTP({ ...form, secret: Secret.fromBase32(secret) });
  const delta = totp.validate({ token: code, timestamp: nowMs, window });
  return delta === null ? null : Math.floor(nowMs / 1000 / form.period) + delta;
}
