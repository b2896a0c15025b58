import { rawStatement, sql } from '#platform/database';
import { type Hit, matching, type Searcher } from '#platform/search';
import { problemsSeen } from './problem-list.store.ts';

/** Problems that the reader sees, open ones first, the newest first; told apart by the unit that answers for them. */
export const problemSearcher: Searcher = {
  noun: 'problem',
  search: (tx, typed, limit) => {
    const seen = problemsSeen(tx);
    return tx.rows<Hit>(
      rawStatement(sql<Hit>`
        ${seen === null ? sql`` : sql`with ${seen}`}
        select p.problem_id as id, p.text as title, coalesce(owner.name, raiser.name) as detail
          from ${matching(tx, 'problem', typed)} m
          join problem p on p.zone_id = ${tx.zoneId} and p.problem_id = m.subject_id
          ${seen === null ? sql`` : sql`join seen s on s.problem_id = p.problem_id`}
          join unit raiser on raiser.zone_id = p.zone_id and raiser.unit_id = p.raiser_unit_id
          left join unit owner on owner.zone_id = p.zone_id and owner.unit_id = p.owner_unit_id
         order by p.state = 'closed', p.raised_on desc, p.problem_id
         limit ${limit}`),
    );
  },
};
