import type { Actor } from '#kernel/actor';
import type { Standing } from '#kernel/permission';

/** The roles an actor holds anywhere in the zone; null for whoever works nowhere in it. */
export const standingAnywhere = (actor: Actor): Standing | null =>
  actor.kind === 'account' && actor.grants.length > 0
    ? { rolesAt: { anywhere: actor.grants.map(({ role }) => role) } }
    : null;
