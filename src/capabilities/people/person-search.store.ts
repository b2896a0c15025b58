import { rawStatement, sql } from '#platform/database';
import { type Hit, matching, type Searcher } from '#platform/search';
import { personNoun } from './contract.ts';
import { seenPeople, seenPosts } from './sight.store.ts';

/** People whom the reader sees, as names are filed, told apart by today's first post. */
export const personSearcher: Searcher = {
  noun: personNoun,
  search: (tx, typed, limit) =>
    tx.rows<Hit>(
      rawStatement(sql<Hit>`
        select p.person_id as id, p.name as title,
               coalesce((select u.name || ' ' || h.title
                           from post h join unit u on u.zone_id = h.zone_id and u.unit_id = h.unit_id
                          where h.zone_id = ${tx.zoneId} and h.person_id = p.person_id and h.withdrawn_at = 'infinity'
                            and h.from_on <= ${tx.today} and ${tx.today} < h.to_on ${seenPosts(tx)}
                          order by h.official_order, h.from_on limit 1), '') as detail
          from ${matching(tx, personNoun, typed)} m
          join person p on p.zone_id = ${tx.zoneId} and p.person_id = m.subject_id
          ${seenPeople(tx)}
         order by p.filing_key, p.person_id
         limit ${limit}`),
    ),
};
