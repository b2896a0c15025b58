import { z } from 'zod';
import type { Brand } from './brand.ts';

/** Ids are UUIDs made by the client (v7 preferred), never reused, unique within the zone. */
export type Id<Name extends string> = Brand<string, Name>;

export type ZoneId = Id<'ZoneId'>;
export type PersonId = Id<'PersonId'>;
export type AccountId = Id<'AccountId'>;
export type UnitId = Id<'UnitId'>;
export type GrantId = Id<'GrantId'>;
export type CommandId = Id<'CommandId'>;

/** Of ids that were asked about, those that are there: a set of them, or what is known by them. */
export type IdsThere = Pick<ReadonlySet<string>, 'has'>;

const uuidText = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Whether `text` is a UUID in the canonical lower-case form, the only one accepted. */
export const isUuid = <Name extends string>(text: string): text is Id<Name> => uuidText.test(text);

/**
 * The schema of one kind of id. Only the canonical lower-case form passes, so equal ids are equal texts.
 * It narrows and does not transform, so JSON Schema can print it for answers as well as for requests.
 */
export function idSchema<Name extends string>() {
  return z
    .string()
    .refine(isUuid<Name>, 'uuid')
    .meta({ format: 'uuid', pattern: uuidText.source });
}

/**
 * A UUID version 7 (RFC 9562, 5.7): 48 bits of time, then chance, so ids made later sort later.
 * @param unixMilliseconds the instant, whole milliseconds since 1970, below 2^48
 * @param chance at least 10 random bytes
 */
export function uuidV7<Name extends string>(unixMilliseconds: number, chance: Uint8Array): Id<Name> {
  checkTime(unixMilliseconds);
  if (chance.length < 10) throw new RangeError('uuidV7: ten random bytes are needed');
  const time = unixMilliseconds.toString(16).padStart(12, '0');
  return marked(`${time}0${hexOf(chance, 10).slice(0, 19)}`, 7);
}

function checkTime(unixMilliseconds: number): void {
  if (!Number.isInteger(unixMilliseconds) || unixMilliseconds < 0 || unixMilliseconds >= 2 ** 48) {
    throw new RangeError('uuidV7: the instant is not within 48 bits of milliseconds');
  }
}

/**
 * A UUID version 8 (RFC 9562, 5.8) of the first 16 bytes of a hash: the same hash gives the same id.
 * @param hash at least 16 bytes
 */
export function uuidV8<Name extends string>(hash: Uint8Array): Id<Name> {
  if (hash.length < 16) throw new RangeError('uuidV8: sixteen bytes of a hash are needed');
  return marked(hexOf(hash, 16), 8);
}

const mostCounted = 2 ** 26;
/** So many of a series are given their chance at once: a ledger takes millions. */
const drawnAtOnce = 32;

/**
 * Ids of one act, each later than the one before (RFC 9562, 6.2, method 1): 26 bits count from a point of chance on, 48 are
 * chance in each. What is written together then stands together in every index.
 * @param chance that many random bytes
 */
export function uuidV7Series(unixMilliseconds: number, chance: (bytes: number) => Uint8Array) {
  checkTime(unixMilliseconds);
  const time = unixMilliseconds.toString(16).padStart(12, '0');
  const begin = `${time.slice(0, 8)}-${time.slice(8)}-7`;
  let counted = Number.parseInt(hexOf(chance(4), 4), 16) % (mostCounted / 2);
  let drawn: Uint8Array = new Uint8Array(0);
  let used = 0;
  return <Name extends string>(): Id<Name> => {
    counted += 1;
    if (counted >= mostCounted) throw new RangeError('uuidV7Series: one act makes at most 33 million ids');
    const high = (counted >>> 14).toString(16).padStart(3, '0');
    const low = (0x8000 | (counted & 0x3fff)).toString(16);
    if (used === drawn.length) [drawn, used] = [chance(6 * drawnAtOnce), 0];
    used += 6;
    return `${begin}${high}-${low}-${hexOf(drawn, 6, used - 6)}` as Id<Name>;
  };
}

const hexOfByte = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

function hexOf(bytes: Uint8Array, count: number, from = 0): string {
  let hex = '';
  for (let at = from; at < from + count; at += 1) hex += hexOfByte[bytes[at] ?? 0];
  return hex;
}

/** 32 hexadecimal digits as a UUID, with version and variant in their places. */
function marked<Name extends string>(digits: string, version: number): Id<Name> {
  const variant = (0x8 | (Number.parseInt(digits.charAt(16), 16) & 0x3)).toString(16);
  const third = `${version}${digits.slice(13, 16)}`;
  const fourth = `${variant}${digits.slice(17, 20)}`;
  return [digits.slice(0, 8), digits.slice(8, 12), third, fourth, digits.slice(20)].join('-') as Id<Name>;
}
