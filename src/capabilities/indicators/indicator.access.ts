import { type May, Role } from '#capabilities/access/contract';
import type { Actor } from '#kernel/actor';

/**
 * Whoever holds a role somewhere sees figures, of the records that this reader sees: each set of records keeps to that
 * itself (house.md 3.4). Administrators hold no role (house.md 3.10).
 */
export const indicatorAccess = {
  see: [{ roles: [...Role.options], at: 'anywhere' }, { operator: true }],
} as const satisfies Record<string, May>;

/** Whether the reader stands for the whole zone: the label of a figure says so (house.md 2.14). */
export const seesWholeZone = (actor: Actor): boolean =>
  actor.kind === 'operator' || (actor.kind === 'account' && actor.grants.some(({ wholeZone }) => wholeZone));
