import { depthFirst } from '#kernel/tree';
import { query } from '#platform/queries';
import { type Unit, unitTreeEndpoint } from '../contract.ts';
import { unitAccess } from '../unit.access.ts';
import { listUnitsOn, type UnitAtDay } from '../unit.store.ts';

/** The tree as it stood on a day, parents before children in the official order. */
export const unitTree = query({
  name: 'unit.tree',
  input: unitTreeEndpoint.query,
  see: unitAccess.see,
  read: async (tx, { on = tx.today }) => {
    const units = await listUnitsOn(tx, on);
    return { on, today: tx.today, units: depthFirst(units.map(withStanding), inOfficialOrder) };
  },
});

export const withStanding = ({ roles, ...unit }: UnitAtDay): Unit => ({
  ...unit,
  standing: { rolesAt: { unit: roles, parent: roles } },
});

const inOfficialOrder = (one: Unit, other: Unit): number =>
  one.officialOrder - other.officialOrder || (one.name < other.name ? -1 : 1);
