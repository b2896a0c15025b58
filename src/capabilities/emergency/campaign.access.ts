import type { May } from '#capabilities/access/contract';

/** A campaign stands to each of its places in capacity `place`: to a unit of the grid, or to those of a project's site. */
export const campaignAccess = {
  see: [
    { roles: ['zone-leader', 'organisation-office', 'projects-office', 'party-and-government-office'], at: 'zone' },
    { roles: ['township', 'village', 'lead-unit', 'command-post'], at: 'place' },
    { operator: true },
  ],
  record: [
    { roles: ['party-and-government-office'], at: 'zone', operator: true },
    // A place tells its own numbers of a campaign that is there; its order and its days are the office's.
    { roles: ['township', 'village', 'lead-unit', 'command-post'], at: 'place', when: 'counts-only' },
  ],
} as const satisfies Record<string, May>;
