import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { newToken } from './token.ts';

test('a token is 32 random bytes in base64url, its hash the SHA-256 that the server looks up', async () => {
  const [one, other] = [await newToken(), await newToken()];
  expect(one.token).toMatch(/^[\w-]{43}$/);
  expect(one.token).not.toBe(other.token);
  expect(one.tokenHash).toBe(createHash('sha256').update(one.token).digest('hex'));
});
