import type { May } from '#capabilities/access/contract';

/** The system administrator keeps accounts; the other two see them, to confirm and to audit (house.md 3.10), and the operator. */
export const accountAccess = {
  see: { administrators: ['system', 'security', 'audit'], operator: true },
  open: { administrators: ['system'] },
  disable: { administrators: ['system'] },
  enable: { administrators: ['system'] },
  resetPassword: { administrators: ['system'] },
} as const satisfies Record<string, May>;
