import type { Tx } from '#platform/commands';
import { type RawBuilder, sql } from '#platform/database';

type Reader = Pick<Tx, 'actor' | 'zoneId' | 'today'>;

/**
 * SQL for the roles the reader holds on or above the unit named by `unit`, as a text array: a grant covers the unit and
 * its subtree as the tree stands today (house.md 3.2).
 */
export function rolesHeldAt({ actor, zoneId, today }: Reader, unit: RawBuilder<unknown>): RawBuilder<string[]> {
  if (actor.kind !== 'account' || actor.grants.length === 0) return sql<string[]>`array[]::text[]`;
  return sql<string[]>`array(
    select distinct g.role
      from unnest(${actor.grants.map(({ role }) => role)}::text[], ${actor.grants.map(({ unitId }) => unitId)}::uuid[])
           as g (role, unit_id)
      join unit_path p on p.zone_id = ${zoneId} and p.ancestor_id = g.unit_id and p.withdrawn_at = 'infinity'
                      and p.from_on <= ${today} and ${today} < p.to_on
     where p.descendant_id = ${unit})`;
}
