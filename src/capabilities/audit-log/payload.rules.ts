import { refuse, type Refusal } from '#kernel/refusal';

/** Erasing leaves its own audit entry: that entry is what tells an erased payload from a stolen one. */
export const erasingVerb = 'audit-payload.erase';

/** Erasing a person empties all that entries carry about them, and its own entry names those entries. */
export const erasingPersonVerb = 'erasure.confirm';

export const erasingVerbs: readonly string[] = [erasingVerb, erasingPersonVerb];

/** What of an entry decides whether its payload may be erased. */
export type ErasableEntry = { readonly verb: string; readonly hasPayload: boolean };

/** Any payload may be erased once, but for the reason of an erasure: it answers for what is gone. */
export function whyNotErase({ verb, hasPayload }: ErasableEntry): Refusal | null {
  if (erasingVerbs.includes(verb)) return refuse('invalid', 'audit.erasure-stays');
  return hasPayload ? null : refuse('conflict', 'audit.payload-gone');
}
