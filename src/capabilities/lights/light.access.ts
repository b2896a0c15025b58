import type { May } from '#capabilities/access/contract';

/**
 * A light is seen with its project: by its own team and those above it (LT-04). Reasons are accepted by whoever leads the
 * work and recorded by the office that keeps the plan, never by those whose project it is.
 */
export const lightAccess = {
  record: [{ roles: ['projects-office'], at: 'zone' }, { operator: true }],
} as const satisfies Record<string, May>;
