import { type Actor, actorName } from '#kernel/actor';

/** What a problem keeps of the link it came by, `link:0198…`: with it its holder finds it again. Null for an account. */
export const originOf = (actor: Actor): string | null => (actor.kind === 'link' ? actorName(actor) : null);
