import type { May } from '#capabilities/access/contract';

/** Kinds are everybody's words; the projects office keeps the list. */
export const problemKindAccess = {
  see: { signedIn: true },
  add: { roles: ['projects-office'], at: 'zone' },
  retire: { roles: ['projects-office'], at: 'zone' },
} as const satisfies Record<string, May>;
