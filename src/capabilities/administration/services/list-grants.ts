import { query } from '#platform/queries';
import { type Grants, grantsEndpoint, longestPage } from '../contract.ts';
import { grantAccess } from '../grant.access.ts';
import { listGrants as grantsBy, listProposals } from '../grant.store.ts';

/** Of refused proposals the latest: they are answered by another proposal, not kept for ever in sight. */
const refusedShown = 20;

/** What waits for a second person first, then what was given, the newest first. */
export const listGrants = query({
  name: 'grant.list',
  input: grantsEndpoint.query,
  see: grantAccess.see,
  read: async (tx, { accountId, role, unitId, before }): Promise<Grants> => {
    const filter = { accountId, role, unitId, most: longestPage };
    const [open, refused, grants] = await Promise.all([
      listProposals(tx, 'open', filter),
      listProposals(tx, 'refused', { ...filter, most: refusedShown }),
      grantsBy(tx, before ?? 'infinity', filter),
    ]);
    return { today: tx.today, proposals: [...open, ...refused], grants };
  },
});
