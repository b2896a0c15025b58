/** A link's token: made here, 256 random bits; the server is told its hash alone. */
export type NewToken = { readonly token: string; readonly tokenHash: string };

/** Hashing wants a secure context: over plain http beyond this machine a browser has none. */
export const canMakeToken = (): boolean => globalThis.isSecureContext;

export async function newToken(): Promise<NewToken> {
  const token = base64url(crypto.getRandomValues(new Uint8Array(32)));
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token));
  return { token, tokenHash: Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('') };
}

const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCodePoint(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
