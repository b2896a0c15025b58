import { sightOf } from '#capabilities/organisation';
import type { Tx } from '#platform/commands';
import { type RawBuilder, sql } from '#platform/database';
import { personAccess } from './person.access.ts';

/**
 * SQL that keeps to the people the reader sees, joined to a table `p` with a `person_id`: by the units of today's posts, and
 * themselves (house.md 3.3, 3.4).
 */
export function seenPeople(tx: Tx): RawBuilder<unknown> {
  const sight = sightOf(tx, personAccess.see);
  if (sight === 'everything') return sql``;
  const self = sight.inPerson.includes('self') && tx.actor.kind === 'account' ? tx.actor.personId : null;
  return sql`
    join (select h.person_id
            from (${sight.anchors}) s
            join post h on h.zone_id = ${tx.zoneId} and h.unit_id = s.unit_id and h.withdrawn_at = 'infinity'
                       and h.from_on <= ${tx.today} and ${tx.today} < h.to_on
           where s.capacity = 'post'
           union
          select ${self}::uuid) seen on seen.person_id = p.person_id`;
}

/** SQL that keeps to the posts the reader sees, of a table `h`: all of them, or those of their units and their own. */
export function seenPosts(tx: Tx): RawBuilder<unknown> {
  const sight = sightOf(tx, personAccess.see);
  if (sight === 'everything') return sql``;
  const self = sight.inPerson.includes('self') && tx.actor.kind === 'account' ? tx.actor.personId : null;
  return sql`and (h.person_id = ${self}::uuid or h.unit_id in (select s.unit_id from (${sight.anchors}) s where s.capacity = 'post'))`;
}
