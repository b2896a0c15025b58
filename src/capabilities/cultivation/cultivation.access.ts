import type { May } from '#capabilities/access/contract';

/** A cultivation record stands to its branch in capacity `branch`: that somebody has applied is known to nobody else (domain-rules 12.5). */
const keepers = [
  { roles: ['organisation-office'], at: 'zone' },
  { roles: ['branch-secretary'], at: 'branch' },
] as const;

export const cultivationAccess = {
  see: keepers,
  record: [...keepers, { operator: true }],
  /** To whom the page is offered; what stands on it is kept by `see`. */
  page: [keepers[0], { roles: ['branch-secretary'], at: 'anywhere' }],
} as const satisfies Record<string, May>;
