import type { May } from '#capabilities/access/contract';

/**
 * The three administrators and the operator see how the installation stands. What works beside the requests and what is
 * stored is the system administrator's; the head of the trail is the audit administrator's, as everywhere.
 */
export const upkeepAccess = {
  see: [{ administrators: ['system', 'security', 'audit'] }, { operator: true }],
  seeWork: [{ administrators: ['system'] }, { operator: true }],
  seeTrail: [{ administrators: ['audit'] }, { operator: true }],
  /** What waits for a second person. */
  seeProposals: [{ administrators: ['system', 'security'] }, { operator: true }],
  retry: { administrators: ['system'] },
} as const satisfies Record<string, May>;
