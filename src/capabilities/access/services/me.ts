import { z } from 'zod';
import { refuse } from '#kernel/refusal';
import { query } from '#platform/queries';
import { accessAccess } from '../access.access.ts';
import type { Me } from '../contract.ts';
import { owedAtTheDoor } from '../session.rules.ts';
import { findMe, listGrantsHeld } from '../session.store.ts';

/** Who is signed in, in which zone, with which roles. */
export const me = query({
  name: 'session.me',
  input: z.strictObject({}),
  see: accessAccess.seeMe,
  read: async (tx): Promise<Me | ReturnType<typeof refuse>> => {
    if (tx.actor.kind !== 'account') return refuse('missing', 'not-found');
    const { accountId, personId, office } = tx.actor;
    const [found, grants] = await Promise.all([findMe(tx, accountId), listGrantsHeld(tx, personId)]);
    if (found === undefined) return refuse('missing', 'not-found');
    const { code, name, personName, signInName } = found;
    const owes = owedAtTheDoor({ ...found, office });
    return { zone: { code, name }, accountId, personId, personName, signInName, office, owes, grants, today: tx.today };
  },
});
