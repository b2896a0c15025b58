import { ParkProblem } from '../contract.ts';
import { problemAccess } from '../problem.access.ts';
import { parkProblem as decidePark } from '../problem.rules.ts';
import { problemVerb } from './problem-verb.ts';

/** Sets problems aside, with the reason and until when. */
export const parkProblem = problemVerb({
  name: 'problem.park',
  input: ParkProblem,
  example: {
    problemId: '01890000-0000-7000-8000-000000000001',
    version: 1,
    reason: '等待省级用地指标下达',
    until: '2022-12-31',
  },
  may: problemAccess.park,
  decide: decidePark,
});
