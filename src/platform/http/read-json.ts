import { jsonDepth, jsonDepthLimit } from '#kernel/json-limits';
import { RefusedError, refuse } from '#kernel/refusal';

/**
 * Parses a JSON body. Refuses what no schema may ever see: nesting over 32, `__proto__` and `constructor` as keys,
 * NUL and lone surrogates in texts. Linear in the size of the text, without recursion.
 */
export function readJson(text: string): unknown {
  if (jsonDepth(text, jsonDepthLimit) > jsonDepthLimit) throw new RefusedError(refuse('malformed', 'too-deep'));
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new RefusedError(refuse('malformed', 'json'));
  }
  const waiting: { value: unknown; path: readonly string[] }[] = [{ value, path: [] }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const field = next.path.join('.');
    if (typeof next.value === 'string') refuseUnwritable(next.value, field);
    if (typeof next.value !== 'object' || next.value === null) continue;
    for (const [key, inner] of Object.entries(next.value)) {
      if (key === '__proto__' || key === 'constructor')
        throw new RefusedError(refuse('malformed', 'forbidden-key', { field }));
      refuseUnwritable(key, field);
      waiting.push({ value: inner, path: [...next.path, key] });
    }
  }
  return value;
}

function refuseUnwritable(text: string, field: string): void {
  if (text.includes('\0') || !text.isWellFormed())
    throw new RefusedError(refuse('malformed', 'unwritable-text', { field }));
}
