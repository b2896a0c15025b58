import { z } from 'zod';
import { refuse } from '#kernel/refusal';
import { query } from '#platform/queries';
import { accessAccess } from '../access.access.ts';
import { findOwnFactor } from '../second-factor.store.ts';
import { findOwnAccount } from '../sign-in.store.ts';

/** One's own account: the name to sign in with, and the second factor where there is one. */
export const ownAccount = query({
  name: 'account.own',
  input: z.strictObject({}),
  see: accessAccess.seeOwn,
  read: async (tx) => {
    if (tx.actor.kind !== 'account') return refuse('missing', 'not-found');
    const { accountId } = tx.actor;
    const [account, secondFactor] = await Promise.all([
      findOwnAccount(tx, tx.zoneId, accountId),
      findOwnFactor(tx, accountId),
    ]);
    return account === undefined ? refuse('missing', 'not-found') : { signInName: account.signInName, secondFactor };
  },
});
