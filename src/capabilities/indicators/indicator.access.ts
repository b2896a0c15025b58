import { type May, Role } from '#capabilities/access/contract';

/**
 * Whoever holds a role somewhere sees figures, of the records that this reader sees: each set of records keeps to that
 * itself (house.md 3.4). Administrators hold no role (house.md 3.10).
 */
export const indicatorAccess = {
  see: [{ roles: [...Role.options], at: 'anywhere' }, { operator: true }],
} as const satisfies Record<string, May>;
