import { isRefusal, refuse } from '#kernel/refusal';
import { countWorkingDays } from '#kernel/working-calendar';
import { query } from '#platform/queries';
import { AssignProblem, dueDayEndpoint } from '../contract.ts';
import { problemAccess } from '../problem.access.ts';
import { assignProblem as decideAssign, dueDate } from '../problem.rules.ts';
import { listUnitsToAsk } from '../problem.store.ts';
import { problemVerb } from './problem-verb.ts';

/** Gives problems one owner unit, those who assist, and one date. */
export const assignProblem = problemVerb({
  name: 'problem.assign',
  input: AssignProblem,
  example: {
    problemId: '01890000-0000-7000-8000-000000000001',
    version: 1,
    ownerUnitId: '01890000-0000-7000-8000-000000000002',
    assistingUnitIds: [],
    due: { workingDays: 5 },
  },
  may: problemAccess.assign,
  beside: async (tx, inputs) => {
    const units = await listUnitsToAsk(
      tx,
      inputs.flatMap(({ ownerUnitId, assistingUnitIds }) => [ownerUnitId, ...assistingUnitIds]),
    );
    return inputs.map(({ ownerUnitId, assistingUnitIds }) => ({
      ownerKnown: units.has(ownerUnitId),
      unknownAssisting: assistingUnitIds.findIndex((unitId) => !units.has(unitId)),
    }));
  },
  decide: (problem, input, day) => {
    const unknown = (field: string) => refuse('invalid', 'problem.unit-unknown', { field, rule: 'IS-02' });
    if (!problem.ownerKnown) return unknown('ownerUnitId');
    if (problem.unknownAssisting >= 0) return unknown(`assistingUnitIds.${problem.unknownAssisting}`);
    return decideAssign(problem, input, day);
  },
});

/** The very date an assignment would set; five working days where nothing is named. */
export const dueDay = query({
  name: 'problem.due-day',
  input: dueDayEndpoint.query,
  see: problemAccess.see,
  read: async (tx, { on, workingDays = 5 }) => {
    const dueOn = dueDate(on === undefined ? { workingDays } : { on }, tx);
    return isRefusal(dueOn) ? dueOn : { dueOn, ...countWorkingDays(tx.calendar, tx.today, dueOn) };
  },
});
