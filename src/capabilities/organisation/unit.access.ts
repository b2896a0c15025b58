import type { May } from '#capabilities/access/contract';

/** The tree is everybody's orientation; the organisation office keeps it, and the system administrator before it is staffed. */
export const unitAccess = {
  see: { signedIn: true },
  add: { roles: ['organisation-office'], at: 'parent', administrators: ['system'] },
  rename: { roles: ['organisation-office'], at: 'unit', administrators: ['system'] },
  move: { roles: ['organisation-office'], at: 'unit', administrators: ['system'] },
  close: { roles: ['organisation-office'], at: 'unit', administrators: ['system'] },
  reorder: { roles: ['organisation-office'], at: 'parent', administrators: ['system'] },
} as const satisfies Record<string, May>;
