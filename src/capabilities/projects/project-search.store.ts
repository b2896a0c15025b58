import { rawStatement, sql } from '#platform/database';
import { type Hit, matching, type Searcher } from '#platform/search';
import { isSeen } from './sight.store.ts';

/** Projects that the reader sees, the shortest name first; told apart by their place. */
export const projectSearcher: Searcher = {
  noun: 'project',
  search: (tx, typed, limit) =>
    tx.rows<Hit>(
      rawStatement(sql<Hit>`
        select p.project_id as id, p.name as title, p.place as detail
          from ${matching(tx, 'project', typed)} m
          join project p on p.zone_id = ${tx.zoneId} and p.project_id = m.subject_id
         where ${isSeen(tx, sql`p.project_id`)}
         order by length(p.name), p.number
         limit ${limit}`),
    ),
};
