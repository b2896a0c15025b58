import type { May } from '#capabilities/access/contract';

/**
 * System proposes, security confirms, audit reads (house.md 3.10). Giving needs two people (reliability 11); taking
 * away needs one, either of them, at once: an emergency does not wait, and what was taken is given back by two again.
 */
export const grantAccess = {
  see: { administrators: ['system', 'security', 'audit'] },
  propose: { administrators: ['system'] },
  confirm: { administrators: ['security'] },
  refuse: { administrators: ['system', 'security'] },
  end: { administrators: ['system', 'security'] },
} as const satisfies Record<string, May>;
