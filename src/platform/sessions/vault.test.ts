import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { createVault } from './vault.ts';

const key = randomBytes(32);
const vault = createVault(key);

test('what is sealed opens for what it belongs to, and the same text is sealed differently each time', () => {
  const [one, other] = [vault.seal('秘密 secret', 'account 1'), vault.seal('秘密 secret', 'account 1')];
  expect(one).not.toBe(other);
  expect(one).not.toContain('secret');
  expect(vault.open(one, 'account 1')).toBe('秘密 secret');
});

test('it opens for nothing else, with no other key, and not with any byte changed', () => {
  const sealed = vault.seal('secret', 'account 1');
  expect(() => vault.open(sealed, 'account 2')).toThrow(/^vault-key$/);
  expect(() => createVault(randomBytes(32)).open(sealed, 'account 1')).toThrow(/^vault-key$/);
  const bytes = Buffer.from(sealed.slice(2), 'base64url');
  for (let at = 0; at < bytes.length; at++) {
    const changed = Buffer.from(bytes);
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect(() => vault.open(`1.${changed.toString('base64url')}`, 'account 1')).toThrow(/^vault-key$/);
  }
  for (const text of ['', '1.', '2.AAAA', sealed.slice(0, 20)])
    expect(() => vault.open(text, 'account 1')).toThrow(/^vault-key$/);
});

test('a key has 32 bytes', () => {
  expect(() => createVault(randomBytes(16))).toThrow(/32 bytes/);
});
