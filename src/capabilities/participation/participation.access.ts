import type { May } from '#capabilities/access/contract';

/** A participation stands to its branch in capacity `branch`, to the person themselves in person (domain-rules 12.5). */
export const participationAccess = {
  see: [
    { roles: ['organisation-office'], at: ['zone', 'branch'] },
    { roles: ['branch-secretary'], at: 'branch' },
    { person: 'self' },
  ],
  /** Status and home branch are a noun of their own; each look is recorded (house.md 3.9). */
  seeMembers: [
    { roles: ['organisation-office'], at: ['zone', 'branch'] },
    { roles: ['branch-secretary'], at: 'branch' },
  ],
  /** On every branch a roster names. */
  record: [
    { roles: ['organisation-office'], at: ['zone', 'branch'], operator: true },
    { roles: ['branch-secretary'], at: 'branch' },
  ],
} as const satisfies Record<string, May>;
