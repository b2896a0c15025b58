import { ResumeProblem } from '../contract.ts';
import { problemAccess } from '../problem.access.ts';
import { resumeProblem as decideResume } from '../problem.rules.ts';
import { problemVerb } from './problem-verb.ts';

/** Takes parked problems up again. */
export const resumeProblem = problemVerb({
  name: 'problem.resume',
  input: ResumeProblem,
  example: { problemId: '01890000-0000-7000-8000-000000000001', version: 1, due: null },
  may: problemAccess.resume,
  decide: decideResume,
});
