import type { Tx } from '#platform/commands';
import type { Problem, ProblemId, RaiseProblem } from './contract.ts';
import { originOf } from './origin.rules.ts';

/** As much of a problem as whoever raised it by a link may know, and what they sent themselves. */
export type RaisedByLink = Pick<Problem, 'number' | 'state'> & Pick<RaiseProblem, 'problemId' | 'kind' | 'text'>;

/** The problem of this id, where the very link that asks raised it (house.md 3.11). */
export async function findRaisedByLink(tx: Tx, problemId: ProblemId): Promise<RaisedByLink | undefined> {
  const [found] = await tx.rows<RaisedByLink>({
    sql: `select problem_id, number::int as number, state, kind, text from problem
           where zone_id = $1 and problem_id = $2 and origin = $3`,
    parameters: [tx.zoneId, problemId, originOf(tx.actor)],
  });
  return found;
}
