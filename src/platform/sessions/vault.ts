import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { RefusedError, refuse } from '#kernel/refusal';

/** Seals what the database keeps and must be read again, such as the secret of a second factor. */
export type Vault = {
  /** @param about what the text belongs to: it opens for nothing else */
  seal(text: string, about: string): string;
  /** @throws RefusedError `vault-key` where the text was changed, belongs to something else, or was sealed with another key */
  open(sealed: string, about: string): string;
};

const [nonceBytes, tagBytes] = [12, 16];

/** AES-256-GCM; a sealed text is `1.` and nonce, ciphertext and tag in base64url. @param key 32 bytes */
export function createVault(key: Uint8Array): Vault {
  if (key.length !== 32) throw new RangeError('createVault: the key has 32 bytes');
  return {
    seal(text, about) {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(about));
      const sealed = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return `1.${sealed.toString('base64url')}`;
    },
    open(sealed, about) {
      const [version, text = ''] = sealed.split('.');
      const bytes = Buffer.from(text, 'base64url');
      if (version !== '1' || bytes.length < nonceBytes + tagBytes) throw wrongKey();
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceBytes))
        .setAAD(Buffer.from(about))
        .setAuthTag(bytes.subarray(-tagBytes));
      try {
        return decipher.update(bytes.subarray(nonceBytes, -tagBytes), undefined, 'utf8') + decipher.final('utf8');
      } catch {
        throw wrongKey();
      }
    },
  };
}

/** Whoever is refused can do nothing about it; whoever runs the program gives it the key that sealed. */
const wrongKey = (): RefusedError => new RefusedError(refuse('unavailable', 'vault-key'));
