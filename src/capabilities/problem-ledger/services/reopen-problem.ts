import { ReopenProblem } from '../contract.ts';
import { problemAccess } from '../problem.access.ts';
import { reopenProblem as decideReopen } from '../problem.rules.ts';
import { problemVerb } from './problem-verb.ts';

/** Not content with the answer, or not any more: back to its owner. */
export const reopenProblem = problemVerb({
  name: 'problem.reopen',
  input: ReopenProblem,
  example: {
    problemId: '01890000-0000-7000-8000-000000000001',
    version: 1,
    reason: '现场仍未通水',
    due: { workingDays: 3 },
  },
  may: problemAccess.reopen,
  decide: decideReopen,
});
