import type { May } from '#capabilities/access/contract';

/** A squad or a post stands to its branch in capacity `branch`. */
export const dutyAccess = {
  see: [
    { roles: ['zone-leader', 'organisation-office', 'projects-office', 'party-and-government-office'], at: 'zone' },
    {
      roles: ['organisation-office', 'lead-unit', 'command-post', 'township', 'branch-secretary', 'rep-office'],
      at: 'branch',
    },
    { operator: true },
  ],
  record: [
    { roles: ['organisation-office'], at: ['zone', 'branch'], operator: true },
    { roles: ['branch-secretary'], at: 'branch' },
  ],
} as const satisfies Record<string, May>;
