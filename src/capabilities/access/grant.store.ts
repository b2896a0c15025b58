import type { RolesHeldAt } from '#platform/commands';
import { sql } from '#platform/database';

/**
 * Roles the reader holds today on the unit or above it: a grant covers the subtree as the tree stands today
 * (house.md 3.2). Only accounts hold grants.
 */
export const rolesHeldAt: RolesHeldAt = ({ actor, today }, unit) => {
  if (actor.kind !== 'account') return sql<string[]>`array[]::text[]`;
  return sql<string[]>`array(
    select distinct g.role
      from access_grant g
      join unit_path p on p.zone_id = g.zone_id and p.ancestor_id = g.unit_id and p.withdrawn_at = 'infinity'
                      and p.from_on <= ${today} and ${today} < p.to_on
     where g.zone_id = ${actor.zoneId} and g.person_id = ${actor.personId} and g.withdrawn_at = 'infinity'
       and g.from_on <= ${today} and ${today} < g.to_on
       and p.descendant_id = ${unit})`;
};
