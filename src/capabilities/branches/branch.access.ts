import type { May, Role } from '#capabilities/access/contract';

/** Who works with a branch on the ground: at the unit it leans on, or above either. */
const around: readonly Role[] = [
  'organisation-office',
  'lead-unit',
  'command-post',
  'township',
  'village',
  'branch-secretary',
  'rep-office',
  'enterprise',
  'contractor',
];

/** A branch stands to itself as a unit in capacity `branch`, to the unit it leans on today in capacity `sponsor`. */
export const branchAccess = {
  see: [
    { roles: ['zone-leader', 'organisation-office', 'projects-office', 'party-and-government-office'], at: 'zone' },
    { roles: around, at: ['branch', 'sponsor'] },
    { operator: true },
  ],
  /** Only by whoever keeps the list of the whole zone (S3: 党群工作部). */
  record: { roles: ['organisation-office'], at: 'zone', operator: true },
} as const satisfies Record<string, May>;
