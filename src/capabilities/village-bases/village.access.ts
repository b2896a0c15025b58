import type { May } from '#capabilities/access/contract';

/** A base and an income stand to their village in capacity `village`. */
const see = [
  { roles: ['zone-leader', 'organisation-office', 'projects-office', 'party-and-government-office'], at: 'zone' },
  { roles: ['township', 'village'], at: 'village' },
  { operator: true },
] as const satisfies May;

/** The township keeps both (S14); the projects office may take them over for it. */
const record = [
  { roles: ['township'], at: 'village' },
  { roles: ['projects-office'], at: 'zone', operator: true },
] as const satisfies May;

export const villageBaseAccess = { see, record } as const satisfies Record<string, May>;
export const villageIncomeAccess = { see, record } as const satisfies Record<string, May>;
