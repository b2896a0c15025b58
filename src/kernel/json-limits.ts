/** Deepest nesting of arrays and objects accepted from outside, and written in canonical text (reliability.md 13). */
export const jsonDepthLimit = 32;

const [quote, backslash, openBracket, closeBracket, openBrace, closeBrace] = [0x22, 0x5c, 0x5b, 0x5d, 0x7b, 0x7d];

/**
 * How deep arrays and objects nest in a JSON text: `1` is 0, `[]` is 1, `[{}]` is 2. Read before parsing, in one pass
 * without recursion, so a hostile text costs O(its length); stops at `limit + 1`. A text that is not JSON gets some
 * number, and is refused by the parser.
 */
export function jsonDepth(text: string, limit: number = Number.POSITIVE_INFINITY): number {
  let [depth, deepest, inString] = [0, 0, false];
  for (let index = 0; index < text.length && deepest <= limit; index++) {
    const unit = text.charCodeAt(index);
    if (inString) {
      if (unit === backslash) index++;
      else if (unit === quote) inString = false;
    } else if (unit === quote) inString = true;
    else if (unit === openBracket || unit === openBrace) deepest = Math.max(deepest, ++depth);
    else if (unit === closeBracket || unit === closeBrace) depth--;
  }
  return deepest;
}
