import { mayAct, noStanding, whoMay } from '#kernel/permission';
import { addDays } from '#kernel/plain-date';
import { refuse } from '#kernel/refusal';
import { query } from '#platform/queries';
import type { Tx } from '#platform/commands';
import { agendaEndpoint } from '../contract.ts';
import { problemAccess } from '../problem.access.ts';
import { countByKind, listProblems, type Wanted } from '../problem-list.store.ts';
import { lineOf } from './list-problems.ts';

/** Lines of each part that fit one page. */
const linesOfPart = 6;

/** The dispatch meeting's page (IS-05): what waits for a decision, what is late, what is not confirmed, what came and went. */
export const getAgenda = query({
  name: 'problem.agenda',
  input: agendaEndpoint.query,
  see: problemAccess.seeAgenda,
  read: async (tx, { since = addDays(tx.today, -7) }) => {
    // The lists keep to what the reader sees; the page as a whole is the meeting's.
    if (!mayAct(problemAccess.seeAgenda, tx.actor, noStanding, 'problem.agenda'))
      return refuse('not-allowed', 'not-allowed', { facts: whoMay(problemAccess.seeAgenda) });
    const [kinds, toDecide, overdue, unconfirmed, raised, closed] = await Promise.all([
      tx.rows(countByKind(tx, since)),
      part(tx, { toDecide: 'true' }),
      part(tx, { overdue: 'true' }),
      part(tx, { state: 'answered' }),
      part(tx, { state: 'all', raisedFrom: since, sort: 'newest' }),
      part(tx, { state: 'closed', closedFrom: since }),
    ]);
    return { since, today: tx.today, toDecide, overdue, unconfirmed, raised, closed, kinds };
  },
});

async function part(tx: Tx, filter: Omit<Wanted, 'after' | 'size'>) {
  const { count, lines } = await listProblems(tx, { ...filter, after: null, size: linesOfPart });
  return { count, problems: lines.map((line) => lineOf(line, tx)) };
}
