import { createHash, randomBytes } from 'node:crypto';
import { isUuid, type ZoneId } from '#kernel/ids';

export type SessionToken = { readonly zoneId: ZoneId; readonly secret: string };

/** `<zone>.<256 random bits>`: the zone travels along, so that a look-up already stands in it (house.md 4.5). */
export const newSessionToken = (zoneId: ZoneId): string => `${zoneId}.${randomBytes(32).toString('base64url')}`;

/** Null for anything that is no token. */
export function readSessionToken(token: string): SessionToken | null {
  const match = /^(?<zoneId>[0-9a-f-]{36})\.(?<secret>[\w-]{43})$/.exec(token)?.groups;
  if (match?.['zoneId'] === undefined || match['secret'] === undefined || !isUuid(match['zoneId'])) return null;
  return { zoneId: match['zoneId'] as ZoneId, secret: match['secret'] };
}

/** What the database keeps: a random secret needs no slow hash. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex');
