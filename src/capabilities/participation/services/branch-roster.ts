import { mayAct } from '#kernel/permission';
import { personOf } from '#kernel/actor';
import { refuse } from '#kernel/refusal';
import { query } from '#platform/queries';
import { rosterEndpoint } from '../contract.ts';
import { participationAccess } from '../participation.access.ts';
import { listBranchesThere, listRoster } from '../participation.store.ts';

/** Who takes part in a branch on a day; whoever only takes part themselves sees their own line. */
export const branchRoster = query({
  name: 'participation.roster',
  input: rosterEndpoint.params.extend(rosterEndpoint.query.shape),
  see: participationAccess.see,
  read: async (tx, { unitId, on = tx.today }) => {
    const [branches, lines] = await Promise.all([listBranchesThere(tx, [unitId]), listRoster(tx, unitId, on)]);
    const branch = branches.get(unitId);
    const standing = { rolesAt: { branch: branch?.roles ?? [] } };
    const sees = branch !== undefined && mayAct(participationAccess.see, tx.actor, standing, 'participation.roster');
    const own = lines.some(({ personId }) => personId === personOf(tx.actor));
    return sees || own ? { on, lines } : refuse('missing', 'not-found');
  },
});
