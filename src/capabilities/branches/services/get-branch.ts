import { isUuid } from '#kernel/ids';
import { refuse } from '#kernel/refusal';
import { query } from '#platform/queries';
import { branchAccess } from '../branch.access.ts';
import { findBranch } from '../branch-list.store.ts';
import { listFacts, listNames, listSteps } from '../branch.store.ts';
import { type Branch, getBranchEndpoint } from '../contract.ts';
import { asLine } from './list-branches.ts';

/** One branch on one page: what holds today, its life, and all that held before. */
export const getBranch = query({
  name: 'branch.get',
  input: getBranchEndpoint.params,
  see: branchAccess.see,
  read: async (tx, { unitId }) => {
    const found = await findBranch(tx, unitId, tx.today);
    if (found === undefined) return refuse('missing', 'not-found');
    const [facts, steps] = await Promise.all([listFacts(tx, [unitId]), listSteps(tx, [unitId])]);
    const ids = facts.map(({ value }) => value).filter(isUuid);
    const names = await listNames(tx, ids);
    return {
      ...asLine(found),
      today: tx.today,
      steps: steps.map(({ step, on, decidedBy, document }) => ({ step, on, decidedBy, document })),
      history: facts
        .toSorted((one, other) => (one.from < other.from ? 1 : -1))
        .map(({ key, value, from, to, origin }) => ({ key, value: names.get(value) ?? value, from, to, origin })),
    } satisfies Branch;
  },
});
