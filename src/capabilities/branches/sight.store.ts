import { sightOf } from '#capabilities/organisation';
import type { Tx } from '#platform/commands';
import { type RawBuilder, sql } from '#platform/database';
import { holdsOn } from '#platform/facts';
import { branchAccess } from './branch.access.ts';

type Reader = Pick<Tx, 'actor' | 'zoneId' | 'today'>;

/** SQL: the condition on a branch's unit that the reader sees it today, for get, list, count and export alike (house.md 3.4). */
export function isBranchSeen(reader: Reader, unitId: RawBuilder<unknown>): RawBuilder<boolean> {
  const sight = sightOf(reader, branchAccess.see);
  if (sight === 'everything') return sql<boolean>`true`;
  return sql<boolean>`${unitId} in (
    select s.unit_id from (${sight.anchors}) as s where s.capacity = 'branch'
    union
    select f.unit_id
      from (${sight.anchors}) as s
      join branch_sponsor f on f.zone_id = ${reader.zoneId} and f.sponsor_unit_id = s.unit_id
                           and ${holdsOn('f', reader.today)}
     where s.capacity = 'sponsor')`;
}
