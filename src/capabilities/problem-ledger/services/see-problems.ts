import { mayAct } from '#kernel/permission';
import type { Tx } from '#platform/commands';
import type { ProblemId } from '../contract.ts';
import { problemAccess } from '../problem.access.ts';
import { rolesAtProblems } from '../problem.store.ts';

/** Of these problems the ones the reader sees: what belongs to them is seen with them. */
export async function seeProblems(tx: Tx, problemIds: readonly string[]): Promise<ReadonlySet<string>> {
  const roles = await rolesAtProblems(tx, problemIds as readonly ProblemId[]);
  const seen = Array.from(roles).filter(([, rolesAt]) =>
    mayAct(problemAccess.see, tx.actor, { rolesAt }, 'problem.get'),
  );
  return new Set(seen.map(([problemId]) => problemId));
}
