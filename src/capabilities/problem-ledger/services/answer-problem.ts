import { personOf } from '#kernel/actor';
import { AnswerProblem } from '../contract.ts';
import { problemAccess } from '../problem.access.ts';
import { answerProblem as decideAnswer } from '../problem.rules.ts';
import { loadPieces, whyNotAttach } from './evidence-to-attach.ts';
import { problemVerb } from './problem-verb.ts';

/** The owner says that it is done (IS-03); only the raiser closes it. */
export const answerProblem = problemVerb({
  name: 'problem.answer',
  input: AnswerProblem,
  example: {
    problemId: '01890000-0000-7000-8000-000000000001',
    version: 1,
    text: '用地预审批复已下达',
    evidenceIds: [],
  },
  may: problemAccess.answer,
  beside: loadPieces,
  decide: (problem, input, context) =>
    whyNotAttach(problem, context.actor, 'IS-03') ??
    decideAnswer(problem, input, { ...context, answeredBy: personOf(context.actor) }),
});
