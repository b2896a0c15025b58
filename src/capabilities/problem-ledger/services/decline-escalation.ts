import { DeclineEscalation } from '../contract.ts';
import { declineEscalation as decideDecline } from '../escalation.rules.ts';
import { problemAccess } from '../problem.access.ts';
import { problemVerb } from './problem-verb.ts';

/** A person decides against a proposed escalation; it is not proposed again for some days. */
export const declineEscalation = problemVerb({
  name: 'problem.decline-escalation',
  input: DeclineEscalation,
  example: {
    problemId: '01890000-0000-7000-8000-000000000001',
    version: 1,
    decider: { name: '王某', post: '项目指挥长', meeting: null, on: '2022-06-20' },
    reason: '责任单位已定于周五现场办结',
  },
  may: problemAccess.declineEscalation,
  decide: decideDecline,
});
