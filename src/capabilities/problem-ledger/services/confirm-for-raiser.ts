import { personOf } from '#kernel/actor';
import { ConfirmForRaiser } from '../contract.ts';
import { problemAccess } from '../problem.access.ts';
import { confirmForRaiser as decideConfirmFor } from '../problem.rules.ts';
import { problemVerb } from './problem-verb.ts';

/** Records what the raiser told by telephone, or that the office verified where no reply came. */
export const confirmForRaiser = problemVerb({
  name: 'problem.confirm-for-raiser',
  input: ConfirmForRaiser,
  example: {
    problemId: '01890000-0000-7000-8000-000000000001',
    version: 1,
    how: 'telephone',
    text: '指挥长来电:管线已迁改完毕,同意销号',
  },
  may: problemAccess.confirmForRaiser,
  decide: (problem, input, context) =>
    decideConfirmFor(problem, input, { ...context, confirmedBy: personOf(context.actor) }),
});
