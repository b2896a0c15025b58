import type { May } from '#capabilities/access/contract';

const offices = ['party-and-government-office', 'projects-office', 'organisation-office'] as const;

/**
 * Briefs are of the whole zone: its offices write them, its leaders read them (ledgers-and-briefs 4.1). A figure in one
 * opens, for each reader, the records that this reader sees (4.6).
 */
export const briefAccess = {
  see: { roles: [...offices, 'zone-leader'], at: 'zone' },
  write: { roles: [...offices], at: 'zone' },
  /** A draft keeps nothing: the operator may have one printed. */
  preview: [{ roles: [...offices], at: 'zone' }, { operator: true }],
} as const satisfies Record<string, May>;
