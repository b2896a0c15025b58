import type { May } from '#capabilities/access/contract';

/** A work is seen with its project, and recorded by those who answer for that project and by its place. */
export const workAccess = {
  record: [
    { roles: ['projects-office'], at: 'zone' },
    { operator: true },
    { roles: ['lead-unit'], at: 'lead' },
    { roles: ['command-post'], at: 'commandPost' },
    { roles: ['township'], at: 'township' },
  ],
} as const satisfies Record<string, May>;
