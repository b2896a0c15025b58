import { listEvidenceOf } from '#capabilities/evidence';
import { mayAct } from '#kernel/permission';
import { refuse } from '#kernel/refusal';
import { query } from '#platform/queries';
import { getProblemEndpoint } from '../contract.ts';
import { problemAccess } from '../problem.access.ts';
import { rolesAtProblems } from '../problem.store.ts';
import { findProblem, listSteps } from '../story.store.ts';
import { lineOf } from './list-problems.ts';
import { inPersonAt } from './problem-verb.ts';

/** One problem with its story and how it stands to the reader: one flight. */
export const getProblem = query({
  name: 'problem.get',
  input: getProblemEndpoint.params,
  see: problemAccess.see,
  onePlan: true,
  oneFlight: true,
  read: async (tx, { problemId }) => {
    const [found, roles, steps, evidence] = await Promise.all([
      findProblem(tx, problemId),
      rolesAtProblems(tx, [problemId]),
      listSteps(tx, problemId),
      listEvidenceOf(tx, 'problem', [problemId]),
    ]);
    const missing = refuse('missing', 'not-found');
    if (found === undefined) return missing;
    const { raiserPersonId, raiserRole, raiserLeft, ...problem } = found;
    const rolesAt = { ...roles.get(problemId) };
    const standing = { rolesAt, inPerson: inPersonAt(tx, { raiserPersonId, raiserRole, raiserLeft }, rolesAt) };
    if (!mayAct(problemAccess.see, tx.actor, standing, 'problem.get')) return missing;
    const pieces = Map.groupBy(evidence, ({ factId }) => factId);
    return {
      ...problem,
      ...lineOf(problem, tx),
      today: tx.today,
      steps: steps.map((step) => ({
        ...step,
        evidence: (pieces.get(step.factId) ?? []).map(({ subjectId: _, factId: __, ...piece }) => piece),
      })),
      standing,
    };
  },
});
