import { randomBytes, timingSafeEqual } from 'node:crypto';

/**
 * The one-time token on the console: whoever reads the console may found the zone of this installation. Once a zone
 * stands the verb refuses every other founding, so the token then only repeats its own answer.
 */
export type FoundingToken = {
  readonly token: string;
  fits(token: string): boolean;
};

export function createFoundingToken(): FoundingToken {
  const token = randomBytes(24).toString('base64url');
  return {
    token,
    fits(offered) {
      const [mine, theirs] = [Buffer.from(token), Buffer.from(offered)];
      return mine.length === theirs.length && timingSafeEqual(mine, theirs);
    },
  };
}
