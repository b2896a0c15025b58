import type { May } from '#capabilities/access/contract';

/** Whoever may take ledgers over still asks, verb by verb, what each verb of a ledger asks. */
export const importAccess = {
  takeOver: [
    { roles: ['projects-office', 'organisation-office', 'party-and-government-office'], at: 'zone' },
    { operator: true },
  ],
} as const satisfies Record<string, May>;
