import { rawStatement, sql } from '#platform/database';
import { type Hit, matching, type Searcher } from '#platform/search';
import { aliasNoun, unitNoun } from './contract.ts';

/** Units of today's tree, those whose name begins so first, then from the top of the tree down; told apart by their parent. */
export const unitSearcher: Searcher = {
  noun: unitNoun,
  search: (tx, typed, limit) =>
    tx.rows<Hit>(
      rawStatement(sql<Hit>`
        select u.unit_id as id, u.name as title, coalesce(a.name, '') as detail
          from ${matching(tx, [unitNoun, aliasNoun], typed)} m
          join unit u on u.zone_id = ${tx.zoneId} and u.unit_id = m.subject_id
          join unit_parent f on f.zone_id = u.zone_id and f.unit_id = u.unit_id and f.withdrawn_at = 'infinity'
                            and f.from_on <= ${tx.today} and ${tx.today} < f.to_on
          left join unit a on a.zone_id = f.zone_id and a.unit_id = f.parent_id
         order by starts_with(u.name, ${typed.trim()}) desc, length(u.name), u.official_order, u.unit_id
         limit ${limit}`),
    ),
};
