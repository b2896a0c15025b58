import { type May, Role } from '#capabilities/access/contract';

const anyRole = Role.options;

/** The job that removes what belongs to nothing. */
export const evidenceSweep = 'evidence.sweep';

/**
 * Whoever works in the zone may bring evidence. While it belongs to nothing it is theirs alone; afterwards whoever
 * sees its subject sees it, and nobody removes it.
 */
export const evidenceAccess = {
  see: [{ person: 'bringer' }, { roles: anyRole, at: 'subject' }],
  keep: { roles: anyRole, at: 'anywhere' },
  drop: { person: 'bringer', jobs: [evidenceSweep] },
} as const satisfies Record<string, May>;
