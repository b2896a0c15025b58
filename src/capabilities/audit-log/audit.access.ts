import type { May } from '#capabilities/access/contract';

/** The audit administrator reads the trail and may erase what an entry carries; only the operator verifies it, on the server. */
export const auditAccess = {
  see: { administrators: ['audit'] },
  look: { administrators: ['audit'] },
  /** What verbs are called is no secret: everybody reads of their own acts. */
  words: { signedIn: true },
  erase: { administrators: ['audit'] },
  verify: { operator: true },
} as const satisfies Record<string, May>;
