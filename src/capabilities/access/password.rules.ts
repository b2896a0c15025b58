import { type Refusal, refuse } from '#kernel/refusal';
import { signInKey } from './sign-in.rules.ts';

type Change = { readonly signInName: string; readonly oldPassword: string; readonly newPassword: string };

/** A password that is the name it belongs to is none, and one that is the old one again is no change. */
export function whyNotPassword({ signInName, oldPassword, newPassword }: Change): Refusal | null {
  if (signInKey(newPassword) === signInKey(signInName))
    return refuse('invalid', 'password.is-name', { field: 'newPassword' });
  if (newPassword.normalize('NFKC') === oldPassword.normalize('NFKC'))
    return refuse('invalid', 'password.same', { field: 'newPassword' });
  return null;
}

// Without I, O, 0 and 1, which are read for one another; 32 letters take five bits each.
const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/**
 * A secret to be read off a screen and typed once, such as a first password: `K7QM-2XRA-9FHE-WD4T`, 80 bits.
 * @param chance 16 random bytes
 */
export function readableSecret(chance: Uint8Array): string {
  if (chance.length < 16) throw new RangeError('readableSecret: sixteen random bytes are needed');
  const text = Array.from(chance.subarray(0, 16), (byte) => letters.charAt(byte & 31)).join('');
  return text.replaceAll(/(.{4})(?!$)/g, '$1-');
}
