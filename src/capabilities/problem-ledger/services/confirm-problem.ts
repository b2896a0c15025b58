import { personOf } from '#kernel/actor';
import { ConfirmProblem } from '../contract.ts';
import { problemAccess } from '../problem.access.ts';
import { confirmProblem as decideConfirm } from '../problem.rules.ts';
import { problemVerb } from './problem-verb.ts';

/** Whoever raised it confirms, which closes it (IS-03). */
export const confirmProblem = problemVerb({
  name: 'problem.confirm',
  input: ConfirmProblem,
  example: { problemId: '01890000-0000-7000-8000-000000000001', version: 1, text: null },
  may: problemAccess.confirm,
  decide: (problem, input, context) =>
    decideConfirm(problem, input, { ...context, confirmedBy: personOf(context.actor) }),
});
