import type { May } from '#capabilities/access/contract';

/** Whole histories, of any unit: they are told for the zone. */
export const historyAccess = {
  record: [{ roles: ['projects-office'], at: 'zone' }, { operator: true }],
} as const satisfies Record<string, May>;
