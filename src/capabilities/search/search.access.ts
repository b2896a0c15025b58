import type { May } from '#capabilities/access/contract';

/** Everybody may ask; each noun answers in the reader's own sight. */
export const searchAccess = { see: { signedIn: true } } as const satisfies Record<string, May>;
