import type { May } from '#capabilities/access/contract';

/** Those who answer for a place where somebody may see a danger or a need. */
const answering = ['command-post', 'lead-unit', 'township', 'village', 'projects-office'] as const;

const atUnit: May = [
  { roles: answering, at: 'unit' },
  { roles: ['projects-office'], at: 'zone' },
];

/** A link stands to the unit on whose behalf problems are raised by it in capacity `unit`. */
export const reportLinkAccess = {
  see: atUnit,
  /** The page of links: for whoever answers for any place. */
  visit: { roles: answering, at: 'anywhere' },
  open: atUnit,
  close: atUnit,
  /** Whoever holds the address. */
  hold: { link: true },
} as const satisfies Record<string, May>;
