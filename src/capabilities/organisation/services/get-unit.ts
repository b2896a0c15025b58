import { refuse } from '#kernel/refusal';
import { query } from '#platform/queries';
import { getUnitEndpoint } from '../contract.ts';
import { unitAccess } from '../unit.access.ts';
import { findUnitOn } from '../unit.store.ts';
import { withStanding } from './unit-tree.ts';

/** One unit as it stands today. */
export const getUnit = query({
  name: 'unit.get',
  input: getUnitEndpoint.params,
  see: unitAccess.see,
  read: async (tx, { unitId }) => {
    const unit = await findUnitOn(tx, tx.today, unitId);
    return unit === undefined ? refuse('missing', 'not-found') : withStanding(unit);
  },
});
