/**
 * The parameters, counted from 1, that a statement takes as `uuid[]`: what says so is where each stands first, since there
 * the server takes its type from.
 */
export function uuidArraysOf(sql: string): ReadonlySet<number> {
  let known = remembered.get(sql);
  if (known === undefined) {
    const seen = new Set<string>();
    const uuids = new Set<number>();
    for (const [, number = '', cast] of sql.matchAll(/\$(\d+)(::uuid\[\])?/gu)) {
      if (!seen.has(number) && cast !== undefined) uuids.add(Number(number));
      seen.add(number);
    }
    known = uuids;
    if (remembered.size >= mostRemembered) remembered.clear();
    remembered.set(sql, known);
  }
  return known;
}

const remembered = new Map<string, ReadonlySet<number>>();
/** Texts are as many as filters can be combined. */
const mostRemembered = 1_000;

/**
 * An array of UUIDs in the server's own form, `array_send` and `uuid_send`: it reads their text sixteen numbers at a time,
 * and of a ledger's rows they are most of what it reads. Null where one of them is none: the server says so of the text.
 */
export function uuidArray(items: readonly unknown[]): Buffer | null {
  const bytes = Buffer.allocUnsafe(20 + items.length * 20);
  let hasNull = 0;
  let at = 20;
  for (const item of items) {
    if (item === null || item === undefined) {
      hasNull = 1;
      at = bytes.writeInt32BE(-1, at);
      continue;
    }
    if (typeof item !== 'string' || item.length !== 36) return null;
    at = bytes.writeInt32BE(16, at);
    let met = 0;
    for (let place = 0; place < 36; place += 2) {
      if (place === 8 || place === 13 || place === 18 || place === 23) {
        if (item.charCodeAt(place) !== hyphen) return null;
        place += 1;
      }
      const [high, low] = [digitOf(item.charCodeAt(place)), digitOf(item.charCodeAt(place + 1))];
      met |= high | low;
      bytes[at] = (high << 4) | low;
      at += 1;
    }
    if (met >= noDigit) return null;
  }
  // An empty array has no dimension: then the rest of the header is left out.
  for (const [place, number] of [Math.min(items.length, 1), hasNull, uuidType, items.length, 1].entries())
    bytes.writeInt32BE(number, place * 4);
  return bytes.subarray(0, items.length === 0 ? 12 : at);
}

/** PostgreSQL's number of the type `uuid`, the same in every database. */
const uuidType = 2950;
const hyphen = '-'.charCodeAt(0);

const noDigit = 16;
const digits = new Uint8Array(128).fill(noDigit);
for (const [value, digit] of [...'0123456789abcdef'].entries()) {
  digits[digit.charCodeAt(0)] = value;
  digits[digit.toUpperCase().charCodeAt(0)] = value;
}
const digitOf = (code: number): number => digits[code] ?? noDigit;
