import type { Actor } from '#kernel/actor';
import type { PersonId } from '#kernel/ids';
import type { Standing } from '#kernel/permission';

/** How a person stands to an actor: by the roles held where the person holds posts, and as oneself. */
export const standingOf = (
  actor: Actor,
  { personId, roles }: { readonly personId: PersonId; readonly roles: readonly string[] },
): Standing & { rolesAt: Record<string, string[]> } => ({
  rolesAt: { post: [...roles] },
  ...(actor.kind === 'account' && actor.personId === personId ? { inPerson: ['self'] } : {}),
});
