import type { May } from '#capabilities/access/contract';

/**
 * The offices of the zone see every project, the four of the team, those who assist and the owner see theirs (house.md 3.3). The projects
 * office keeps the register; who stands in a slot for a unit may also be named by that unit.
 */
export const projectAccess = {
  see: [
    {
      roles: [
        'zone-leader',
        'projects-office',
        'organisation-office',
        'party-and-government-office',
        'investment-office',
      ],
      at: 'zone',
    },
    { operator: true },
    { roles: ['lead-unit'], at: 'lead' },
    { roles: ['lead-unit'], at: 'assisting' },
    { roles: ['township', 'village'], at: 'township' },
    { roles: ['command-post'], at: 'commandPost' },
    { roles: ['branch-secretary'], at: 'branch' },
    { roles: ['enterprise', 'contractor'], at: 'owner' },
  ],
  register: { roles: ['projects-office'], at: 'zone' },
  /** Ledgers come by the page, or by the command line of whoever runs the server. */
  record: [{ roles: ['projects-office'], at: 'zone' }, { operator: true }],
  rename: { roles: ['projects-office'], at: 'zone' },
  setKind: { roles: ['projects-office'], at: 'zone' },
  setAnchor: { roles: ['projects-office'], at: 'zone' },
  setMember: [
    { roles: ['projects-office'], at: 'zone' },
    { roles: ['lead-unit'], at: 'lead', when: 'lead-slot' },
    { roles: ['township'], at: 'township', when: 'township-slot' },
    { roles: ['command-post'], at: 'commandPost', when: 'commandPost-slot' },
    { roles: ['branch-secretary'], at: 'branch', when: 'branch-slot' },
  ],
} as const satisfies Record<string, May>;
