import type { May } from '#capabilities/access/contract';

/**
 * What is asked is said by the record that asks, through its reaction: the names of these grow with the capabilities.
 * Each reads what is asked of them, and nobody else's.
 */
export const askAccess = {
  set: { jobs: ['problem-ledger.set-asks'] },
  see: { signedIn: true },
} as const satisfies Record<string, May>;
