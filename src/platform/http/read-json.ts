import { jsonDepth, jsonDepthLimit } from '#kernel/json-limits';
import { RefusedError, refuse } from '#kernel/refusal';

/** Parses a JSON body. Refuses nesting over 32, and what nothing may hold. Linear in the size of the text, without recursion. */
export function readJson(text: string): unknown {
  if (jsonDepth(text, jsonDepthLimit) > jsonDepthLimit) throw new RefusedError(refuse('malformed', 'too-deep'));
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new RefusedError(refuse('malformed', 'json'));
  }
  refuseUnholdable(value);
  return value;
}

/**
 * Refuses what no schema may ever see, in a body, a query or a path: `__proto__` and `constructor` as keys, NUL and lone
 * surrogates in texts.
 */
export function refuseUnholdable(value: unknown): void {
  const waiting: Place[] = [{ value, key: '', within: null }];
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    if (typeof place.value === 'string') refuseUnwritable(place.value, place);
    if (typeof place.value !== 'object' || place.value === null) continue;
    for (const [key, inner] of Object.entries(place.value)) {
      if (key === '__proto__' || key === 'constructor') throw refusedAt(place, 'forbidden-key');
      refuseUnwritable(key, place);
      waiting.push({ value: inner, key, within: place });
    }
  }
}

/** A value and where it stands. Its path is spelt out only for a refusal: a long key is not copied for each value in it. */
type Place = { readonly value: unknown; readonly key: string; readonly within: Place | null };

function refuseUnwritable(text: string, place: Place): void {
  if (text.includes('\0') || !text.isWellFormed()) throw refusedAt(place, 'unwritable-text');
}

function refusedAt(place: Place, code: string): RefusedError {
  const keys: string[] = [];
  for (let at = place; at.within !== null; at = at.within) keys.push(at.key);
  return new RefusedError(refuse('malformed', code, { field: keys.toReversed().join('.') }));
}
