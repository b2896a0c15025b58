import { EscalateProblem } from '../contract.ts';
import { escalateProblem as decideEscalate } from '../escalation.rules.ts';
import { problemAccess } from '../problem.access.ts';
import { problemVerb } from './problem-verb.ts';

/** One level up the ladder (IS-04): a person decides, a clerk may record it on their behalf. */
export const escalateProblem = problemVerb({
  name: 'problem.escalate',
  input: EscalateProblem,
  example: {
    problemId: '01890000-0000-7000-8000-000000000001',
    version: 1,
    decider: { name: '王某', post: '项目指挥长', meeting: '周调度会', on: '2022-06-20' },
    reason: null,
  },
  may: problemAccess.escalate,
  decide: decideEscalate,
});
