import type { May } from '#capabilities/access/contract';

/** The three administrators alone: an archive holds what no one of them may see. */
export const backupAccess = {
  see: { administrators: ['system', 'security', 'audit'] },
} as const satisfies Record<string, May>;
