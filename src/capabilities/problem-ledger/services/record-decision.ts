import { RecordDecision } from '../contract.ts';
import { recordDecision as decideRecord } from '../escalation.rules.ts';
import { problemAccess } from '../problem.access.ts';
import { problemVerb } from './problem-verb.ts';

/** What was decided on a problem, recorded on behalf of the decider: names, meeting and day are kept (house.md 3.8). */
export const recordDecision = problemVerb({
  name: 'problem.record-decision',
  input: RecordDecision,
  example: {
    problemId: '01890000-0000-7000-8000-000000000001',
    version: 1,
    decider: { name: '李某', post: '党工委书记', meeting: '周调度会', on: '2022-06-20' },
    text: '由规划建设局牵头,月底前完成方案报批',
  },
  may: problemAccess.recordDecision,
  decide: decideRecord,
});
